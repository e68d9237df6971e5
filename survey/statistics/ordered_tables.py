"""Ranks of ordered answers, from how many people gave each: shared by every test on ranks."""

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]


def mid_ranks(totals: Counts) -> NDArray[np.float64]:
    """Return the mean rank of the people at each code.

    Args:
        totals: shape (codes,), lowest code first.
    """
    above = np.cumsum(totals)
    return np.asarray(above - (totals - 1) / 2, np.float64)


def tie_term(totals: Counts) -> int:
    """Return the sum of t³ - t over groups of equal answers, a whole number."""
    return sum(int(t) ** 3 - int(t) for t in totals)


def without_empty_rows(table: Counts) -> Counts:
    """Drop the groups that nobody stands in: they count for no test."""
    return np.asarray(table[table.sum(axis=1) > 0], np.int64)
