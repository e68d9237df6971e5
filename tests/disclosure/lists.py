"""Lists of people for the tests of patterns, and a reader who tries every combination."""

from itertools import combinations

import numpy as np
from scipy.optimize import linprog

from survey.disclosure.plan import Memberships
from survey.disclosure.planning import plan_of
from survey.tables import TOTAL, Cell


class Listed:
    """People with their groups, the cells declared, the plan that follows."""

    def __init__(self, people, tables, declared=()):
        """Take rows of values by column; tables as "a", "a > b" or "a * b"."""
        self.people = list(people)
        self.cells = [Cell(TOTAL, {})]
        for table in tables:
            self.cells += [Cell(table, group) for group in self._groups(table)]
        self.cells += [cell for cell in declared if cell not in self.cells]
        self.memberships = self._memberships()
        self.plan = plan_of(self.cells, self.memberships.sizes)

    def _groups(self, table):
        columns = table.replace(">", "*").split(" * ")
        levels = [columns[: at + 1] for at in range(len(columns))] if ">" in table else [columns]
        for level in levels:
            found = {tuple(one[column] for column in level) for one in self.people}
            yield from (dict(zip(level, v, strict=True)) for v in sorted(found) if all(v))

    def _memberships(self):
        rows = np.array(
            [
                [
                    cell.group.items() <= {k: v for k, v in one.items() if v}.items()
                    for cell in self.cells
                ]
                for one in self.people
            ],
            bool,
        ).reshape(len(self.people), len(self.cells))
        members, people = np.unique(rows, axis=0, return_counts=True)
        return Memberships(members, people.astype(np.int64))

    @property
    def sizes(self):
        return self.memberships.sizes

    def place(self, **group):
        return next(at for at, cell in enumerate(self.cells) if dict(cell.group) == group)


def statuses(listed, pattern):
    """What became of each cell, by its table and group."""
    return {
        (cell.table, *sorted(cell.group.items())): status
        for cell, status in zip(listed.cells, pattern.reason, strict=True)
    }


def everybody(listed):
    """Rows by cells with their people; groups that nobody stands in are rows without people."""
    rows = [
        (row, int(n))
        for row, n in zip(listed.memberships.members, listed.memberships.people, strict=True)
    ]
    for cell, size in zip(listed.cells, listed.sizes, strict=True):
        if not size:
            rows.append((np.array([stands(listed, cell, other) for other in listed.cells]), 0))
    return rows


def stands(listed, empty, other):
    """Share of the people around an empty group that would stand in another."""
    if other.group.items() <= empty.group.items():
        return 1.0
    if any(other.group.get(question, option) != option for question, option in empty.group.items()):
        return 0.0
    places = [
        (size, at)
        for at, (cell, size) in enumerate(zip(listed.cells, listed.sizes, strict=True))
        if size and cell.group.items() <= empty.group.items()
    ]
    members, people = listed.memberships.members, listed.memberships.people
    inside = members[:, min(places)[1]]
    there = members[:, listed.cells.index(other)]
    return people[inside & there].sum() / people[inside].sum()


def crowd(rows, shown, row):
    """Fewest people mixed by a combination of shown cells that counts `row` once.

    Variables are the coefficients of cells, and for each row a bound on what it counts for.
    """
    cells = np.flatnonzero(shown)
    members = np.array([one[cells] for one, _ in rows], float)
    people = np.array([n for _, n in rows], float)
    solved = linprog(
        np.concatenate([np.zeros(len(cells)), people]),
        A_ub=np.block([[members, -np.eye(len(rows))], [-members, -np.eye(len(rows))]]),
        b_ub=np.zeros(2 * len(rows)),
        A_eq=np.concatenate([members[row], np.zeros(len(rows))])[None],
        b_eq=[1.0],
        bounds=[(None, None)] * len(cells) + [(0, None)] * len(rows),
    )
    assert solved.status == 0
    return solved.fun


def is_safe(listed, shown, k):
    """Try every row that stands in a shown cell."""
    rows = everybody(listed)
    return all(
        crowd(rows, shown, at) > k - 1 + 1e-6
        for at, (row, _) in enumerate(rows)
        if row[shown].any()
    )


def least_cost(listed, k):
    """Try every set of cells to hide, the cheapest first."""
    cells = len(listed.cells)
    large = [at for at in range(cells) if listed.sizes[at] >= k]
    small = int(listed.plan.cost[[at for at in range(cells) if at not in large]].sum())
    choices = [
        (int(listed.plan.cost[list(hidden)].sum()), hidden)
        for size in range(len(large) + 1)
        for hidden in combinations(large, size)
    ]
    for cost, hidden in sorted(choices):
        shown = np.zeros(cells, bool)
        shown[[at for at in large if at not in hidden]] = True
        if is_safe(listed, shown, k):
            return small + cost
    raise AssertionError
