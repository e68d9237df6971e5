"""How two groups differ, or a group and the rest of the company, and how surely."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import groupby

from survey.questionnaires.questionnaire import Questionnaire
from survey.results.as_json import Json, figure
from survey.results.breakdowns_compared import ComparedGroups, compared_groups
from survey.results.pair import Pair
from survey.results.pairs_of_raw import pairs_of_raw
from survey.results.pairs_of_release import pairs_of_release
from survey.results.told import Told
from survey.statistics.evidence import Verdict, verdicts
from survey.statistics.many_tests import P, holm
from survey.tables import Tables


def pairs(
    questionnaire: Questionnaire, tables: Tables, told: Mapping[int, Told], *, raw: bool
) -> list[Json]:
    """Show each group against the rest of the company, from the release alone.

    In somebody's own file, groups two by two; beyond 20, each with the rest.

    Args:
        questionnaire: for the order of its groups.
        tables: under protection, their layout only.
        told: what may be said of each question.
        raw: somebody's own file.
    """
    found: list[Json] = []
    for groups in compared_groups(questionnaire, tables.layout):
        if raw:
            made = list(pairs_of_raw(tables, told, groups))
        else:
            made = list(pairs_of_release(tables.layout, told, groups))
        found += _written(made, groups)
    return found


def _written(made: Sequence[Pair], groups: ComparedGroups) -> Iterator[Json]:
    """Write the pairs of one breakdown: p corrected over one question, verdicts over a theme."""
    corrected: list[P] = []
    for _, same in groupby(made, lambda one: one.about):
        corrected += holm([one.compared.p for one in same])
    verdicts_of = _judge(made)
    for at, one in enumerate(made):
        verdict = verdicts_of[at]
        yield {
            "by": groups.by,
            **one.about,
            "groups": [
                groups.names[one.first],
                None if one.second is None else groups.names[one.second],
            ],
            "test": one.test,
            "z": figure(one.compared.z),
            "p": figure(one.compared.p),
            "p_holm": figure(corrected[at]),
            "cliff_delta": figure(one.compared.delta),
            "evidence": verdict.strength.value,
            "direction": None if verdict.direction is None else verdict.direction.value,
        }


def _judge(made: Sequence[Pair]) -> Mapping[int, Verdict]:
    """Judge the pairs of one family together: a theme's questions, or the theme itself."""
    judged: dict[int, Verdict] = {}
    families: dict[Hashable, list[int]] = {}
    for at, one in enumerate(made):
        families.setdefault(("theme" in one.about, one.family), []).append(at)
    for places in families.values():
        found = verdicts([made[at].compared.difference for at in places])
        judged |= zip(places, found, strict=True)
    return judged
