"""Ask programmes what the worlds at hand do not settle: split people first, then whole ones."""

from enum import StrEnum

import numpy as np
from numpy.random import Generator

from survey.disclosure.diving import WHOLE
from survey.disclosure.found import Found
from survey.disclosure.outcomes import Outcome, Weights
from survey.disclosure.programmes import ANY_GAP, Programmes
from survey.disclosure.showing import Showing

AWAY = 8.0
"""How much a programme prefers what is missing to staying near a world."""

FIRST = 10_000.0
"""How much it prefers the one thing asked about, so that its answer is the least."""

TURNS = 2
"""Programmes with split people about each missing thing, before one with whole people."""


class Verdict(StrEnum):
    """Whether a value may be said."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    NEVER = "never"
    """Even split people would be forced: if a value on one side is safe, none on the other is."""


class Proof:
    """What programmes say of one statement's values."""

    def __init__(
        self, found: Found, showing: Showing, programmes: Programmes, chance: Generator
    ) -> None:
        self._found, self._showing = found, showing
        self._programmes, self._chance = programmes, chance
        self._reach: dict[int, int] = {}
        self._aims: dict[int, tuple[Weights, Weights]] = {}

    def is_refuted(self, value: int) -> bool:
        """Test whether one programme shows that even split people would be forced."""
        self._programmes.aim(self._found.form, value, value)
        if not len(self._found.at(value)):
            answer = self._programmes.least(self._towards(value))
            self._found.note(answer.world)
            return answer.outcome is Outcome.NOBODY
        return not self._may_be_outside(value, *self._left(value)[0])

    def prove(self, value: int) -> Verdict:
        """Decide whether a value is safe."""
        self._programmes.aim(self._found.form, value, value)
        if not len(self._found.at(value)) and (verdict := self._look_for_any(value)):
            return verdict
        left = self._left(value)
        for _ in range(TURNS):
            for one in left:
                if self._is_left(value, *one) and not self._may_be_outside(value, *one):
                    return Verdict.NEVER
            self._aims.pop(value, None)
        for one in left:
            if self._is_left(value, *one) and not self._insist(value, *one):
                return Verdict.UNSAFE
        return Verdict.SAFE

    def end(self, step: int) -> int:
        """Return the most (1) or the least (-1) that a reader can derive already.

        Where the limit of work is reached, what split people would allow.
        """
        reach = self.reach(step)
        if len(self._found.at(reach)):
            return reach
        self._aim_anywhere()
        answer = self._programmes.least_of_whole_people(-step * self._found.form.astype(np.float64))
        self._found.note(answer.world)
        return -step * int(np.ceil(max(answer.least, -step * reach) - WHOLE))

    def reach(self, step: int) -> int:
        """Return the most (1) or the least (-1) that there could be, were people split."""
        if step not in self._reach:
            self._aim_anywhere()
            answer = self._programmes.least(-step * self._found.form.astype(np.float64))
            self._found.note(answer.world)
            self._reach[step] = -step * int(np.ceil(answer.least - WHOLE))
        return self._reach[step]

    def _aim_anywhere(self) -> None:
        """Ask about every value."""
        people = int(self._found.known.people @ self._found.inside)
        self._programmes.aim(self._found.form, 0, people)

    def _look_for_any(self, value: int) -> Verdict | None:
        """Look for a world; return why there is none."""
        near_nothing = self._towards(value)
        answer = self._programmes.least(near_nothing)
        if answer.outcome is Outcome.NOBODY:
            return Verdict.NEVER
        if not self._found.note(answer.world):
            answer = self._programmes.least_of_whole_people(near_nothing, gap=ANY_GAP)
            if not self._found.note(answer.world):
                return Verdict.UNSAFE
        return None

    def _may_be_outside(self, value: int, secret: int, kind: int) -> bool:
        """Test whether, were people split, some of a class could be outside a secret."""
        inside, people = self._inside(secret, kind)
        answer = self._programmes.least(self._towards(value) + FIRST * inside)
        if self._found.note(answer.world):
            self._showing.show(value)
        return answer.outcome is not Outcome.NOBODY and answer.of(inside) <= people - 1 + WHOLE

    def _insist(self, value: int, secret: int, kind: int) -> bool:
        """Test whether some of a class could be outside a secret, in whole people."""
        inside, people = self._inside(secret, kind)
        answer = self._programmes.least_of_whole_people(
            self._towards(value), gap=ANY_GAP, limited=inside, to=people - 1
        )
        return self._found.note(answer.world)

    def _left(self, value: int) -> list[tuple[int, int]]:
        """Return secrets and classes of atoms of which no world tells yet, the least likely first.

        Those are shown by fewest worlds of the values near by.
        """
        found = self._found
        shown = sum(
            (found.known.outside(found.at(other)).sum(axis=0) for other in found.near(value)[:2]),
            start=np.zeros(found.missing(value).shape, np.int64),
        )
        likely: dict[tuple[int, int], int] = {}
        for secret, atom in np.argwhere(found.missing(value)):
            key = int(secret), int(found.classes[atom])
            likely[key] = likely.get(key, 0) + int(shown[secret, atom])
        return sorted(likely, key=lambda one: (likely[one], one))

    def _is_left(self, value: int, secret: int, kind: int) -> bool:
        """Test whether still no world shows somebody of a class outside a secret."""
        return bool(self._found.missing(value)[secret, self._found.classes == kind].all())

    def _inside(self, secret: int, kind: int) -> tuple[Weights, int]:
        """Return weights that count a class's people inside a secret; and all its people."""
        atoms = self._found.classes == kind
        weights = np.outer(atoms, self._found.known.secret_of == secret).astype(np.float64)
        return weights.ravel(), int(self._found.known.people[atoms].sum())

    def _towards(self, value: int) -> Weights:
        """Return weights whose least value takes people out of what is missing, near a world.

        Near a world of whole people a programme's people are mostly whole. From one question
        about a value to the next as little as may be changes: a programme kept warm ends sooner.
        """
        known = self._found.known
        if value not in self._aims:
            self._aims[value] = self._aim(value)
        near, away = self._aims[value]
        weights = near.copy()
        missing = self._found.missing(value)
        for part in np.flatnonzero(known.secret_of >= 0):
            weights[:, part] += away[:, part] * missing[known.secret_of[part]]
        return weights.ravel()

    def _aim(self, value: int) -> tuple[Weights, Weights]:
        """Draw a world to stay near to, and how much each missing thing is preferred."""
        known, worlds = self._found.known, self._found.at(value)
        near = np.zeros((known.atoms, known.parts))
        if len(worlds):
            world = worlds[self._chance.integers(len(worlds))]
            near += (world == 0) * 1.0 - (world == known.people[:, None])
        return near, AWAY * (1 + 0.3 * self._chance.random(near.shape))
