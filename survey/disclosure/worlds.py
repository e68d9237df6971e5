"""Ways in which everybody may have answered: some to begin with, some further on, which to keep."""

import numpy as np
from numpy.random import Generator

from survey.disclosure.knowledge import Knowledge, Worlds
from survey.disclosure.plan import Integers


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


def thin(worlds: Worlds, known: Knowledge, size: int) -> Worlds:
    """Keep the worlds that show what few others show."""
    if len(worlds) <= size:
        return worlds
    shown = known.outside(worlds).reshape(len(worlds), -1)
    rarity = 1.0 / np.maximum(shown.sum(axis=0), 1)
    order = np.argsort(-(shown @ rarity), kind="stable")
    return worlds[np.sort(order[:size])]
