"""Which few people could exchange their answers so that everything released stays true?"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from survey.disclosure.knowledge import Worlds
from survey.disclosure.plan import Integers, Mask

LEFT, RIGHT = 30_000, 60_000
"""Pairs of people looked at on either side; drawn from when there are more."""

HITS = 6_000
KEPT = 200


@dataclass(frozen=True, slots=True)
class Moves:
    """What single people may do: leave one part for another. The last one is nobody's."""

    atom: Integers
    origin: Integers
    to: Integers

    change: Integers
    """Of the hashes of what was released."""


@dataclass(frozen=True, slots=True)
class Exchanges:
    """Shape (exchanges, 4) each: four moves, of which some may be nobody's."""

    atom: Integers
    origin: Integers
    to: Integers


def find_exchanges(
    world: Worlds, hashes: Integers, goal: int, useful: Mask, chance: Generator
) -> Exchanges:
    """Find exchanges of one to four people that change the hashes by `goal`.

    Meets in the middle: pairs of moves on the left, one of them useful, pairs on the right.

    Args:
        world: shape (atoms, parts).
        hashes: shape (atoms, parts).
        goal: change wanted.
        useful: shape (atoms, parts, parts): moves of which each exchange holds one.
        chance: draws among too many.
    """
    moves = _moves(world, hashes)
    nobody = len(moves.atom) - 1
    begins = np.flatnonzero(useful[moves.atom, moves.origin, moves.to])
    left = _pairs(moves, begins, LEFT, chance)
    right = _once(moves, _pairs(moves, np.arange(nobody), RIGHT, chance))
    right = np.concatenate([right, [[nobody, nobody]]])
    sums = moves.change[right].sum(axis=1)
    order = np.argsort(sums)
    sums = sums[order]
    missing = goal - moves.change[left].sum(axis=1)
    first = np.searchsorted(sums, missing)
    hits = np.flatnonzero(sums[np.minimum(first, len(sums) - 1)] == missing)
    hits = np.tile(chance.permutation(hits), 3)[:HITS]
    beyond = np.searchsorted(sums, missing[hits], side="right")
    drawn = first[hits] + chance.integers(2**30, size=len(hits)) % (beyond - first[hits])
    four = np.concatenate([left[hits], right[order[drawn]]], axis=1)
    four = four[_some_of_each(moves.atom[four[:, 0]], moves.origin[four[:, 0]])]
    return Exchanges(moves.atom[four], moves.origin[four], moves.to[four])


def _moves(world: Worlds, hashes: Integers) -> Moves:
    """List what single people may do in a world, and nobody's move."""
    parts = world.shape[1]
    atom, origin = (np.repeat(at, parts - 1) for at in np.nonzero(world > 0))
    to = (origin + np.tile(np.arange(1, parts), len(atom) // (parts - 1))) % parts
    change = hashes[atom, to] - hashes[atom, origin]
    return Moves(*(np.append(column, 0) for column in (atom, origin, to, change)))


def _pairs(moves: Moves, begins: Integers, most: int, chance: Generator) -> Integers:
    """Pair moves with those that leave the part they go to; draw among too many.

    Each of them is paired with nobody's, too.
    """
    nobody = len(moves.atom) - 1
    parts = range(moves.to.max(initial=0) + 1)
    arriving = [begins[moves.to[begins] == part] for part in parts]
    leaving = [np.flatnonzero(moves.origin[:nobody] == part) for part in parts]
    sizes = [len(one) * len(other) for one, other in zip(arriving, leaving, strict=True)]
    found = [np.column_stack([begins, np.full(len(begins), nobody)])]
    for one, other, size in zip(arriving, leaving, sizes, strict=True):
        if sum(sizes) <= most:
            at = np.arange(size)
        else:
            at = chance.integers(max(size, 1), size=most * size // sum(sizes))
        found.append(
            np.column_stack([one[at // max(len(other), 1)], other[at % max(len(other), 1)]])
        )
    return np.concatenate(found)


def _once(moves: Moves, pairs: Integers) -> Integers:
    """Keep two that only change places in one order of the two."""
    one, other = pairs.T
    changing = (moves.origin[one] == moves.to[other]) & (moves.to[one] == moves.origin[other])
    return np.asarray(pairs[~changing | (moves.origin[one] < moves.to[one])], np.int64)


def _some_of_each(atom: Integers, origin: Integers) -> Integers:
    """Return positions of a few exchanges for each first move."""
    _, kind = np.unique(atom * 64 + origin, return_inverse=True)
    order = np.argsort(kind, kind="stable")
    begins = np.searchsorted(kind[order], np.arange(kind.max(initial=-1) + 1))
    rank = np.arange(len(order)) - begins[kind[order]]
    return np.asarray(order[np.argsort(rank, kind="stable")][:KEPT], np.int64)


def apply(exchanges: Exchanges, worlds: Worlds) -> Worlds:
    """Return what each world becomes by its exchange; some may count less than nobody."""
    found = worlds.copy()
    each = np.arange(len(found))
    for at in range(exchanges.atom.shape[1]):
        atom = exchanges.atom[:, at]
        np.add.at(found, (each, atom, exchanges.origin[:, at]), -1)
        np.add.at(found, (each, atom, exchanges.to[:, at]), 1)
    return found


def apply_to_all(exchanges: Exchanges, worlds: Worlds, each: int, chance: Generator) -> Worlds:
    """Return what many worlds become by the same exchanges, where there is somebody to move.

    Args:
        exchanges: any number.
        worlds: shape (worlds, atoms, parts).
        each: at most so many exchanges of each world.
        chance: draws them.
    """
    able = np.ones((len(worlds), len(exchanges.atom)), np.bool_)
    for at in range(exchanges.atom.shape[1]):
        atom, origin, to = exchanges.atom[:, at], exchanges.origin[:, at], exchanges.to[:, at]
        able &= (worlds[:, atom, origin] > 0) | (origin == to)
    rank = np.argsort(np.where(able, chance.random(able.shape), 2), axis=1)[:, :each]
    world = np.repeat(np.arange(len(worlds)), rank.shape[1])
    chosen = rank.ravel()
    can = able[world, chosen]
    world, chosen = world[can], chosen[can]
    drawn = Exchanges(exchanges.atom[chosen], exchanges.origin[chosen], exchanges.to[chosen])
    return apply(drawn, worlds[world])
