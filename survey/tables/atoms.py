"""Table G: who answered what, by everything that may be shown of where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.tables.layout import Layout

Integers = NDArray[np.int64]

NOWHERE = -1
"""In `Atoms.groups`: in no group of these."""


@dataclass(frozen=True, slots=True, eq=False)
class Atoms:
    """People by combination of groups: no figure of the plan tells those of one atom apart.

    This is nearly the answers themselves. It lives while a box is opened, and nowhere afterwards.
    """

    groups: NDArray[np.int32]
    """Shape (atoms, sets of groups that do not overlap): rows of `Layout.cells`, or `NOWHERE`.

    In lexicographic order, none twice.
    """

    cells: int
    """How many cells the layout has."""

    people: Integers
    """Shape (atoms,): whatever they answered."""

    counts: NDArray[np.unsignedinteger]
    """Shape (atoms, width of `Layout.by_group`): people by column and answer, blanks included.

    In the smallest type that holds them: read them through `Tables.by_atom`.
    """

    @property
    def members(self) -> NDArray[np.bool_]:
        """Return who stands in which cell, shape (atoms, cells)."""
        members = np.zeros((len(self.groups), self.cells), np.bool_)
        for inside in self.groups.T:
            somewhere = inside != NOWHERE
            members[somewhere, inside[somewhere]] = True
        return members

    def __add__(self, other: "Atoms") -> "Atoms":
        """Add the atoms of other people."""
        groups, atom = _distinct(np.concatenate([self.groups, other.groups]))
        mine, theirs = np.split(atom, [len(self.groups)])
        people = np.zeros(len(groups), np.int64)
        people[mine] += self.people
        people[theirs] += other.people
        counts = np.zeros((len(groups), self.counts.shape[1]), _narrowest(people))
        counts[mine] += self.counts
        counts[theirs] += other.counts
        return Atoms(groups, self.cells, people, counts)


def count_atoms(
    layout: Layout, codes: NDArray[np.unsignedinteger], stands: Sequence[NDArray[np.int32]]
) -> Atoms:
    """Count people by all their groups at once, and by what they answered.

    Args:
        layout: the same that encoded the answers.
        codes: shape (people, columns), as encoded.
        stands: for each set of groups that do not overlap, each person's row of `Layout.cells`.
    """
    groups, atom = _distinct(np.stack(stands, axis=1))
    people = np.bincount(atom, minlength=len(groups))
    widths = [len(layout.columns[at].counted) for at in layout.by_group]
    counts = np.zeros((len(groups), sum(widths)), _narrowest(people))
    start = 0
    for at, width in zip(layout.by_group, widths, strict=True):
        bins = np.bincount(atom * width + codes[:, at], minlength=len(groups) * width)
        counts[:, start : start + width] = bins.reshape(len(groups), width)
        start += width
    return Atoms(groups, len(layout.cells), people, counts)


def nobody(layout: Layout, partitions: int) -> Atoms:
    """Return the atoms of no people at all."""
    return count_atoms(
        layout,
        np.zeros((0, len(layout.columns)), np.uint8),
        [np.zeros(0, np.int32)] * partitions,
    )


def _distinct(groups: NDArray[np.int32]) -> tuple[NDArray[np.int32], Integers]:
    """Return the distinct rows in lexicographic order, and which of them each row is."""
    rank = np.zeros(len(groups), np.int64)
    for inside in groups.T:
        span = int(inside.max(initial=NOWHERE)) + 2
        _, rank = np.unique(rank * span + inside - NOWHERE, return_inverse=True)
    first = np.zeros(int(rank.max(initial=-1)) + 1, np.int64)
    first[rank] = np.arange(len(rank))
    return groups[first], rank


def _narrowest(people: Integers) -> np.dtype[np.unsignedinteger]:
    """Return the smallest whole type that counts the people of any atom."""
    return np.dtype(np.min_scalar_type(int(people.max(initial=0))))
