"""Do two groups answer alike on an ordered scale?"""

from dataclasses import dataclass
from math import comb, erfc, sqrt

import numpy as np

from survey.statistics.no_result import NoResult
from survey.statistics.ordered_tables import Counts, mid_ranks

GROUP_EMPTY = NoResult("L’un des deux groupes n’a pas de réponse.")
ALL_ALIKE = NoResult("Tout le monde a répondu pareil.")

SMALL_DELTA = 0.147
"""|delta| under which a difference is negligible: Romano et al. (2006); .33 and .474 above."""

LARGEST_EXACT = 60
"""People of both groups together up to which `exact_p` is quick."""


@dataclass(frozen=True, slots=True)
class MannWhitney:
    """How two groups compare on ranks."""

    u: float
    """Pairs in which the first group's answer is higher, ties counting half."""

    z: float
    """Standard normal, ties corrected, without continuity correction; its sign is `delta`'s."""

    p: float
    """Two-sided, with continuity correction."""

    delta: float
    """Cliff's delta, from -1 (the first group is always lower) to 1."""


def mann_whitney(first: Counts, second: Counts) -> MannWhitney | NoResult:
    """Compare two groups with the normal approximation.

    Args:
        first: shape (codes,), people by code, lowest code first.
        second: the same codes.

    Source:
        Mann & Whitney (1947), Annals of Mathematical Statistics 18, 50-60.
        delta: Cliff (1993), Psychological Bulletin 114, 494-509.
        Checked against scipy's `mannwhitneyu` on rows in tests/statistics/test_two_groups.py.
    """
    n1, n2, doubled, ties = 0, 0, 0, 0
    for here, there in zip(first.tolist(), second.tolist(), strict=True):
        doubled += here * (2 * n2 + there)
        ties += (here + there) ** 3 - (here + there)
        n1, n2 = n1 + here, n2 + there
    if n1 == 0 or n2 == 0:
        return GROUP_EMPTY
    n, u = n1 + n2, doubled / 2
    variance = n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1)))
    if variance <= 0:
        return ALL_ALIKE
    away = u - n1 * n2 / 2
    corrected = max(abs(away) - 0.5, 0.0) / sqrt(variance)
    return MannWhitney(
        u=u,
        z=away / sqrt(variance),
        p=min(erfc(corrected / sqrt(2)), 1.0),
        delta=2 * u / (n1 * n2) - 1,
    )


def cliffs_delta(first: Counts, second: Counts) -> float:
    """Return how much more often the first group's answer is higher than lower, -1 to 1.

    Args:
        first: shape (codes,), people by code, lowest code first; somebody at least.
        second: the same codes; somebody at least.

    Source:
        Cliff (1993), Psychological Bulletin 114, 494-509.
    """
    below = np.cumsum(second) - second
    above = second.sum() - below - second
    return int(first @ (below - above)) / (int(first.sum()) * int(second.sum()))


def exact_p(first: Counts, second: Counts) -> float | NoResult:
    """Compute the exact two-sided p of the rank sum, ties included.

    Every way to draw the first group out of everybody counts once; those whose rank sum lies as
    far from its mean, or further, are the p. Whole numbers only: no approximation.

    Args:
        first: shape (codes,), people by code, lowest code first.
        second: the same codes.

    Source:
        Shift algorithm for ties: Streitberg & Röhmel (1986), Statistical Software Newsletter 12,
        10-17. Checked against enumeration in tests/statistics/test_two_groups.py.
    """
    n1, n2 = int(first.sum()), int(second.sum())
    if n1 == 0 or n2 == 0:
        return GROUP_EMPTY
    if n1 + n2 > LARGEST_EXACT:
        return NoResult("Trop de réponses pour un calcul exact.")
    totals = first + second
    doubled = (2 * mid_ranks(totals)).astype(np.int64)
    ways = _ways(totals, doubled, n1)
    observed = abs(int(first @ doubled) - n1 * (n1 + n2 + 1))
    far = sum(count for total, count in ways.items() if abs(total - n1 * (n1 + n2 + 1)) >= observed)
    return far / comb(n1 + n2, n1)


def _ways(totals: Counts, doubled: Counts, drawn: int) -> dict[int, int]:
    """Count the ways to draw people by twice their rank sum."""
    ways: dict[tuple[int, int], int] = {(0, 0): 1}
    for people, rank in zip(totals.tolist(), doubled.tolist(), strict=True):
        following: dict[tuple[int, int], int] = {}
        for (taken, total), count in ways.items():
            for more in range(min(people, drawn - taken) + 1):
                place = taken + more, total + more * rank
                following[place] = following.get(place, 0) + count * comb(people, more)
        ways = following
    return {total: count for (taken, total), count in ways.items() if taken == drawn}
