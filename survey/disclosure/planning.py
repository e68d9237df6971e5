"""Put together what is decided: cells with their families and costs, and who stands in them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from survey.disclosure.plan import Integers, Memberships, Plan
from survey.tables import Cell, Tables

ALIKE: Mapping[str, int] = MappingProxyType({})


def plan_of(cells: Sequence[Cell], sizes: Integers, *, weights: Mapping[str, int] = ALIKE) -> Plan:
    """Plan to show as many people as possible; the total before everything else together.

    Args:
        cells: the total first; those of one `table` lie apart from, or inside, one another.
        sizes: how many people stand in each.
        weights: table → how many times more its cells are worth than those of others.
    """
    families: dict[str, list[int]] = {}
    for at, cell in enumerate(cells[1:], start=1):
        families.setdefault(cell.table, []).append(at)
    worth = np.array([weights.get(cell.table, 1) for cell in cells], np.int64)
    cost = (sizes + 1) * worth
    cost[0] = cost.sum() + 1
    return Plan(tuple(cells), tuple(tuple(family) for family in families.values()), cost)


def of_tables(tables: Tables) -> Memberships:
    """Return everybody who sent a ballot, atom by atom in the order of `tables.atoms`."""
    return Memberships(tables.atoms.members, tables.atoms.people)


def answering(tables: Tables, at: int) -> Memberships:
    """Return the same atoms with those who answered column `at`; "not concerned" is no answer."""
    return Memberships(tables.atoms.members, tables.by_atom(at)[:, 1:-1].sum(axis=1))
