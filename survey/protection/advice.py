"""What would let more groups be read: merging small ones, or leaving a breakdown out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from survey.disclosure.levels import levels
from survey.disclosure.plan import Mask, Memberships
from survey.disclosure.planning import plan_of
from survey.disclosure.rollup import Proposal, propose
from survey.protection.breakdown import CROSSING
from survey.protection.outcome import PATIENCE, Outcome
from survey.tables import Cell

QUICK = 3.0
"""Seconds: where the decision took longer, it is not taken again without each breakdown."""


@dataclass(frozen=True, slots=True)
class Merging:
    """Groups of one breakdown, inside one group or the whole, to read as one."""

    table: str
    within: tuple[str, ...]
    """Values of the group that they divide; none for the whole list."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Dropping:
    """A breakdown whose absence would let others be read."""

    table: str
    groups: int
    """Of the other breakdowns, shown in its absence."""


def mergings(outcome: Outcome) -> Iterator[Merging]:
    """Propose merging in each breakdown that hides small groups; crossings have no siblings."""
    siblings: dict[tuple[str, tuple[str, ...]], dict[str, int]] = {}
    for at, cell in enumerate(outcome.listed.plan.cells):
        if cell.group and CROSSING not in cell.table:
            *above, value = cell.group.values()
            siblings.setdefault((cell.table, tuple(above)), {})[value] = at
    for (table, within), places in siblings.items():
        sizes = {value: int(outcome.sizes[at]) for value, at in places.items()}
        hidden = {value for value, at in places.items() if not outcome.levels.figures.shown[at]}
        proposal = propose(sizes, hidden, k=outcome.threshold)
        if proposal:
            yield Merging(table, within, proposal)


def droppings(outcome: Outcome) -> list[Dropping]:
    """Say what each breakdown costs the others, the dearest first; nothing where it takes long."""
    cells = outcome.listed.plan.cells
    tables = list(dict.fromkeys(cell.table for cell in cells[1:]))
    shown = outcome.levels.figures.shown
    if len(tables) < 2 or outcome.seconds > QUICK or shown.all():
        return []
    found = [Dropping(table, _given_back(outcome, cells, table)) for table in tables]
    return sorted((one for one in found if one.groups > 0), key=lambda one: -one.groups)


def _given_back(outcome: Outcome, cells: Sequence[Cell], table: str) -> int:
    """Count the cells of other breakdowns that would be shown without this one."""
    others: Mask = np.array([at == 0 or cell.table != table for at, cell in enumerate(cells)])
    everybody = outcome.listed.memberships
    memberships = Memberships(everybody.members[:, others], everybody.people)
    left = [cell for cell, stays in zip(cells, others, strict=True) if stays]
    plan = plan_of(left, memberships.sizes)
    alone = levels(memberships, plan, outcome.threshold, effort=PATIENCE).figures.shown
    return int(alone.sum() - outcome.levels.figures.shown[others].sum())
