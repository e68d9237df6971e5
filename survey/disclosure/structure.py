"""The decision reduced to what matters: cells that may be shown, each set of people once.

Columns and rows come in an order that depends on sizes and overlaps only, so that neither the
order of respondents nor the names of groups change which of two equal solutions is found.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from survey.disclosure.plan import Integers, Mask, Memberships, Plan
from survey.disclosure.silence import Reals, silent_people
from survey.disclosure.sparse import sparse, together

DECIMALS = 9
"""Of the shares of silent people, so that equal ones compare equal."""

ROUNDS = 4
"""Of telling columns apart by those who stand in them; more never told more apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """Cells that may be shown (columns) and the people that they tell apart (rows)."""

    members: Mask
    """Shape (rows, columns)."""

    people: Integers
    """Shape (rows,). 0 where none of them answered."""

    silent: Reals
    """Shape (others, columns): people of declared groups that nobody answered for, to protect."""

    cost: Integers
    """Shape (columns,)."""

    kept: Mask
    """Shape (columns,): already published, hence never hidden again."""

    column: Integers
    """Shape (cells,): the column of each cell; -1 where it is hidden whatever else is."""

    families: tuple[Integers, ...]
    """Columns of each declared breakdown."""

    overlap: Reals
    """Shape (columns, columns): people in both."""

    @property
    def sizes(self) -> Reals:
        """Return how many people stand in each column."""
        return self.overlap.diagonal()


def build(memberships: Memberships, plan: Plan, candidates: Mask, published: Mask) -> Structure:
    """Reduce a plan to its candidates.

    Args:
        memberships: everybody counted.
        plan: the cells, in the same order.
        candidates: shape (cells,): large enough, and allowed.
        published: shape (cells,): shown before; all are candidates.
    """
    silent = np.round(silent_people(memberships, plan), DECIMALS)
    first, column = _columns(memberships.members, silent, candidates)
    members, people = merged(memberships.members[:, first], memberships.people)
    cost, kept = np.zeros(len(first), np.int64), np.zeros(len(first), np.bool_)
    inside = column >= 0
    np.add.at(cost, column[inside], plan.cost[inside])
    np.logical_or.at(kept, column[inside], published[inside])
    order = _canonical(members, people, np.stack([cost, kept], axis=1))
    column = np.append(np.argsort(order), -1)[column]
    members, people = merged(members[:, order], people)
    stands = sparse(members)
    return Structure(
        members=members,
        people=people,
        silent=silent[:, first[order]],
        cost=cost[order],
        kept=kept[order],
        column=column,
        families=tuple(_family(column, family) for family in plan.families),
        overlap=together(stands, csr_array(stands * people[:, None])),
    )


def merged(members: Mask, people: Integers) -> tuple[Mask, Integers]:
    """Merge the rows that no column tells apart; rows that stand nowhere are left out."""
    packed = np.packbits(members, axis=1)
    _, first, row = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    total = np.zeros(len(first), np.int64)
    np.add.at(total, row.ravel(), people)
    somewhere = members[first].any(axis=1)
    return members[first][somewhere], total[somewhere]


def _columns(members: Mask, silent: Reals, candidates: Mask) -> tuple[Integers, Integers]:
    """Return one candidate for each set of people, and the place of each cell among them."""
    at = np.flatnonzero(candidates)
    bits = np.packbits(members[:, at].T, axis=1)
    packed = np.concatenate([bits, np.ascontiguousarray(silent[:, at].T).view(np.uint8)], axis=1)
    if not packed.size:
        return at, np.full(len(candidates), -1, np.int64)
    _, first, same = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    column = np.full(len(candidates), -1, np.int64)
    column[at] = np.argsort(order)[same.ravel()]
    return at[first[order]], column


def _family(column: Integers, cells: tuple[int, ...]) -> Integers:
    """Return the distinct columns of some cells."""
    found = np.unique(column[list(cells)])
    return found[found >= 0]


def _canonical(members: Mask, people: Integers, known: Integers) -> Integers:
    """Order columns by cost, size and overlaps; those that nothing tells apart keep their order.

    Colours are refined as in Weisfeiler and Leman (1968): a row by the colours of its columns,
    a column by how many rows it has of each colour.
    """
    row, at = np.nonzero(members)
    colour = _ranks(np.column_stack([known, people @ members]))
    rows = _ranks(people[:, None])
    for _ in range(ROUNDS):
        rows = _ranks(np.column_stack([rows, _sums(row, colour[at], len(rows))]))
        colour = _ranks(np.column_stack([colour, _sums(at, rows[row], len(colour))]))
    return np.argsort(colour, kind="stable")


def _sums(where: Integers, colour: Integers, size: int) -> Integers:
    """Add up, in each place, one number for each colour found there; large ones, as a hash."""
    numbers = np.random.default_rng(0).integers(1 << 62, size=int(colour.max(initial=-1)) + 1)
    total = np.zeros(size, np.int64)
    np.add.at(total, where, numbers[colour])
    return total


def _ranks(rows: Integers) -> Integers:
    """Return the rank of each row among the distinct ones."""
    return np.unique(rows, axis=0, return_inverse=True)[1].ravel().astype(np.int64)
