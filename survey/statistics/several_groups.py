"""Do several groups answer alike on an ordered scale?"""

from dataclasses import dataclass
from itertools import combinations
from math import erfc, sqrt

import numpy as np
from scipy.special import chdtrc

from survey.statistics.no_result import NoResult
from survey.statistics.ordered_tables import Counts, mid_ranks, tie_term, without_empty_rows
from survey.statistics.two_groups import ALL_ALIKE

ONE_GROUP = NoResult("Il faut au moins deux groupes avec des réponses.")
TOO_MANY_GROUPS = NoResult("Trop de groupes pour les comparer deux à deux.")

MOST_GROUPS = 20
"""Beyond, pairs are too many to read: 500 groups make 124,750."""


@dataclass(frozen=True, slots=True)
class KruskalWallis:
    """Whether some group stands apart."""

    statistic: float
    """H, corrected for ties."""

    df: int
    p: float

    epsilon2: float
    """Share of the variance of ranks that the groups explain, 0 to 1: H / (n - 1)."""


@dataclass(frozen=True, slots=True)
class Dunn:
    """How two groups out of several compare."""

    first: int
    """Position among the groups given."""

    second: int
    z: float
    """Positive when the first group's ranks are higher."""

    p: float
    """Two-sided, not corrected for the number of pairs."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Whether answers rise or fall from group to group, in the order given."""

    statistic: float
    """Jonckheere's J: pairs of people of different groups that go up, ties counting half."""

    z: float
    """Standard normal, ties corrected; positive when answers rise."""

    p: float
    """Two-sided."""

    somers_d: float
    """-1 to 1: pairs of different groups that go up minus those that go down, over all of them."""


def kruskal_wallis(table: Counts) -> KruskalWallis | NoResult:
    """Test whether all groups answer alike; groups without answers do not count.

    Args:
        table: shape (groups, codes), people, lowest code first.

    Source:
        Kruskal & Wallis (1952), JASA 47, 583-621; epsilon squared: Tomczak & Tomczak (2014),
        Trends in Sport Sciences 21, 19-25. Centred form, so that a million people cancel nothing.
    """
    present = without_empty_rows(table)
    totals = present.sum(axis=0)
    n = int(totals.sum())
    if len(present) < 2:
        return ONE_GROUP
    spread = _rank_variance(totals)
    if spread == 0:
        return ALL_ALIKE
    sizes = present.sum(axis=1)
    means = present @ mid_ranks(totals) / sizes
    h = float((sizes * (means - (n + 1) / 2) ** 2).sum() / spread)
    df = len(present) - 1
    return KruskalWallis(h, df, float(chdtrc(df, h)), h / (n - 1))


def dunn(table: Counts) -> tuple[Dunn, ...] | NoResult:
    """Compare every pair of groups that have answers.

    Args:
        table: shape (groups, codes), people, lowest code first.

    Source:
        Dunn (1964), Technometrics 6, 241-252, with the variance corrected for ties.
    """
    sizes = table.sum(axis=1)
    there = [at for at in range(len(table)) if sizes[at]]
    if len(there) < 2:
        return ONE_GROUP
    if len(there) > MOST_GROUPS:
        return TOO_MANY_GROUPS
    totals = table.sum(axis=0)
    spread = _rank_variance(totals)
    if spread == 0:
        return ALL_ALIKE
    means = table @ mid_ranks(totals) / np.maximum(sizes, 1)
    found = []
    for first, second in combinations(there, 2):
        error = sqrt(spread * (1 / int(sizes[first]) + 1 / int(sizes[second])))
        z = float(means[first] - means[second]) / error
        found.append(Dunn(first, second, z, erfc(abs(z) / sqrt(2))))
    return tuple(found)


def jonckheere(table: Counts) -> Trend | NoResult:
    """Test for a trend over ordered groups: seniority, age, grade.

    Args:
        table: shape (groups, codes), groups in their order, lowest code first.

    Source:
        Jonckheere (1954), Biometrika 41, 133-145; variance with ties: Hollander & Wolfe (1999),
        Nonparametric Statistical Methods, 2nd ed., 6.2. Its z is that of Kendall's S, which
        tests/statistics/test_several_groups.py checks against scipy. Effect: Somers (1962),
        American Sociological Review 27, 799-811.
    """
    present = without_empty_rows(table)
    if len(present) < 2:
        return ONE_GROUP
    n = int(present.sum())
    sizes = [int(size) for size in present.sum(axis=1)]
    ties = [int(tied) for tied in present.sum(axis=0)]
    below = np.cumsum(present, axis=0) - present
    higher = np.cumsum(below, axis=1) - below
    j = float((present * (higher + below / 2)).sum())
    mean = (n**2 - sum(size**2 for size in sizes)) / 4
    variance = _trend_variance(n, sizes, ties)
    if variance <= 0:
        return ALL_ALIKE
    z = (j - mean) / sqrt(variance)
    return Trend(j, z, erfc(abs(z) / sqrt(2)), j / mean - 1)


def _rank_variance(totals: Counts) -> float:
    """Return the variance over n - 1 of everybody's rank, 0 when all are tied."""
    n = int(totals.sum())
    return (n * (n + 1) - tie_term(totals) / (n - 1)) / 12 if n > 1 else 0.0


def _trend_variance(n: int, sizes: list[int], ties: list[int]) -> float:
    """Return the variance of J under no trend; groups and equal answers are ties alike."""
    if n < 3:
        return 0.0

    def first(parts: list[int]) -> int:
        return sum(t * (t - 1) * (2 * t + 5) for t in parts)

    def second(parts: list[int]) -> int:
        return sum(t * (t - 1) * (t - 2) for t in parts)

    def pairs(parts: list[int]) -> int:
        return sum(t * (t - 1) for t in parts)

    return (
        (n * (n - 1) * (2 * n + 5) - first(sizes) - first(ties)) / 72
        + second(sizes) * second(ties) / (36 * n * (n - 1) * (n - 2))
        + pairs(sizes) * pairs(ties) / (8 * n * (n - 1))
    )
