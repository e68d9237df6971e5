"""Table G: who answered what, by everything that may be shown of where they stand."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.tables.layout import Layout

Integers = NDArray[np.int64]

NOWHERE = -1
"""In `Atoms.groups`: in no group of these."""

CHUNK = 32_768
"""People counted at once."""

LARGEST_KEY = 1 << 62
"""Combinations of groups that one whole number can tell apart."""


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
    """Shape (atoms, answers to every column of `Layout.by_group`): people, blanks left out.

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
        groups, order, atom = _distinct(np.concatenate([self.groups, other.groups]))
        place = np.empty(len(order), np.int64)
        place[order] = atom
        mine, theirs = np.split(place, [len(self.groups)])
        people = np.zeros(len(groups), np.int64)
        people[mine] += self.people
        people[theirs] += other.people
        counts = np.zeros((len(groups), self.counts.shape[1]), _narrowest(people))
        counts[mine] += self.counts
        counts[theirs] += other.counts
        return Atoms(groups, self.cells, people, counts)


def count_atoms(
    layout: Layout, codes: NDArray[np.unsignedinteger], stands: NDArray[np.int32]
) -> Atoms:
    """Count people by all their groups at once, and by what they answered.

    Args:
        layout: the same that encoded the answers.
        codes: shape (people, columns), as encoded.
        stands: shape (people, sets of groups that do not overlap): rows of `Layout.cells`, or
            `NOWHERE`.
    """
    groups, order, atom = _distinct(stands)
    people = np.bincount(atom, minlength=len(groups))
    slices = layout.atom_slices
    width = max((part.stop for part in slices.values()), default=0)
    counts = np.zeros((len(groups), width), _narrowest(people))
    for start in range(0, len(order), CHUNK):
        who = slice(start, start + CHUNK)
        columns = np.ascontiguousarray(codes[order[who]].T)
        first, last = int(atom[who][0]), int(atom[who][-1]) + 1
        for at, place in slices.items():
            bins = _by_answer(layout, at, columns[at], atom[who] - first)
            np.add(
                counts[first:last, place],
                bins[:, 1 : 1 + place.stop - place.start],
                out=counts[first:last, place],
                casting="unsafe",
            )
    return Atoms(groups, len(layout.cells), people, counts)


def _by_answer(
    layout: Layout, at: int, answers: NDArray[np.unsignedinteger], atom: Integers
) -> Integers:
    """Count people by atom and answer to one column, blanks first."""
    width = len(layout.columns[at].counted)
    atoms = int(atom[-1]) + 1
    return np.bincount(atom * width + answers, minlength=atoms * width).reshape(atoms, width)


def _distinct(groups: NDArray[np.int32]) -> tuple[NDArray[np.int32], Integers, Integers]:
    """Find which rows are alike.

    Returns:
        The distinct rows in lexicographic order; the order of all rows that brings those alike
        together; which distinct row each is, in that order.
    """
    key, span = np.zeros(len(groups), np.int64), 1
    for inside in groups.T:
        places = int(inside.max(initial=NOWHERE)) - NOWHERE + 1
        if span * places > LARGEST_KEY:
            _, key = np.unique(key, return_inverse=True)
            span = len(groups)
        key, span = key * places + (inside - NOWHERE), span * places
    order = np.argsort(key, kind="stable")
    in_order = key[order]
    is_new = np.concatenate([[True], in_order[1:] != in_order[:-1]])[: len(order)]
    return groups[order[is_new]], order, np.cumsum(is_new) - 1


def _narrowest(people: Integers) -> np.dtype[np.unsignedinteger]:
    """Return the smallest whole type that counts the people of any atom."""
    return np.dtype(np.min_scalar_type(int(people.max(initial=0))))
