"""What goes with engagement, and how much? Never a cause: an association."""

from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from survey.statistics.no_result import NoResult
from survey.statistics.shares import CONFIDENCE

Matrix = NDArray[np.float64]

FEWEST = 50
FEWEST_A_DRIVER = 10
MOST_DRIVERS = 16
DRAWS = 1000

NOT_ENOUGH = NoResult("Trop peu de réponses pour classer les leviers.")
TOO_MANY = NoResult("Trop de leviers pour les classer : 16 au plus.")
OUTCOME_CONSTANT = NoResult("Tout le monde a répondu pareil à la question d’engagement.")


@dataclass(frozen=True, slots=True)
class Driver:
    """What one theme adds to the explanation of the outcome."""

    weight: float
    """Part of the outcome's variance, 0 to 1; weights of all drivers sum to `r2`."""

    low: float
    high: float
    """95 %, approximate."""

    correlation: float
    """With the outcome, -1 to 1."""


@dataclass(frozen=True, slots=True)
class Drivers:
    """All drivers in the order given; a constant one has None."""

    r2: float
    drivers: tuple[Driver | None, ...]


def relative_weights(people: int, covariance: Matrix, *, seed: int = 1) -> Drivers | NoResult:
    """Share the explained variance of the outcome among correlated drivers.

    Args:
        people: who answered everything (listwise).
        covariance: shape (drivers + 1, drivers + 1), the outcome last.
        seed: of the draws behind the limits.

    Source:
        Johnson (2000), Multivariate Behavioral Research 35, 1-19. Limits: percentiles over
        correlation matrices drawn from the Wishart law of the one observed. Criticism: Thomas,
        Zumbo, Kwan & Schweitzer (2014), Multivariate Behavioral Research 49, 329-338.
    """
    varies = np.diag(covariance) > 1e-12
    kept = np.flatnonzero(varies[:-1])
    if people <= max(FEWEST, FEWEST_A_DRIVER * len(kept)) or not len(kept):
        return NOT_ENOUGH
    if not varies[-1]:
        return OUTCOME_CONSTANT
    chosen = [*kept, len(covariance) - 1]
    correlation = correlation_of(covariance[np.ix_(chosen, chosen)])
    weights = _weights(correlation)
    draws = _drawn(people, correlation, np.random.default_rng(seed))
    tail = 100 * (1 - CONFIDENCE) / 2
    low, high = np.percentile([_weights(one) for one in draws], [tail, 100 - tail], axis=0)
    found: list[Driver | None] = [None] * (len(covariance) - 1)
    for at, place in enumerate(kept):
        found[place] = Driver(
            weight=float(weights[at]),
            low=float(min(low[at], weights[at])),
            high=float(max(high[at], weights[at])),
            correlation=float(correlation[at, -1]),
        )
    return Drivers(float(weights.sum()), tuple(found))


def shapley(correlation: Matrix) -> tuple[float, ...] | NoResult:
    """Average what each driver adds to R² over every order of entry: a check of the weights.

    Args:
        correlation: shape (drivers + 1, drivers + 1), the outcome last.

    Source:
        Lindeman, Merenda & Gold (1980); Grömping (2006), Journal of Statistical Software 17(1).
    """
    drivers = len(correlation) - 1
    if drivers > MOST_DRIVERS:
        return TOO_MANY
    r2 = {frozenset[int](): 0.0}
    for size in range(1, drivers + 1):
        chosen = np.array(list(combinations(range(drivers), size)))
        inside = correlation[chosen[:, :, None], chosen[:, None, :]]
        with_outcome = correlation[chosen, -1]
        slopes = (np.linalg.pinv(inside, hermitian=True) @ with_outcome[:, :, None])[:, :, 0]
        explained = (slopes * with_outcome).sum(axis=1).tolist()
        r2.update(zip(map(frozenset, chosen.tolist()), explained, strict=True))
    share = [0.0] * drivers
    for together, found in r2.items():
        size = len(together)
        for at in together:
            part = factorial(size - 1) * factorial(drivers - size) / factorial(drivers)
            share[at] += part * (found - r2[together - {at}])
    return tuple(share)


def correlation_of(covariance: Matrix) -> Matrix:
    """Return the correlations behind a covariance matrix."""
    spread = np.sqrt(np.diag(covariance))
    found: Matrix = covariance / np.outer(spread, spread)
    return found


def _weights(correlation: Matrix) -> Matrix:
    """Return Johnson's weights: through the nearest uncorrelated drivers."""
    values, vectors = np.linalg.eigh(correlation[:-1, :-1])
    root = vectors * np.sqrt(np.maximum(values, 0)) @ vectors.T
    slopes = np.linalg.pinv(root) @ correlation[:-1, -1]
    weights: Matrix = (root**2) @ (slopes**2)
    return weights


def _drawn(people: int, correlation: Matrix, random: np.random.Generator) -> list[Matrix]:
    """Draw correlation matrices as samples of so many people would show them."""
    values, vectors = np.linalg.eigh(correlation)
    root = vectors * np.sqrt(np.maximum(values, 0))
    size = len(correlation)
    rows = np.tril(random.standard_normal((DRAWS, size, size)), -1)
    squares = random.chisquare(people - 1 - np.arange(size), (DRAWS, size))
    rows[:, np.arange(size), np.arange(size)] = np.sqrt(squares)
    drawn = root @ rows
    return [correlation_of(one @ one.T) for one in drawn]
