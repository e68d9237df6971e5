"""Bring ways of answering to another value: a few people exchange answers, all told stays."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from survey.disclosure.knowledge import Forms, Knowledge, Worlds
from survey.disclosure.plan import Integers, Mask

PARTNERS = 12
"""People drawn for each of those who could exchange with them."""

MOST = 8_192
"""Exchanges that are kept, of all that there are."""

TRIES = 1_024
"""Exchanges tried at once in all worlds."""

PEOPLE = (2, 4)
"""Who exchange; two first."""

OTHERS = 240
"""Atoms by which exchanges of four are closed."""

SIEVE = 2**20
"""Places of the table in which labels are looked up before they are compared."""


class Exchanges:
    """Exchanges that move one statement by one, and nothing that was released exactly."""

    def __init__(self, known: Knowledge, form: Forms, chance: Generator) -> None:
        """Begin with one statement.

        Args:
            known: the facts.
            form: the statement.
            chance: draws.
        """
        self._known, self._form, self._chance = known, form, chance
        self._found: dict[tuple[int, int, int], Integers] = {}

    def bring(self, worlds: Worlds, towards: int) -> Worlds:
        """Bring the statement's count as near as may be to a value.

        Args:
            worlds: shape (worlds, atoms, parts); they agree with the facts.
            towards: the value.
        """
        worlds = worlds.copy()
        missing = towards - self._known.count(worlds, self._form)
        for people, parts in product(PEOPLE, self._crossing()):
            if missing.any() and len(exchanges := self._between(parts, people)):
                while _step(worlds, missing, exchanges, parts, self._chance):
                    pass
        return worlds

    def _crossing(self) -> list[tuple[int, int]]:
        """Return the parts inside and outside, between which a change changes the count."""
        counted = self._form.reshape(self._known.atoms, -1).max(axis=0) > 0
        return [(int(one), int(other)) for one, other in np.argwhere(counted[:, None] & ~counted)]

    def _between(self, parts: tuple[int, int], people: int) -> Integers:
        """Return exchanges of so many people: the first half go inside when the count grows."""
        key = (*parts, people)
        if key not in self._found:
            inside, outside = parts
            label = self._known.hashes[:, inside] - self._known.hashes[:, outside]
            within = self._form.reshape(self._known.atoms, -1)[:, inside] > 0
            draw = _of_two if people == 2 else _of_four
            self._found[key] = draw(label, within, self._chance)
        return self._found[key]


def _of_two(label: Integers, inside: Mask, chance: Generator) -> Integers:
    """Draw pairs of atoms with equal labels, the first inside, the second outside."""
    within, without = np.flatnonzero(inside), np.flatnonzero(~inside)
    drawn = [_equal(label[within], label[without], chance) for _ in range(PARTNERS)]
    first, second = np.concatenate(drawn).T
    return np.column_stack([within[first], without[second]])


def _of_four(label: Integers, inside: Mask, chance: Generator) -> Integers:
    """Draw two pairs whose labels differ by as much; the first from inside to outside."""
    within, without = np.flatnonzero(inside), np.flatnonzero(~inside)
    first = np.column_stack([np.repeat(within, len(without)), np.tile(without, len(within))])
    differ = np.subtract.outer(label[within], label[without]).ravel()
    found = [_closing(label, side, first, differ, chance) for side in (without, within)]
    exchanges = np.concatenate(found)
    return exchanges[chance.permutation(len(exchanges))[:MOST]]


def _closing(
    label: Integers, atoms: Integers, first: Integers, differ: Integers, chance: Generator
) -> Integers:
    """Return pairs of some atoms, each with a first one whose labels differ by as much."""
    table = np.zeros(SIEVE, np.bool_)
    table[differ & (SIEVE - 1)] = True
    drawn = chance.permutation(atoms)[:OTHERS]
    others: Integers = np.subtract.outer(label[drawn], label[atoms])
    second = np.argwhere(table[others & (SIEVE - 1)])
    found = _equal(others[*second.T], differ, chance)
    one, (third, fourth) = first[found[:, 1]], second[found[:, 0]].T
    other: Integers = np.column_stack([drawn[third], atoms[fourth]])
    apart = (other[:, 0] != other[:, 1]) & (one[:, :, None] != other[:, None, :]).all(axis=(1, 2))
    exchanges = np.column_stack([one[:, 0], other[:, 1], one[:, 1], other[:, 0]])[apart]
    return np.asarray(exchanges, np.int64)


def _equal(label: Integers, others: Integers, chance: Generator) -> Integers:
    """Return, with the place of each label that has any, one drawn from the others equal to it."""
    order = np.argsort(others, kind="stable")
    ordered = others[order]
    first = np.searchsorted(ordered, label)
    count = np.searchsorted(ordered, label, side="right") - first
    some = np.flatnonzero(count)
    drawn = first[some] + chance.integers(2**30, size=len(some)) % count[some]
    return np.column_stack([some, order[drawn]])


def _step(
    worlds: Worlds,
    missing: Integers,
    exchanges: Integers,
    parts: tuple[int, int],
    chance: Generator,
) -> bool:
    """Exchange in the worlds that are not there yet, each person once; return whether any could."""
    inside, outside = parts
    at = np.flatnonzero(missing)
    up = missing[at] > 0
    enters, leaves = np.where(up, inside, outside), np.where(up, outside, inside)
    gains, loses = _bits(worlds[at, :, leaves] > 0), _bits(worlds[at, :, enters] > 0)
    before = np.abs(missing).sum()
    left = np.arange(len(at))
    for some in _in_turn(exchanges, chance):
        here, there = np.split(some.T, 2)
        chosen, one = _firsts(np.bitwise_and.reduce([*gains[here], *loses[there]]), left)
        spent = ~(np.uint8(128) >> (one & 7).astype(np.uint8))
        for atoms, to, back in ((here, enters, leaves), (there, leaves, enters)):
            for atom in atoms[:, chosen]:
                worlds[at[one], atom, back[one]] -= 1
                worlds[at[one], atom, to[one]] += 1
                np.bitwise_and.at(gains, (atom, one >> 3), spent)
                np.bitwise_and.at(loses, (atom, one >> 3), spent)
        missing[at[one]] -= np.where(up[one], 1, -1)
        left = left[missing[at[left]] != 0]
        if not len(left):
            break
    return bool(np.abs(missing).sum() < before)


def _in_turn(exchanges: Integers, chance: Generator) -> Iterator[Integers]:
    """Give all exchanges, some at a time, from a place drawn on."""
    begin = int(chance.integers(len(exchanges)))
    turned = np.concatenate([exchanges[begin:], exchanges[:begin]])
    for first in range(0, len(turned), TRIES):
        yield turned[first : first + TRIES]


def _bits(able: Mask) -> NDArray[np.uint8]:
    """Return a bit for each world, shape (atoms, worlds / 8), of shape (worlds, atoms)."""
    return np.packbits(np.ascontiguousarray(able.T), axis=1)


def _firsts(able: NDArray[np.uint8], left: Integers) -> tuple[Integers, Integers]:
    """Return the first exchange that each world left can do, and the worlds that can do any.

    Args:
        able: shape (exchanges, worlds / 8): a bit for each world.
        left: worlds.
    """
    some = np.flatnonzero(able.any(axis=1))
    each = np.unpackbits(able[some], axis=1)[:, left]
    can = each.any(axis=0)
    return some[each[:, can].argmax(axis=0)] if len(some) else some, left[can]
