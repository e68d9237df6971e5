"""Does the time of a computation depend on what it is given? Measured as dudect does.

Source:
    Reparaz, Balasch, Verbauwhede, « Dude, is my code constant time? », DATE 2017: two classes of
    inputs, interleaved; Welch's t on the times cropped at percentiles; |t| above 4.5 is a leak.
"""

import time
from random import Random

import numpy as np

LEAK = 4.5
"""|t| from which two classes of inputs are told apart."""

CROPS = (50, 75, 90, 100)
"""Percentiles above which a time is the machine's doing, not the computation's."""

FEWEST = 10
"""Times of each kind that a crop must leave: uncropped, all are there."""

REPETITIONS = 3
"""A busy machine may part two classes once; a leak parts them every time."""


def gap(compute, chosen, ordinary, rounds):
    """Return the largest |t| between the times of two kinds of inputs, whatever the crop.

    Args:
        compute: what is measured.
        chosen, ordinary: draw one input of each kind.
        rounds: how often each kind is measured; which comes first is drawn each time.
    """
    order = Random(rounds)  # noqa: S311
    kinds = (chosen, []), (ordinary, [])
    for _ in range(rounds):
        for draw, times in order.sample(kinds, 2):
            given = draw()
            times.append(seconds_of(compute, given))
    both = [np.array(times) for _, times in kinds]
    kept = [cropped(both, percentile) for percentile in CROPS]
    return max(abs(welch(*pair)) for pair in kept if min(map(len, pair)) >= FEWEST)


def seconds_of(compute, given):
    """Return the time that this thread alone spent in the processor."""
    begun = time.thread_time_ns()
    compute(given)
    return (time.thread_time_ns() - begun) / 1e9


def cropped(both, percentile):
    """Leave out of both the times above a percentile of all."""
    limit = np.percentile(np.concatenate(both), percentile)
    return [times[times <= limit] for times in both]


def welch(one, other):
    """Return Welch's t of two samples."""
    spread = one.var(ddof=1) / len(one) + other.var(ddof=1) / len(other)
    return (one.mean() - other.mean()) / np.sqrt(spread)


def leaks(compute, chosen, ordinary, rounds):
    """Test whether two kinds of inputs take different times, again and again."""
    return all(gap(compute, chosen, ordinary, rounds) > LEAK for _ in range(REPETITIONS))
