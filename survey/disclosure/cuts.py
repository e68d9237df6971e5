"""Which sets of cells must not all be shown? Each is a *cut*: one of its cells at least hides."""

import numpy as np

from survey.disclosure.crowd import SLACK, look, suspects, weakest
from survey.disclosure.plan import Mask
from survey.disclosure.remainders import Cut, Remainders
from survey.disclosure.structure import Structure

MOST = 60
"""Cuts looked for at once by linear programmes."""

NOTHING = 1e-7
"""A coefficient under this share of the largest is none."""


class Cuts:
    """Finds the cuts of one structure."""

    def __init__(self, structure: Structure, k: int, *, cheap_only: bool = False) -> None:
        self.structure = structure
        self.k = k
        self.cheap_only = cheap_only
        """Whether to look at remainders only: for advice, where nothing is published."""

        self._remainders = Remainders.of(structure)

    def of_two(self) -> list[Cut]:
        """Return the cuts of two cells: few people are in one and not in the other."""
        one = self.structure
        apart = one.sizes[:, None] + one.sizes[None, :] - 2 * one.overlap
        pairs = np.argwhere(np.triu(apart < self.k, 1))
        return [frozenset(pair) for pair in pairs.tolist()]

    def among(self, shown: Mask) -> list[Cut]:
        """Return cuts inside these columns; none when all of them may be shown together."""
        found = self._remainders.cuts(shown, self.k)
        return found if found or self.cheap_only else self._hard(shown)

    def _hard(self, shown: Mask) -> list[Cut]:
        """Look further, person by person, at combinations of any columns."""
        seen = look(self.structure, shown)
        covered = np.zeros(len(seen.people), np.bool_)
        found: dict[Cut, None] = {}
        for row in suspects(seen, self.k).tolist():
            if covered[row] or len(found) >= MOST:
                continue
            crowd, combination = weakest(seen, row, self.k)
            if crowd <= self.k - 1 + SLACK:
                used = np.abs(combination) > NOTHING * np.abs(combination).max()
                covered |= np.abs(seen.members @ combination) > NOTHING
                found[frozenset(seen.columns[used].tolist())] = None
        return list(found)
