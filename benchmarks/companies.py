"""Invented companies of any size and shape, for the benchmarks of what may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator, default_rng

from survey.disclosure.plan import Memberships, Plan
from survey.disclosure.planning import plan_of
from survey.tables import TOTAL, Cell

Labels = np.ndarray
"""Each person's group."""


@dataclass(frozen=True)
class Company:
    """People by cell, and the plan that follows."""

    plan: Plan
    memberships: Memberships

    @property
    def people(self) -> int:
        """Return how many people there are."""
        return int(self.memberships.people.sum())


def one_way(people: int, groups: int, seed: int) -> Company:
    """One breakdown."""
    return _company(people, {"a": (_labels(people, groups, default_rng(seed)),)})


def crossed(people: int, groups: int, others: int, seed: int) -> Company:
    """Two breakdowns and their crossing."""
    chance = default_rng(seed)
    a, b = _labels(people, groups, chance), _labels(people, others, chance)
    return _company(people, {"a": (a,), "b": (b,), "a * b": (a * others + b,)})


def linked(people: int, breakdowns: int, groups: int, seed: int) -> Company:
    """So many breakdowns of the same people."""
    chance = default_rng(seed)
    return _company(
        people, {f"t{at}": (_labels(people, groups, chance),) for at in range(breakdowns)}
    )


def tree(people: int, branches: Sequence[int], seed: int) -> Company:
    """A hierarchy, five breakdowns and two crossings with its first level."""
    chance = default_rng(seed)
    levels = _hierarchy(people, branches, chance)
    others = {
        name: _labels(people, size, chance)
        for name, size in zip("bcdef", (4, 2, 8, 5, 3), strict=True)
    }
    crossings = {f"a * {name}": (levels[0] * 10 + others[name],) for name in "bd"}
    return _company(people, {"a": levels, **{n: (v,) for n, v in others.items()}, **crossings})


def usual(people: int, seed: int) -> Company:
    """A hierarchy of two levels, seniority, sex, site, department by seniority."""
    chance = default_rng(seed)
    levels = _hierarchy(people, (6, 4), chance)
    seniority, sex = _labels(people, 4, chance, 0.5), _labels(people, 2, chance, 0.1)
    site = _labels(people, max(3, people // 150), chance)
    tables = {"a": levels, "seniority": (seniority,), "sex": (sex,), "site": (site,)}
    return _company(people, {**tables, "a * seniority": (levels[0] * 4 + seniority,)})


def _company(people: int, tables: dict[str, Sequence[Labels]]) -> Company:
    """Make cells of the groups that occur."""
    cells, columns = [Cell(TOTAL, {})], [np.ones(people, bool)]
    for table, levels in tables.items():
        for depth, labels in enumerate(levels):
            for value in np.unique(labels):
                cells.append(Cell(table, {f"{table}{depth}": str(value)}))
                columns.append(labels == value)
    members, number = np.unique(np.column_stack(columns), axis=0, return_counts=True)
    memberships = Memberships(members, number.astype(np.int64))
    return Company(plan_of(cells, memberships.sizes), memberships)


def _labels(people: int, groups: int, chance: Generator, spread: float = 0.9) -> Labels:
    """Put everybody into one of some groups of unequal sizes, none empty."""
    weights = chance.lognormal(0, spread, groups)
    first = np.arange(groups)[:people]
    others = chance.choice(groups, people - len(first), p=weights / weights.sum())
    return chance.permutation(np.concatenate([first, others]))


def _hierarchy(people: int, branches: Sequence[int], chance: Generator) -> list[Labels]:
    """Cut groups into groups, coarse to fine."""
    levels, above = [], np.zeros(people, np.int64)
    for branch in branches:
        labels = np.zeros(people, np.int64)
        for group in np.unique(above):
            inside = np.flatnonzero(above == group)
            labels[inside] = group * branch + _labels(
                len(inside), min(branch, len(inside)), chance, 0.6
            )
        levels.append(labels)
        above = labels
    return levels
