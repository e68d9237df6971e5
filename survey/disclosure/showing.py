"""Show somebody outside a secret at a value reached: four people exchange, all told stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from survey.disclosure.found import Found
from survey.disclosure.knowledge import Worlds
from survey.disclosure.plan import Integers, Mask

FAILURES = 6
"""Worlds one after the other that show nothing more, before the others are left alone."""

WORLDS = 8
"""Worlds looked at together, at most."""

TOGETHER = 400
"""As many of them, and of things missing in each, are looked at together, about."""

RETURNING = 32
"""Atoms drawn from those whose people may come back into the secret."""

LEAVING = 200
"""Classes drawn from those whose people should leave it."""

PLACE = np.uint16
"""Labels are looked up by so many bits before they are compared; differences wrap around."""

MOVES = np.array([-1, -1, 1, 1], np.int32)
"""Two people leave the secret, two come back."""


@dataclass(frozen=True)
class _Way:
    """A part inside the secret, and one outside."""

    label: Integers
    """Shape (atoms,): what leaving changes; when labels add up to nothing, nothing told changes."""
    order: Integers
    """Shape (atoms,): atoms by label."""
    ordered: Integers
    """Shape (atoms,): the labels in that order."""
    sieve: Mask
    """Whether some atom's label has this place."""
    change: NDArray[np.int16]
    """Shape (atoms, ranges): what leaving changes of what was told as a range."""


class Showing:
    """Exchanges inside worlds that have a value: it stays, and all that was told."""

    def __init__(self, found: Found, chance: Generator) -> None:
        """Begin with one statement.

        Args:
            found: its worlds.
            chance: draws.
        """
        self._found, self._known, self._chance = found, found.known, chance
        ranges = np.flatnonzero(self._known.low < self._known.high)
        self._forms = self._known.forms[ranges]
        self._low, self._high = self._known.low[ranges], self._known.high[ranges]
        self._tried: dict[int, int] = {}
        self._ways: dict[tuple[int, int], _Way] = {}

    def show(self, value: int) -> None:
        """Look for worlds that show what is missing at a value, from those not yet looked at."""
        found, failures = self._found, 0
        while (before := np.count_nonzero(found.missing(value))) and failures < FAILURES:
            tried = self._tried.get(value, 0)
            worlds = found.at(value)[tried:][: min(1 + TOGETHER // before, WORLDS)]
            if not len(worlds):
                return
            self._tried[value] = tried + len(worlds)
            found.add(value, np.concatenate([*self._near(worlds, found.missing(value))]))
            some = np.count_nonzero(found.missing(value)) < before
            failures = 0 if some else failures + len(worlds)

    def _near(self, worlds: Worlds, missing: Mask) -> Iterator[Worlds]:
        """Give worlds near some; each shows somebody of another class outside a secret."""
        secret_of = self._known.secret_of
        told = np.asarray(self._forms @ worlds.reshape(len(worlds), -1).T, np.int64).T
        for secret in np.flatnonzero(missing.any(axis=1)):
            atoms = np.flatnonzero(missing[secret])
            _, first = np.unique(self._found.classes[atoms], return_index=True)
            leaving = self._chance.permutation(atoms[first])[:LEAVING]
            inside = secret_of == secret
            for one, other in product(np.flatnonzero(inside), np.flatnonzero(~inside)):
                at, four = self._exchanges(worlds, told, leaving, (int(one), int(other)))
                changed, each = worlds[at], np.arange(len(at))[:, None]
                changed[each, four, one] += MOVES
                changed[each, four, other] -= MOVES
                yield changed

    def _exchanges(
        self, worlds: Worlds, told: Integers, leaving: Integers, parts: tuple[int, int]
    ) -> tuple[Integers, Integers]:
        """Return one exchange for each atom that has any.

        Args:
            worlds: shape (worlds, atoms, parts).
            told: shape (worlds, ranges): what was told as a range, in each.
            leaving: atoms of whom somebody should leave.
            parts: the one that they leave, the one that they join.

        Returns:
            Shape (exchanges,): the world of each; and (exchanges, 4): who leave, who come back.
        """
        way = self._way(*parts)
        at, four = _closed(way, leaving, self._drawn(worlds[:, :, parts[1]] > 0))
        from_which = np.repeat(parts, 2)
        can = (worlds[at[:, None], four, from_which] > 0).all(axis=1)
        can &= (four[:, :2, None] != four[:, None, 2:]).all(axis=(1, 2))
        can &= four[:, 0] != four[:, 1]
        at, four = at[can], four[can]
        then = told[at] - (way.change[four] * MOVES[:, None]).sum(axis=1)
        right = ((then >= self._low) & (then <= self._high)).all(axis=1)
        drawn = self._chance.permutation(np.flatnonzero(right))
        each = drawn[np.unique(four[drawn, 0], return_index=True)[1]]
        return at[each], four[each]

    def _drawn(self, able: Mask) -> Integers:
        """Draw atoms of each world, those able first: shape (worlds, atoms drawn)."""
        most = min(RETURNING, int(able.sum(axis=1).max()))
        drawn = self._chance.random(able.shape) - able
        return np.asarray(np.argpartition(drawn, most - 1, axis=1)[:, :most], np.int64)

    @cached_property
    def _hashes(self) -> Integers:
        """Return what tells changes apart, the statement's own included."""
        return self._known.hashes + self._known.hash_of(self._found.form, self._known.draw_key())

    def _way(self, inside: int, outside: int) -> _Way:
        """Return what is the same for all worlds."""
        key = inside, outside
        if key not in self._ways:
            label = self._hashes[:, inside] - self._hashes[:, outside]
            sieve = np.zeros(np.iinfo(PLACE).max + 1, np.bool_)
            sieve[label.astype(PLACE)] = True
            forms = self._forms.toarray().reshape(-1, self._known.atoms, self._known.parts)
            change = (forms[:, :, outside] - forms[:, :, inside]).T.astype(np.int16)
            order = np.argsort(label, kind="stable")
            self._ways[key] = _Way(label, order, label[order], sieve, change)
        return self._ways[key]


def _closed(way: _Way, leaving: Integers, back: Integers) -> tuple[Integers, Integers]:
    """Return exchanges whose labels add up to nothing.

    Args:
        way: labels.
        leaving: shape (leaving,): atoms, one of which leaves.
        back: shape (worlds, atoms drawn): two of which come back.

    Returns:
        Shape (exchanges,): the world of each; and (exchanges, 4): who leave, who come back.
    """
    third, fourth = _pairs(back.shape[1])
    pairs: Integers = way.label[back[:, third]] + way.label[back[:, fourth]]
    here, there = pairs.astype(PLACE), way.label[leaving].astype(PLACE)
    hit = np.flatnonzero(way.sieve.take(here[:, None] - there[:, None]))
    one, pair = np.divmod(hit, len(third))
    at, first = np.divmod(one, len(leaving))
    wanted = pairs[at, pair] - way.label[leaving[first]]
    place = np.searchsorted(way.ordered, wanted)
    second = way.order[np.minimum(place, len(way.order) - 1)]
    four = np.column_stack([leaving[first], second, back[at, third[pair]], back[at, fourth[pair]]])
    right = way.label[second] == wanted
    return at[right], four[right]


@cache
def _pairs(number: int) -> tuple[Integers, Integers]:
    """Return the pairs of so many things."""
    first, second = np.triu_indices(number, 1)
    return first, second
