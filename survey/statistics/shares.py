"""Between which limits does a share lie?"""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtri

from survey.statistics.no_result import NOBODY, REGISTER_WRONG, NoResult

LARGEST_EXACT = 2000
"""Above so many people the exact interval is slow and Wilson's as good."""

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """A share and its confidence limits, all from 0 to 1."""

    share: float
    low: float
    high: float

    method: str
    """hypergeometric, wilson_finite or wilson."""


def share(count: int, answers: int, population: int | None = None) -> Share | NoResult:
    """Compute a share with its 95 % interval, by the method that suits the population.

    Args:
        count: people who said it, 0 to `answers`.
        answers: people who answered, in the base of the share.
        population: people who could have; None when nobody knows.

    Source:
        Exact coverage compared over whole populations in the design of statistics (section 3.1):
        hypergeometric up to 2,000 people, Wilson with finite correction above.
    """
    if answers == 0:
        return NOBODY
    if population is not None and answers > population:
        return REGISTER_WRONG
    if population is None:
        return Share(count / answers, *wilson(count, answers), "wilson")
    if population <= LARGEST_EXACT:
        return Share(count / answers, *exact(count, answers, population), "hypergeometric")
    finite = finite_factor(answers, population)
    return Share(count / answers, *wilson(count, answers, factor=finite), "wilson_finite")


def finite_factor(answers: int, population: int | None) -> float:
    """Return by how much the variance shrinks when many of few were asked: (N - n) / (N - 1).

    Source:
        Cochran (1977), Sampling Techniques, 3rd ed., chapter 2.
    """
    if population is None:
        return 1.0
    return (population - answers) / (population - 1) if population > 1 else 0.0


def wilson(count: float, answers: float, *, factor: float = 1.0) -> tuple[float, float]:
    """Compute Wilson's score limits of a share.

    Args:
        count: people who said it; a fraction when `answers` is an effective number.
        answers: people who answered, more than 0.
        factor: by how much the variance is multiplied (finite population), 0 to 1.

    Source:
        Wilson (1927), JASA 22, 209-212; Newcombe (1998), Statistics in Medicine 17, 857-872,
        method 3, whose worked examples are in tests/statistics/test_shares.py.
    """
    squared = _quantile() ** 2 * factor
    observed = count / answers
    middle = observed + squared / (2 * answers)
    half = sqrt(squared) * sqrt(
        max(observed * (1 - observed), 0.0) / answers + squared / (4 * answers**2)
    )
    scale = 1 + squared / answers
    low = 0.0 if count <= 0 else max((middle - half) / scale, 0.0)
    high = 1.0 if count >= answers else min((middle + half) / scale, 1.0)
    return low, high


@lru_cache(maxsize=4096)
def exact(count: int, answers: int, population: int) -> tuple[float, float]:
    """Compute exact limits of a share in a population of known size.

    Limits are shares that the population can have: whole people over `population`. They never
    hold the true share less often than 95 times in 100.

    Args:
        count: people who said it, 0 to `answers`.
        answers: people who answered, drawn without replacement, 1 to `population`.
        population: at most a few thousand.

    Source:
        Inverted hypergeometric tails: Konijn (1973), Statistical Theory of Sample Survey Design
        and Analysis; Wang (2015), JASA 110. Coverage checked by enumeration over
        every population up to 50 in tests/statistics/test_shares.py.
    """
    low = _fewest(count, answers, population)
    high = population - _fewest(answers - count, answers, population)
    return low / population, high / population


def worst_case(count: int, answers: int, population: int) -> tuple[float, float]:
    """Bound a share whatever the silent ones think: all against, all for.

    Source:
        Manski (1989), Journal of Human Resources 24, 343-360.
    """
    silent = population - answers
    return count / population, (count + silent) / population


def _fewest(count: int, answers: int, population: int) -> int:
    """Return the fewest people of the population who can hold it, given `count` among answers."""
    low, high = count, population - answers + count
    while low < high:
        middle = (low + high) // 2
        if _upper_tail(count, answers, middle, population) > (1 - CONFIDENCE) / 2:
            high = middle
        else:
            low = middle + 1
    return low


def _upper_tail(count: int, answers: int, holders: int, population: int) -> float:
    """Return the chance of at least `count` holders among the answers."""
    seen = np.arange(max(count, answers - (population - holders)), min(answers, holders) + 1)
    logarithm = (
        _log_choose(holders, seen)
        + _log_choose(population - holders, answers - seen)
        - _log_choose(population, np.array(answers))
    )
    return float(np.exp(logarithm).sum())


def _log_choose(among: int, taken: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the logarithm of the number of ways to take some among several."""
    chosen = gammaln(among + 1) - gammaln(taken + 1) - gammaln(among - taken + 1)
    return np.asarray(chosen, np.float64)


def _quantile() -> float:
    """Return the normal quantile of the two-sided confidence, 1.96."""
    return float(ndtri(1 - (1 - CONFIDENCE) / 2))
