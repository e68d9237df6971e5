"""Turn a staff list and its breakdowns into the cells that the protection decides about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from survey.disclosure.plan import Memberships, Plan
from survey.disclosure.planning import plan_of
from survey.errors import Invalid
from survey.protection.breakdown import Breakdown
from survey.protection.people import People
from survey.tables import TOTAL, Cell
from survey.typography import number

MOST_CELLS = 5_000
"""Beyond, some column is a name or a number, and the decision would take hours."""

MOST_PLACES = 400_000_000
"""Combinations times cells held in memory, a byte each."""


class TooManyGroups(Invalid):
    """A column of names or of numbers, probably."""

    message: ClassVar[str] = (
        "« {table} » fait {groups} groupes, et le tout ne peut pas dépasser {most}. "
        "Est-ce une colonne de noms ou de matricules ?"
    )


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A staff list, ready to be decided about."""

    plan: Plan
    memberships: Memberships


def list_cells(people: People, breakdowns: Sequence[Breakdown]) -> Listed:
    """List the groups that occur, in the order of the breakdowns, then of their names.

    A combination of a crossing that does not occur is no cell. Whoever has a blank where a group
    is named by several columns is in no such group.

    Raises:
        TooManyGroups: naming the breakdown that has most.
    """
    rows = sorted(people.number)
    inside: list[list[int]] = [list(range(len(rows)))]
    cells = [Cell(TOTAL, {})]
    for breakdown in breakdowns:
        start = len(cells)
        for level in breakdown.levels:
            groups = _groups(people, rows, level)
            cells += [Cell(breakdown.table, dict(zip(level, v, strict=True))) for v in groups]
            inside += groups.values()
        if len(cells) > MOST_CELLS or len(cells) * len(rows) > MOST_PLACES:
            raise TooManyGroups(
                table=breakdown.table,
                groups=number(len(cells) - start),
                most=number(MOST_CELLS),
            )
    members = np.zeros((len(rows), len(cells)), np.bool_)
    for at, stand in enumerate(inside):
        members[stand, at] = True
    memberships = Memberships(members, np.array([people.number[row] for row in rows], np.int64))
    return Listed(plan_of(cells, memberships.sizes), memberships)


def _groups(
    people: People, rows: Sequence[tuple[str, ...]], level: Sequence[str]
) -> dict[tuple[str, ...], list[int]]:
    """Return the rows of each group of one level, by the values that name it, in their order."""
    places = [people.columns.index(column) for column in level]
    groups: dict[tuple[str, ...], list[int]] = {}
    for at, row in enumerate(rows):
        values = tuple(row[place] for place in places)
        if all(values):
            groups.setdefault(values, []).append(at)
    return dict(sorted(groups.items()))
