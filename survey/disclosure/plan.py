"""What is decided before anything is shown: the cells, who stands in them, which are hidden."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from survey.disclosure.sizes import Status
from survey.tables import Cell

Mask = NDArray[np.bool_]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Memberships:
    """Who stands in which cell. An *atom* is one combination of cells and the people in it."""

    members: Mask
    """Shape (atoms, cells)."""

    people: Integers
    """Shape (atoms,). 0: declared groups that nobody answered for, protected like the others."""

    @cached_property
    def sizes(self) -> Integers:
        """Return how many people stand in each cell; added up once, then read again and again."""
        sizes = np.asarray(self.people @ self.members, np.int64)
        sizes.flags.writeable = False
        return sizes


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Every figure that may be shown together, frozen before the first answer."""

    cells: tuple[Cell, ...]
    """The total first, then each breakdown's groups, in file order."""

    families: tuple[tuple[int, ...], ...]
    """Positions of the cells of each declared breakdown: apart from, or inside, one another."""

    cost: Integers
    """Shape (cells,): what hiding each one loses, in people read."""


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Which cells are shown: decided on sizes alone, the same for every question and reader."""

    shown: Mask

    reason: tuple[Status, ...]
    """`SHOWN`, or why not; one a cell."""

    cost: int
    """Of the hidden cells."""

    lower_bound: float
    """No pattern that protects everybody costs less."""

    proven: bool
    """Whether `cost` is the least possible."""

    seconds: float
