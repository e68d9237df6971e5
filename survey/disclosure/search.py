"""Would saying a value force anybody's answer? The same verdicts as the definition, sooner."""

import numpy as np
from numpy.random import Generator

from survey.disclosure.exchanges import apply, apply_to_all, find_exchanges
from survey.disclosure.knowledge import Forms, Knowledge, Worlds
from survey.disclosure.plan import Mask
from survey.disclosure.programmes import ANY_GAP, WHOLE, Answer, Outcome, Programmes, Weights
from survey.disclosure.statements import Statement
from survey.disclosure.worlds import drift, thin

POOL = 400
"""Worlds kept."""

NEIGHBOURS = 3
"""Values from which worlds are brought."""

NEAR = 1e9
"""How far from the best a world may be that shows what was missing."""

AWAY = 8.0

PATIENCE = 2
"""Worlds from which exchanges are sought in vain before a programme is asked."""

ROUNDS = 6
"""Worlds from which exchanges are sought before a programme is asked."""


class Search:
    """One statement: which of its values are safe, and which can be at all."""

    def __init__(
        self,
        known: Knowledge,
        programmes: Programmes,
        statement: Statement,
        form: Forms,
        pool: Worlds,
        chance: Generator,
    ) -> None:
        self._known, self._programmes, self._chance = known, programmes, chance
        self._statement, self._form = statement, form
        self._classes = known.classes_with(statement.cell)
        self._key = known.draw_key()
        self._hashes = known.hashes + known.hash_of(form, self._key)
        self._safe: dict[int, bool] = {}
        self._never: set[int] = set()
        self._reach: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._worlds: dict[int, Worlds] = {}
        self._unseen: dict[int, Mask] = {}
        for value in np.unique(counts := known.count(pool, form)):
            self._worlds[int(value)] = pool[counts == value]

    def kept(self, low: int, high: int) -> Worlds:
        """Return the worlds that stay possible when a range is released."""
        left = [found for value, found in self._worlds.items() if low <= value <= high]
        shape = (0, self._known.atoms, self._known.parts)
        return thin(np.concatenate([np.zeros(shape, np.int32), *left]), self._known, POOL)

    def is_safe(self, value: int) -> bool:
        """Test whether, had `value` been said, every secret would be kept."""
        if not self._statement.lowest <= value <= self._statement.highest:
            return False
        if value not in self._safe:
            self._safe[value] = self._decide(value)
        return self._safe[value]

    def next_safe(self, value: int, step: int) -> int | None:
        """Return the first safe value after `value`, going up (1) or down (-1)."""
        last = self._statement.highest if step > 0 else self._statement.lowest
        while (last - value) * step > 0:
            value += step
            if self.is_safe(value):
                return value
            if self._ends_at(value, step):
                return None
        return None

    def end(self, step: int) -> int:
        """Return the most (1) or the least (-1) that a reader can derive already."""
        if step not in self._ends:
            weights = self._form.astype(np.float64) * -step
            least = self._least_anyhow(step)
            if least.world is None:
                least = self._programmes.least_of_whole_people(weights)
                self._note(least)
            self._ends[step] = -step * int(np.ceil(least.least - WHOLE))
        return self._ends[step]

    def _ends_at(self, value: int, step: int) -> bool:
        """Test whether no value from an unsafe one on is safe."""
        if value in self._never and any(
            safe and (value - other) * step > 0 for other, safe in self._safe.items()
        ):
            return True
        if step not in self._reach:
            self._reach[step] = -step * int(np.ceil(self._least_anyhow(step).least - WHOLE))
        return (self._reach[step] - value) * step <= 0

    def _least_anyhow(self, step: int) -> Answer:
        """Return the end of what may be when people may be split."""
        people = int(self._known.people @ self._known.members[:, self._statement.cell])
        self._programmes.aim(self._form, 0, people)
        answer = self._programmes.least(self._form.astype(np.float64) * -step)
        self._note(answer)
        return answer

    def _decide(self, value: int) -> bool:
        """Look for a world outside each secret: at hand, near by, by programme."""
        if not self._missing(value).any():
            return True
        self._drift(value)
        if not self._missing(value).any():
            return True
        return self._exchange(value) or self._prove(value)

    def _missing(self, value: int) -> Mask:
        """Return shape (secrets, atoms): of which no world at `value` shows anybody outside."""
        if value not in self._unseen:
            everybody = (int(self._known.secret_of.max()) + 1, self._known.atoms)
            self._unseen[value] = np.ones(everybody, np.bool_)
            self._see(value, self._at(value))
        return self._unseen[value]

    def _see(self, value: int, worlds: Worlds) -> None:
        """Note of which classes of atoms these worlds show somebody outside a secret."""
        unseen = self._missing(value)
        outside = self._known.outside(worlds).any(axis=0)
        for secret in range(len(outside)):
            shown = np.zeros(len(outside[secret]), np.bool_)
            shown[self._classes[outside[secret]]] = True
            unseen[secret] &= ~shown[self._classes]

    def _at(self, value: int) -> Worlds:
        """Return the worlds found so far in which the statement has a value."""
        none = np.zeros((0, self._known.atoms, self._known.parts), np.int32)
        return self._worlds.get(value, none)

    def _near(self, value: int) -> list[int]:
        """Return the other values of which worlds are known, nearest first."""
        others = (one for one in self._worlds if one != value)
        return sorted(others, key=lambda one: (abs(one - value), one))

    def _add(self, value: int, worlds: Worlds) -> None:
        """Take in those worlds that agree with everything and have the value."""
        right = self._known.fitting(worlds)
        right &= self._known.count(worlds, self._form) == value
        if right.any():
            self._see(value, worlds[right])
            self._worlds[value] = np.concatenate([self._at(value), worlds[right]])

    def _note(self, answer: Answer) -> bool:
        """Take in a programme's world; return whether it is one."""
        if answer.world is None:
            return False
        world = answer.world[None]
        self._add(int(self._known.count(world, self._form)[0]), world)
        return True

    def _drift(self, value: int) -> None:
        """Bring worlds of other values here, two people exchanging at a time."""
        for other in self._near(value)[:NEIGHBOURS]:
            moved = drift(self._at(other), self._known, self._form, value, self._chance)
            self._add(value, moved)

    def _exchange(self, value: int) -> bool:
        """Let up to four people exchange, in worlds of values next to this one and of its own."""
        near = [one for one in self._near(value) if abs(one - value) <= 2][:2]
        for other in (*near, value):
            while (missing := self._missing(value)).any():
                before = missing.sum()
                self._exchange_from(other, value, missing)
                if self._missing(value).sum() == before:
                    break
        return not self._missing(value).any()

    def _exchange_from(self, other: int, value: int, missing: Mask) -> None:
        """Find exchanges in one world that shows what is missing, or can be made to."""
        worlds, secret_of = self._at(other), self._known.secret_of
        if other == value:
            at = np.arange(len(worlds))
            leaves = (secret_of[:, None] != secret_of) & (secret_of[:, None] >= 0)
            useful = missing.T[:, secret_of, None] & leaves
        else:
            at = np.flatnonzero((self._known.outside(worlds) & missing).any(axis=(1, 2)))
            useful = np.ones((self._known.atoms, len(secret_of), len(secret_of)), np.bool_)
        if not len(at):
            return
        world = worlds[self._chance.choice(at)]
        goal = (value - other) * self._key
        found = find_exchanges(world, self._hashes, goal, useful, self._chance)
        self._add(value, apply(found, np.repeat(world[None], len(found.atom), axis=0)))
        if other != value and len(found.atom):
            self._add(value, apply_to_all(found, worlds, 2, self._chance))

    def _prove(self, value: int) -> bool:
        """Ask programmes: split people first, whole ones where that does not settle it."""
        self._programmes.aim(self._form, value, value)
        if not self._exists(value):
            return False
        fails = 0
        while (missing := self._missing(value)).any() and fails < ROUNDS:
            before = missing.sum()
            whole = self._note(self._programmes.least(self._towards(value, missing)))
            left = self._missing(value)
            if whole and left.sum() < before:
                fails = 0
                if left.any(): self._exchange_from(value, value, left)
            else:
                fails += 1
        return self._prove_one_by_one(value)

    def _exists(self, value: int) -> bool:
        """Test whether any world has the value."""
        if len(self._at(value)):
            return True
        nothing = np.zeros(len(self._form))
        answer = self._programmes.least(nothing)
        if answer.outcome is Outcome.NOBODY:
            self._never.add(value)
            return False
        return self._note(answer) or self._note(
            self._programmes.least_of_whole_people(nothing, gap=ANY_GAP)
        )

    def _prove_one_by_one(self, value: int) -> bool:
        """Ask about each class of atoms and each secret of which no world tells yet."""
        left = self._left(value)
        for secret, kind in left:
            if not self._is_missing(value, secret, kind):
                continue
            inside, people = self._inside(secret, kind)
            answer = self._programmes.least(inside)
            if answer.least > people - 1 + WHOLE:
                self._never.add(value)
                return False
            self._note(answer)
        for secret, kind in left:
            if not self._is_missing(value, secret, kind):
                continue
            inside, people = self._inside(secret, kind)
            towards = self._towards(value, self._missing(value))
            if not self._note(
                self._programmes.least_of_whole_people(
                    towards, gap=NEAR, limited=inside, to=people - 1
                )
            ):
                return False
            self._exchange(value)
        return True

    def _left(self, value: int) -> list[tuple[int, int]]:
        """Return secrets and classes of atoms of which no world tells yet, small ones first."""
        missing = self._missing(value)
        people = np.bincount(self._classes, self._known.people)
        found = {(int(secret), int(self._classes[atom])) for secret, atom in np.argwhere(missing)}
        return sorted(found, key=lambda one: (people[one[1]], one))

    def _is_missing(self, value: int, secret: int, kind: int) -> bool:
        """Test whether still no world shows somebody of a class outside a secret."""
        return bool(self._missing(value)[secret, self._classes == kind].all())

    def _inside(self, secret: int, kind: int) -> tuple[Weights, int]:
        """Return the number of a class who are inside a secret, as weights; and of all of them."""
        atoms = self._classes == kind
        weights = np.outer(atoms, self._known.secret_of == secret).astype(np.float64).ravel()
        return weights, int(self._known.people[atoms].sum())

    def _towards(self, value: int, missing: Mask) -> Weights:
        """Return weights whose least value takes people out of what is missing, near a world.

        Near a world in whole people, the programme's own people are mostly whole.
        """
        known, worlds = self._known, self._at(value)
        weights = np.zeros((known.atoms, known.parts))
        if len(worlds):
            world = worlds[self._chance.integers(len(worlds))]
            weights += world == 0
            weights -= world == known.people[:, None]
        for part, secret in enumerate(known.secret_of):
            if secret >= 0:
                weights[:, part] += AWAY * missing[secret] * (1 + 0.3 * self._chance.random(known.atoms))
        return weights.ravel()
