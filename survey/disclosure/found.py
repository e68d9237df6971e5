"""Ways of answering found so far for one statement, by the statement's value."""

import numpy as np

from survey.disclosure.knowledge import Forms, Knowledge, Worlds
from survey.disclosure.plan import Mask
from survey.disclosure.worlds import thin

MOST = 200
"""Worlds kept from statement to statement, at most."""


def pool_size(atoms: int) -> int:
    """Return how many worlds to keep of so many atoms: rare answers need worlds of their own."""
    return min(16 + 4 * atoms, MOST)


class Found:
    """Worlds that agree with everything released, and what they show of each value."""

    def __init__(self, known: Knowledge, cell: int, form: Forms, worlds: Worlds) -> None:
        """Sort some worlds by the statement's value in them.

        Args:
            known: the facts.
            cell: the statement's.
            form: the statement.
            worlds: they agree with the facts.
        """
        self.known, self.form = known, form
        self.classes = known.classes_with(cell)
        self.inside = known.members[:, cell]
        self._worlds: dict[int, Worlds] = {}
        self._room: dict[int, Worlds] = {}
        self._missing: dict[int, Mask] = {}
        counts = known.count(worlds, form)
        for value in np.unique(counts):
            self._worlds[int(value)] = worlds[counts == value]

    def at(self, value: int) -> Worlds:
        """Return the worlds in which the statement has a value."""
        none = np.zeros((0, self.known.atoms, self.known.parts), np.int32)
        return self._worlds.get(value, none)

    def near(self, value: int) -> list[int]:
        """Return the other values of which worlds are known, nearest first."""
        others = (one for one in self._worlds if one != value)
        return sorted(others, key=lambda one: (abs(one - value), one))

    def missing(self, value: int) -> Mask:
        """Return shape (secrets, atoms): no world at `value` shows anybody outside the secret.

        Atoms that nothing tells apart show one another.
        """
        if value not in self._missing:
            secrets = int(self.known.secret_of.max()) + 1
            self._missing[value] = np.ones((secrets, self.known.atoms), np.bool_)
            self._look_at(value, self.at(value))
        return self._missing[value]

    def add(self, value: int, worlds: Worlds) -> None:
        """Take in those worlds that agree with everything and have the value."""
        right = self.known.fitting(worlds) & (self.known.count(worlds, self.form) == value)
        if right.any():
            self._look_at(value, worlds[right])
            self._keep(value, worlds[right])

    def _keep(self, value: int, worlds: Worlds) -> None:
        """Append worlds, and leave room for as many again: few are ever copied."""
        before = self.at(value)
        size = len(before) + len(worlds)
        room = self._room.get(value, before)
        if size > len(room):
            room = np.empty((2 * size, *before.shape[1:]), before.dtype)
            room[: len(before)] = before
            self._room[value] = room
        room[len(before) : size] = worlds
        self._worlds[value] = room[:size]

    def note(self, world: Worlds | None) -> bool:
        """Take in a programme's world, at its own value; return whether there is one."""
        if world is None:
            return False
        self.add(int(self.known.count(world[None], self.form)[0]), world[None])
        return True

    def kept(self, low: int, high: int) -> Worlds:
        """Return the worlds that stay possible when a range is released."""
        left = [worlds for value, worlds in self._worlds.items() if low <= value <= high]
        return thin(
            np.concatenate([self.at(low)[:0], *left]), self.known, pool_size(self.known.atoms)
        )

    def _look_at(self, value: int, worlds: Worlds) -> None:
        """Note what some worlds show."""
        missing = self.missing(value)
        outside = self.known.outside(worlds)
        for secret in range(len(missing)):
            shown = np.zeros(self.known.atoms, np.bool_)
            shown[self.classes[outside[:, secret].any(axis=0)]] = True
            missing[secret] &= ~shown[self.classes]
