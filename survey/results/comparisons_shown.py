"""Whether answers depend on the group, breakdown by breakdown: the release alone tells.

Under protection, the groups told exactly are rows, everybody else of the company one more. In
somebody's own file, every group is a row, with each answer apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from survey.questionnaires.questionnaire import Questionnaire
from survey.results.as_json import Json, figure
from survey.results.breakdowns_compared import (
    CLASSED,
    ComparedGroups,
    compared_groups,
    families,
    option_counts,
    ordered_counts,
)
from survey.results.told import Told
from survey.statistics.contingency import chi_square
from survey.statistics.many_tests import P, holm
from survey.statistics.no_result import NoResult
from survey.statistics.ordered_tables import Counts
from survey.statistics.scores import GroupScore, welch
from survey.statistics.several_groups import jonckheere, kruskal_wallis
from survey.statistics.themes import Score, score, score_table
from survey.tables import Tables

COMPANY_ONLY = NoResult("Ce test demande le détail des réponses, qui ne se dit pas par groupe.")
NOTHING_EXACT = NoResult("Aucun groupe n’est dit exactement à cette question.")
NO_DEGREES = NoResult("Ce test n’a pas de degrés de liberté.")

EFFECTS = {
    "kruskal_wallis": "epsilon_squared",
    "welch": "omega_squared",
    "jonckheere": "somers_d",
    "chi_square": "cramer_v",
}


@dataclass(frozen=True, slots=True)
class _Values:
    """What a test gives."""

    statistic: float
    df: float | NoResult
    p: float
    effect: float

    df_within: float | None = None
    """Welch's second degrees of freedom."""


@dataclass(frozen=True, slots=True)
class _Test:
    """One test of a theme or question, and what its p is corrected with."""

    family: str
    about: Mapping[str, Json]
    name: str
    found: _Values | NoResult


def comparisons(
    questionnaire: Questionnaire, tables: Tables, told: Mapping[int, Told]
) -> list[Json]:
    """Show whether each theme and question depends on the group."""
    found: list[Json] = []
    for groups in compared_groups(questionnaire, tables.layout):
        tests = [*_of_themes(tables, told, groups), *_of_questions(tables, told, groups)]
        found += _written(tests, groups.by)
    return found


def _written(tests: Sequence[_Test], by: str) -> Iterator[Json]:
    """Write the tests of one breakdown, each p corrected within its family."""
    corrected: dict[int, P] = {}
    for family in dict.fromkeys(one.family for one in tests):
        places = [at for at, one in enumerate(tests) if one.family == family]
        values = [_p(tests[at].found) for at in places]
        corrected |= zip(places, holm(values), strict=True)
    for at, one in enumerate(tests):
        yield {
            "by": by,
            **one.about,
            "test": one.name,
            **_values(one.found),
            "p_holm": figure(corrected[at]),
            "effect_name": EFFECTS[one.name],
        }


def _p(found: _Values | NoResult) -> P:
    """Return the p of a test."""
    return found if isinstance(found, NoResult) else found.p


def _values(found: _Values | NoResult) -> dict[str, Json]:
    """Write what a test gives."""
    if isinstance(found, NoResult):
        return dict.fromkeys(("statistic", "df", "p", "effect"), figure(found))
    written = {
        "statistic": figure(found.statistic),
        "df": figure(found.df),
        "p": figure(found.p),
        "effect": figure(found.effect),
    }
    within = found.df_within
    return written if within is None else {**written, "df_within": figure(within)}


def _of_themes(tables: Tables, told: Mapping[int, Told], groups: ComparedGroups) -> Iterator[_Test]:
    """Compare theme scores: in somebody's own file only."""
    for theme, counts in zip(tables.layout.themes, tables.themes, strict=True):
        about = {"theme": theme.id}
        if not all(told[at].raw for at in theme.columns):
            yield _Test(theme.id, about, "welch", COMPANY_ONLY)
            continue
        unit, cells = tables.layout.theme_unit(theme), list(groups.finest)
        yield _Test(theme.id, about, "welch", _welch(counts.scores[cells], unit))
        if groups.ordered:
            table = score_table(counts.scores[cells], unit)
            yield _Test(theme.id, about, "jonckheere", _trend(table))


def _of_questions(
    tables: Tables, told: Mapping[int, Told], groups: ComparedGroups
) -> Iterator[_Test]:
    """Compare the answers to each question asked of everybody."""
    family_of = families(tables.layout)
    for at in (at for at in tables.layout.by_group if at in told):
        one, family = told[at], family_of[at]
        several = one.column.kind == "multiple"
        about = {"item": one.column.name if several else one.column.question}
        ordered = one.column.kind in CLASSED
        rows = _rows(one, groups, ordered=ordered)
        if one.raw and ordered:
            yield _Test(family, about, "kruskal_wallis", _ranks(rows))
        else:
            yield _Test(family, about, "chi_square", _independence(_with_the_rest(one, rows)))
        if ordered and groups.ordered:
            yield _Test(family, about, "jonckheere", _trend(rows))


def _rows(told: Told, groups: ComparedGroups, *, ordered: bool) -> Counts:
    """Count the groups that are told exactly, a row each."""
    count = ordered_counts if ordered else option_counts
    found = [row for cell in groups.finest if (row := count(told, cell)) is not None]
    return np.stack(found) if found else np.zeros((0, 0), np.int64)


def _with_the_rest(told: Told, rows: Counts) -> Counts | NoResult:
    """Add everybody else of the company as one row more, where groups are not all told."""
    if told.raw:
        return rows
    ordered = told.column.kind in CLASSED
    company = ordered_counts(told) if ordered else option_counts(told)
    if company is None or not len(rows):
        return NOTHING_EXACT
    return np.vstack([rows, company - rows.sum(axis=0)])


def _ranks(rows: Counts) -> _Values | NoResult:
    """Test whether some group answers higher."""
    found = kruskal_wallis(rows)
    if isinstance(found, NoResult):
        return found
    return _Values(found.statistic, found.df, found.p, found.epsilon2)


def _trend(rows: Counts) -> _Values | NoResult:
    """Test whether answers rise from group to group."""
    found = jonckheere(rows)
    if isinstance(found, NoResult):
        return found
    return _Values(found.statistic, NO_DEGREES, found.p, found.somers_d)


def _independence(rows: Counts | NoResult) -> _Values | NoResult:
    """Test whether answers depend on the group at all."""
    found = rows if isinstance(rows, NoResult) else chi_square(rows)
    if isinstance(found, NoResult):
        return found
    return _Values(found.statistic, found.df, found.p, found.cramer_v)


def _welch(histograms: Counts, unit: int) -> _Values | NoResult:
    """Test whether mean scores differ."""
    scores = (score(one, unit) for one in histograms)
    found = welch(
        [
            GroupScore(one.n, one.mean, one.sd**2)
            for one in scores
            if isinstance(one, Score) and not isinstance(one.sd, NoResult)
        ]
    )
    if isinstance(found, NoResult):
        return found
    return _Values(found.statistic, found.df_between, found.p, found.effect, found.df_within)
