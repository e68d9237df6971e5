"""Add up whole numbers fast, and exactly."""

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

EXACT = 2**53
"""Whole numbers up to here are exact in the arithmetic of fractions, which is the fast one."""


def add_people(counts: Integers, places: Integers) -> None:
    """Add people to `counts`, each where `places` says, counting along its rows."""
    counts += np.bincount(places, minlength=counts.size).reshape(counts.shape)


def products(values: Integers) -> Integers:
    """Return the sums of products of every two rows.

    Args:
        values: shape (rows, people), none negative.
    """
    peak = int(values.max(initial=0))
    if peak * peak * values.shape[1] >= EXACT:
        return values @ values.T
    floats = values.astype(np.float64)
    return (floats @ floats.T).astype(np.int64)
