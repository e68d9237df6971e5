"""Do groups differ in their mean score? Welch's test, which asks no equal spread."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.special import fdtrc

from survey.statistics.no_result import NoResult
from survey.statistics.two_groups import ALL_ALIKE

TINY = 1e-9
"""Under this, a variance in squared points is the processor's own noise."""

TOO_SMALL = NoResult("Il faut au moins deux groupes de deux réponses qui diffèrent.")


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A group's score in points, 0 to 100."""

    n: int
    mean: float
    variance: float
    """Over n - 1."""


@dataclass(frozen=True, slots=True)
class Welch:
    """Whether some group's mean stands apart."""

    statistic: float
    df_between: int
    df_within: float
    p: float

    effect: float
    """Omega squared, 0 to 1: share of the variance between groups."""


def welch(groups: Sequence[GroupScore]) -> Welch | NoResult:
    """Compare the means of two groups or more; for two, it is the square of Welch's t.

    Args:
        groups: those of fewer than two answers, or without spread, do not count.

    Source:
        Welch (1951), Biometrika 38, 330-336. Effect: omega squared as in Hays (1994), 10.18, put
        into F. Checked against scipy in tests/statistics/test_scores.py.
    """
    kept = [group for group in groups if group.n > 1 and group.variance > TINY]
    if len(kept) < 2:
        return TOO_SMALL
    precision = [group.n / group.variance for group in kept]
    whole = sum(precision)
    middle = sum(w * group.mean for w, group in zip(precision, kept, strict=True)) / whole
    k = len(kept)
    spread = sum(w * (g.mean - middle) ** 2 for w, g in zip(precision, kept, strict=True)) / (k - 1)
    unsure = sum((1 - w / whole) ** 2 / (g.n - 1) for w, g in zip(precision, kept, strict=True))
    f = spread / (1 + 2 * (k - 2) / (k**2 - 1) * unsure)
    within = (k**2 - 1) / (3 * unsure)
    people = sum(group.n for group in kept)
    effect = (k - 1) * (f - 1) / ((k - 1) * (f - 1) + people)
    return Welch(f, k - 1, within, float(fdtrc(k - 1, within, f)), max(effect, 0.0))


def standardised_difference(first: GroupScore, second: GroupScore) -> float | NoResult:
    """Return Hedges' g: the difference of two means in standard deviations, for small groups too.

    Source:
        Hedges (1981), Journal of Educational Statistics 6, 107-128.
    """
    degrees = first.n + second.n - 2
    if first.n < 1 or second.n < 1 or degrees < 1:
        return TOO_SMALL
    pooled = ((first.n - 1) * first.variance + (second.n - 1) * second.variance) / degrees
    if pooled <= TINY:
        return ALL_ALIKE
    return (first.mean - second.mean) / sqrt(pooled) * (1 - 3 / (4 * degrees - 1))
