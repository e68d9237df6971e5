"""What has changed since the last time?

The same people may have answered twice and nobody can tell: samples count as independent, which
is careful. Intervals take no finite-population correction: opinions vary beyond who was asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import erfc, sqrt

from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from survey.statistics.no_result import NOBODY, NoResult
from survey.statistics.recommendation import Recommendation
from survey.statistics.shares import CONFIDENCE, wilson
from survey.statistics.two_groups import ALL_ALIKE

SMALLEST_CHANGE = 0.05
"""5 points: smaller changes are not worth a reader's attention."""

FEWEST_PEOPLE = 3
"""A change of fewer people is somebody's mood."""

POWER = 0.8


class Verdict(StrEnum):
    """What may be said of a change."""

    UP = "up"
    DOWN = "down"

    UNCLEAR = "unclear"
    """Stable, or too small for so few answers to tell."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share, 0 to 1, and what stands behind it."""

    share: float

    answers: float
    """As many independent answers; a theme has more of them than people."""

    people: int


@dataclass(frozen=True, slots=True)
class Change:
    """Difference of two shares, -1 to 1: this wave minus the one before."""

    difference: float
    low: float
    high: float
    verdict: Verdict


def change_of_share(
    now: int, answers_now: int, before: int, answers_before: int
) -> Change | NoResult:
    """Compare a share with the one of the wave before.

    Args:
        now: favourable people of this wave, of `answers_now`.
        before: favourable people of the wave before, of `answers_before`.

    Source:
        As `change`.
    """
    if answers_now == 0 or answers_before == 0:
        return NOBODY
    return change(
        Estimate(now / answers_now, answers_now, answers_now),
        Estimate(before / answers_before, answers_before, answers_before),
    )


def change(now: Estimate, before: Estimate) -> Change:
    """Compare two shares; what is called changed is at least 5 points and three people.

    Source:
        Newcombe (1998), Statistics in Medicine 17, 873-890, method 10 (hybrid of Wilson's limits).
    """
    difference = now.share - before.share
    low, high = _limits(now, before)
    verdict = Verdict.UNCLEAR
    if is_worth_telling(difference, now.people, before.people):
        if low > 0:
            verdict = Verdict.UP
        elif high < 0:
            verdict = Verdict.DOWN
    return Change(difference, low, high, verdict)


def is_worth_telling(difference: float, people_now: int, people_before: int) -> bool:
    """Test whether a difference of shares, -1 to 1, is of 5 points and of three people at least."""
    people = abs(difference) * min(people_now, people_before)
    return abs(difference) >= SMALLEST_CHANGE - 1e-9 and people >= FEWEST_PEOPLE - 1e-9


def _limits(now: Estimate, before: Estimate) -> tuple[float, float]:
    """Compute Newcombe's limits of a difference, at 95 %."""
    difference = now.share - before.share
    low1, high1 = wilson(now.share * now.answers, now.answers)
    low2, high2 = wilson(before.share * before.answers, before.answers)
    low = difference - sqrt((now.share - low1) ** 2 + (high2 - before.share) ** 2)
    high = difference + sqrt((high1 - now.share) ** 2 + (before.share - low2) ** 2)
    return max(low, -1.0), min(high, 1.0)


def change_of_score(now: Recommendation, before: Recommendation) -> tuple[float, float, float]:
    """Return the change of an eNPS in points, with its 95 % limits.

    The two halves of the intervals are joined in squares, as for independent samples.
    """
    difference = now.score - before.score
    low = sqrt((now.score - now.low) ** 2 + (before.high - before.score) ** 2)
    high = sqrt((now.high - now.score) ** 2 + (before.score - before.low) ** 2)
    return difference, difference - low, difference + high


def z_test(
    now: int, answers_now: int, before: int, answers_before: int
) -> tuple[float, float] | NoResult:
    """Return z and the two-sided p of the difference of two shares, pooled variance.

    Source:
        Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 3.2.
    """
    if answers_now == 0 or answers_before == 0:
        return NOBODY
    pooled = (now + before) / (answers_now + answers_before)
    variance = pooled * (1 - pooled) * (1 / answers_now + 1 / answers_before)
    if variance == 0:
        return ALL_ALIKE
    z = (now / answers_now - before / answers_before) / sqrt(variance)
    return z, erfc(abs(z) / sqrt(2))


def trend_of_shares(
    favourable: Sequence[float], answers: Sequence[float], when: Sequence[float]
) -> tuple[float, float] | NoResult:
    """Return z and the two-sided p of a steady rise (z > 0) or fall over waves.

    Args:
        favourable: people, wave by wave; fractions when `answers` are effective numbers.
        answers: people who answered, wave by wave.
        when: the waves' real dates, in days or any unit.

    Source:
        Cochran (1954), Biometrics 10, 417-451; Armitage (1955), Biometrics 11, 375-386.
    """
    n = sum(answers)
    if n == 0 or len(answers) < 2:
        return NOBODY
    share = sum(favourable) / n
    middle = sum(a * t for a, t in zip(answers, when, strict=True)) / n
    spread = sum(a * (t - middle) ** 2 for a, t in zip(answers, when, strict=True))
    variance = share * (1 - share) * spread
    if variance <= 0:
        return ALL_ALIKE
    moved = sum(f * (t - middle) for f, t in zip(favourable, when, strict=True))
    z = moved / sqrt(variance)
    return z, erfc(abs(z) / sqrt(2))


def detectable_change(
    share: float, answers: int, population: int | None = None
) -> float | NoResult:
    """Return the share to which a second wave must rise for the change to be found 8 times in 10.

    Args:
        share: of the first wave, 0 to 1.
        answers: in each of the two waves.
        population: people who could answer, the same in both; None when nobody knows.

    Source:
        Fleiss, Levin & Paik (2003), 4.1, as R's power.prop.test; with the finite-population
        factor of Cochran (1977). Checked against R in tests/statistics/test_waves.py.
    """
    if answers < 2:
        return NOBODY
    factor = 1.0 if population is None else max(population - answers, 0) / max(population - 1, 1)
    if factor == 0:
        return share
    reach = float(ndtri(1 - (1 - CONFIDENCE) / 2))

    def lacking(other: float) -> float:
        middle = (share + other) / 2
        alone = sqrt(2 * middle * (1 - middle))
        apart = sqrt(share * (1 - share) + other * (1 - other))
        gap = (other - share) * sqrt(answers / factor)
        return float(ndtr((gap - reach * alone) / apart)) - POWER if apart else 1 - POWER

    highest = 1 - 1e-12
    if share >= highest or lacking(highest) < 0:
        return NoResult("Trop peu de réponses pour qu’une hausse se voie.")
    return float(brentq(lacking, share + 1e-9, highest))
