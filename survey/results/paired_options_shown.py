"""Which option of many choices the same people chose more often than another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from survey.results.as_json import Json, figure, none
from survey.results.bases import columns_of
from survey.results.told import Told
from survey.results.two_way_shown import why_hidden
from survey.statistics.evidence import Difference, Verdict, verdicts
from survey.statistics.many_tests import P, holm
from survey.statistics.no_result import NoResult
from survey.statistics.paired_shares import McNemar, mcnemar
from survey.tables import Tables


@dataclass(frozen=True, slots=True)
class _Compared:
    """How many people chose both options, either alone, neither; and the test."""

    people: tuple[int, int, int, int]
    found: McNemar | NoResult

    @property
    def difference(self) -> Difference | NoResult:
        """Return by how much the two differ."""
        if isinstance(self.found, NoResult):
            return self.found
        _, first, second, _ = self.people
        return Difference(self.found.difference, abs(first - second), self.found.p)


def paired_options(tables: Tables, told: Mapping[int, Told], *, raw: bool) -> list[Json]:
    """Compare every two options of each question of many choices, company-wide.

    Under protection, as two questions together are told: from 50 people, where nobody's two
    answers are those of few.

    Args:
        tables: all counted answers.
        told: what is said of each column alone.
        raw: protect nobody: somebody's own file, for their own eyes.
    """
    found: list[Json] = []
    for question, columns in groupby(columns_of(tables, "multiple"), lambda one: one[1].question):
        pairs = list(combinations([at for at, _ in columns], 2))
        hidden = {
            pair: none(why)
            for pair in pairs
            if not raw and (why := why_hidden(tables, told, pair)) is not None
        }
        shown = [pair for pair in pairs if pair not in hidden]
        written = dict(
            zip(shown, _written([_compare(tables, *pair) for pair in shown]), strict=True)
        )
        for pair in pairs:
            options = [tables.layout.columns[at].option for at in pair]
            told_of = written.get(pair) or hidden[pair]
            found.append({"item": question, "options": options, **told_of})
    return found


def _compare(tables: Tables, first: int, second: int) -> _Compared:
    """Count who chose both of two options, either alone, neither; and compare them."""
    counts = tables.pair(first, second)
    chosen, left = (
        [tables.layout.columns[at].codes.index(code) for at in (first, second)] for code in "10"
    )
    both, neither = int(counts[*chosen]), int(counts[*left])
    one, other = int(counts[chosen[0], left[1]]), int(counts[left[0], chosen[1]])
    return _Compared((both, one, other, neither), mcnemar(both, one, other, neither))


def _written(compared: Sequence[_Compared]) -> Iterator[dict[str, Json]]:
    """Write the pairs of one question, p corrected and judged among them."""
    values: list[P] = [
        one.found if isinstance(one.found, NoResult) else one.found.p for one in compared
    ]
    judged = verdicts([one.difference for one in compared])
    for one, corrected, verdict in zip(compared, holm(values), judged, strict=True):
        both, first, second, neither = one.people
        yield {
            "n": sum(one.people),
            "both": both,
            "first": first,
            "second": second,
            "neither": neither,
            **_test(one.found, corrected),
            **_verdict(verdict),
        }


def _test(found: McNemar | NoResult, corrected: P) -> dict[str, Json]:
    """Write the test; an exact one has no statistic."""
    if isinstance(found, NoResult):
        return dict.fromkeys(("statistic", "p", "p_holm"), none(found.reason))
    return {
        "statistic": None if found.statistic is None else figure(found.statistic),
        "p": figure(found.p),
        "p_holm": figure(corrected),
    }


def _verdict(verdict: Verdict) -> dict[str, Json]:
    """Write what may be said of the difference: above when the first is chosen more often."""
    direction = verdict.direction
    return {
        "evidence": verdict.strength.value,
        "direction": None if direction is None else direction.value,
    }
