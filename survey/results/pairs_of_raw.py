"""Compare groups two by two in somebody's own file, from every answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from survey.disclosure.statements import TOTAL
from survey.results.breakdowns_compared import CLASSED, ComparedGroups, families, ordered_counts
from survey.results.pair import Pair
from survey.results.told import Told
from survey.statistics.evidence import Difference
from survey.statistics.group_and_rest import Compared, nothing
from survey.statistics.no_result import NoResult
from survey.statistics.ordered_tables import Counts
from survey.statistics.several_groups import TOO_MANY_GROUPS, Dunn, dunn
from survey.statistics.themes import Score, score, score_table
from survey.statistics.two_groups import cliffs_delta, mann_whitney
from survey.tables import Tables

POINTS = 100


@dataclass(frozen=True, slots=True, eq=False)
class _Ordered:
    """What some groups answered, from the worst answer to the best."""

    about: Mapping[str, str]
    family: str
    cells: tuple[int, ...]

    rows: Counts
    """Shape (groups, answers), people."""

    levels: Sequence[float]
    """Favourable share of each group, or its score over 100; the company's last."""

    company: Counts


def pairs_of_raw(
    tables: Tables, told: Mapping[int, Told], groups: ComparedGroups
) -> Iterator[Pair]:
    """Give each theme, then each question, over the groups of a breakdown's last level."""
    family_of = families(tables.layout)
    for at, theme in enumerate(tables.layout.themes):
        yield from _pairs(_scores(tables, at, {"theme": theme.id}, groups))
    for at in tables.layout.by_group:
        if at in told and told[at].column.kind in CLASSED:
            yield from _pairs(_answers(told[at], family_of[at], groups))


def _scores(tables: Tables, at: int, about: Mapping[str, str], groups: ComparedGroups) -> _Ordered:
    """Count each group's people by theme score."""
    theme, cells = tables.layout.themes[at], [*groups.finest, TOTAL]
    histograms, unit = tables.themes[at].scores[cells], tables.layout.theme_unit(theme)
    found = [score(one, unit) for one in histograms]
    table = score_table(histograms, unit)
    levels = [one.mean / POINTS if isinstance(one, Score) else 0.0 for one in found]
    return _Ordered(about, theme.id, groups.finest, table[:-1], levels, table[-1])


def _answers(told: Told, family: str, groups: ComparedGroups) -> _Ordered:
    """Count each group's people by answer."""
    cells = (*groups.finest, TOTAL)
    nobody = np.zeros(told.shape.codes, np.int64)
    table = [row if (row := ordered_counts(told, cell)) is not None else nobody for cell in cells]
    levels = [told.favourable(cell).low / max(int(told.answers[cell]), 1) for cell in cells]
    about = {"item": told.column.question}
    return _Ordered(about, family, groups.finest, np.stack(table[:-1]), levels, table[-1])


def _pairs(found: _Ordered) -> Iterator[Pair]:
    """Compare every two groups that have answers; beyond 20, each with the rest."""
    there = [at for at, row in enumerate(found.rows) if row.sum()]
    tests = dunn(found.rows)
    if tests == TOO_MANY_GROUPS:
        for at in there:
            compared = _with_the_rest(found, at)
            cell = found.cells[at]
            yield Pair(found.about, found.family, cell, None, "mann_whitney", compared)
        return
    if isinstance(tests, NoResult):
        for first, second in combinations(there, 2):
            cells = found.cells[first], found.cells[second]
            yield Pair(found.about, found.family, *cells, "dunn", nothing(tests))
        return
    for one in tests:
        cells = found.cells[one.first], found.cells[one.second]
        yield Pair(found.about, found.family, *cells, "dunn", _of_two(found, one))


def _of_two(found: _Ordered, tested: Dunn) -> Compared:
    """Put together what is known of two groups."""
    first, second = tested.first, tested.second
    points = found.levels[first] - found.levels[second]
    delta = cliffs_delta(found.rows[first], found.rows[second])
    people = abs(points) * min(int(found.rows[at].sum()) for at in (first, second))
    return Compared(tested.z, tested.p, delta, Difference(points, people, tested.p, delta))


def _with_the_rest(found: _Ordered, at: int) -> Compared:
    """Compare a group with everybody else of the company."""
    row, rest = found.rows[at], found.company - found.rows[at]
    tested = mann_whitney(row, rest)
    if isinstance(tested, NoResult):
        return nothing(tested)
    people, others = int(row.sum()), int(rest.sum())
    whole = found.levels[-1] * (people + others)
    points = found.levels[at] - (whole - found.levels[at] * people) / others
    difference = Difference(points, abs(points) * min(people, others), tested.p, tested.delta)
    return Compared(tested.z, tested.p, tested.delta, difference)
