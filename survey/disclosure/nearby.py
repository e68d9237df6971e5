"""Find worlds that show what is missing by letting a few people exchange their answers."""

import numpy as np
from numpy.random import Generator

from survey.disclosure.exchanges import apply, apply_to_all, find_exchanges
from survey.disclosure.found import Found
from survey.disclosure.plan import Mask
from survey.disclosure.worlds import drift

NEIGHBOURS = 3
"""Values from which worlds are brought by exchanges of two."""

REACH = 2
"""How far an exchange of four people moves a count."""

USES = 2
"""Exchanges used in each world."""


class Nearby:
    """Worlds of one statement's values, reached from one another."""

    def __init__(self, found: Found, chance: Generator) -> None:
        self._found, self._chance = found, chance
        known = found.known
        self._key = known.draw_key()
        self._hashes = known.hashes + known.hash_of(found.form, self._key)

    def drift(self, value: int) -> None:
        """Bring worlds of other values here, two people exchanging at a time."""
        found = self._found
        for other in found.near(value)[:NEIGHBOURS]:
            found.add(value, drift(found.at(other), found.known, found.form, value, self._chance))

    def exchange(self, value: int) -> None:
        """Let up to four people exchange, in worlds of values next to this one and of its own."""
        found = self._found
        near = [one for one in found.near(value) if abs(one - value) <= REACH][:2]
        for other in (*near, value):
            if found.missing(value).any():
                self.exchange_once(other, value)

    def exchange_once(self, other: int, value: int) -> None:
        """Find exchanges in one world that shows what is missing, or can be made to."""
        found, missing = self._found, self._found.missing(value)
        worlds = found.at(other)
        if other == value:
            at, useful = np.arange(len(worlds)), self._leaving(missing)
        else:
            at = np.flatnonzero((found.known.outside(worlds) & missing).any(axis=(1, 2)))
            useful = np.ones((found.known.atoms, *[found.known.parts] * 2), np.bool_)
        if not len(at):
            return
        world = worlds[self._chance.choice(at)]
        goal = (value - other) * self._key
        moves = find_exchanges(world, self._hashes, goal, useful, self._chance)
        found.add(value, apply(moves, np.repeat(world[None], len(moves.atom), axis=0)))
        if other != value:
            found.add(value, apply_to_all(moves, worlds, USES, self._chance))

    def _leaving(self, missing: Mask) -> Mask:
        """Return shape (atoms, parts, parts): moves out of the secrets that are missing."""
        secret_of = self._found.known.secret_of
        leaves = (secret_of[:, None] != secret_of) & (secret_of[:, None] >= 0)
        return np.asarray(missing.T[:, secret_of, None] & leaves, np.bool_)
