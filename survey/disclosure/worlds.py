"""Ways in which everybody may have answered: some to begin with, some further on, which to keep."""

import numpy as np
from numpy.random import Generator

from survey.disclosure.knowledge import Forms, Knowledge, Worlds
from survey.disclosure.plan import Integers, Mask

TRIES = 24
"""Exchanges tried at once in each world."""

PARTNERS = 12
"""People drawn for each of those who could exchange with them."""


def deal(people: Integers, sums: Integers, worlds: int, chance: Generator) -> Worlds:
    """Deal out the company's sums at random.

    Args:
        people: shape (atoms,).
        sums: shape (parts,): as many people as in all atoms together.
        worlds: how many.
        chance: shuffles.
    """
    atom = np.repeat(np.arange(len(people)), people)
    part = np.repeat(np.arange(len(sums)), sums)
    dealt = np.zeros((worlds, len(people), len(sums)), np.int32)
    shuffled = chance.permuted(np.tile(part, (worlds, 1)), axis=1)
    np.add.at(dealt, (np.arange(worlds)[:, None], atom, shuffled), 1)
    return dealt


def split(worlds: Worlds, part: int, sizes: Integers, chance: Generator) -> Worlds:
    """Split one part's people in two at random, in front of the other parts.

    Args:
        worlds: shape (worlds, atoms, parts).
        part: the one to split; its place is taken by the second half.
        sizes: shape (worlds,): how many of its people go to the first half.
        chance: draws.
    """
    first = np.array(
        [
            chance.multivariate_hypergeometric(world, size)
            for world, size in zip(worlds[:, :, part], sizes, strict=True)
        ],
        np.int32,
    ).reshape(worlds.shape[:2])
    second = worlds.copy()
    second[:, :, part] -= first
    return np.concatenate([first[:, :, None], second], axis=2)


def drift(worlds: Worlds, known: Knowledge, form: Forms, towards: int, chance: Generator) -> Worlds:
    """Bring a statement's count as near as may be to a value, one exchange of two at a time.

    Two people who stand alike in all that was released exactly, one inside the cell, one outside,
    exchange their answers.

    Args:
        worlds: shape (worlds, atoms, parts); they agree with the facts.
        known: the facts.
        form: the statement.
        towards: the value.
        chance: draws.
    """
    weights = form.reshape(known.atoms, known.parts)
    worlds = worlds.copy()
    missing = towards - known.count(worlds, form)
    for inside, outside in zip(*np.nonzero(_crossing(weights)), strict=True):
        pairs = _alike(
            known.hashes[:, inside] - known.hashes[:, outside], weights[:, inside] > 0, chance
        )
        if not len(pairs):
            continue
        for _ in range(int(np.abs(missing).max(initial=0)) + 2):
            if not missing.any():
                return worlds
            _step(worlds, missing, pairs, (inside, outside), chance)
    return worlds


def thin(worlds: Worlds, known: Knowledge, size: int) -> Worlds:
    """Keep the worlds that show what few others show."""
    if len(worlds) <= size:
        return worlds
    shown = known.outside(worlds).reshape(len(worlds), -1)
    rarity = 1.0 / np.maximum(shown.sum(axis=0), 1)
    order = np.argsort(-(shown @ rarity), kind="stable")
    return worlds[np.sort(order[:size])]


def _crossing(weights: Forms) -> Mask:
    """Return shape (parts, parts): changing from one to the other changes the count."""
    counted = weights.max(axis=0) > 0
    return np.asarray(counted[:, None] & ~counted, np.bool_)


def _alike(label: Integers, inside: Mask, chance: Generator) -> Integers:
    """Draw pairs of atoms with equal labels, the first inside, the second outside."""
    within, without = np.flatnonzero(inside), np.flatnonzero(~inside)
    without = without[np.argsort(label[without], kind="stable")]
    labels = label[without]
    first = np.searchsorted(labels, label[within])
    count = np.searchsorted(labels, label[within], side="right") - first
    within, first, count = (found[count > 0] for found in (within, first, count))
    drawn = first + chance.integers(2**30, size=(PARTNERS, len(within))) % np.maximum(count, 1)
    return np.column_stack([np.tile(within, PARTNERS), without[drawn.ravel()]])


def _step(
    worlds: Worlds,
    missing: Integers,
    pairs: Integers,
    parts: tuple[int, int],
    chance: Generator,
) -> None:
    """Exchange two people in each world that is not there yet, if any of those tried can."""
    inside, outside = parts
    at = np.flatnonzero(missing)
    up = missing[at] > 0
    drawn = pairs[chance.integers(len(pairs), size=(len(at), TRIES))]
    gains, loses = np.where(up, outside, inside), np.where(up, inside, outside)
    row = at[:, None]
    able = (worlds[row, drawn[:, :, 0], gains[:, None]] > 0) & (
        worlds[row, drawn[:, :, 1], loses[:, None]] > 0
    )
    chosen = able.argmax(axis=1)
    can = able[np.arange(len(at)), chosen]
    at, gains, loses, up = at[can], gains[can], loses[can], up[can]
    within, without = drawn[can, chosen[can]].T
    worlds[at, within, gains] -= 1
    worlds[at, within, loses] += 1
    worlds[at, without, loses] -= 1
    worlds[at, without, gains] += 1
    missing[at] -= np.where(up, 1, -1)
