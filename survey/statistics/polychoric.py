"""How do two questions vary together, had people answered on a scale without steps?"""

from collections.abc import Sequence
from math import pi

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import ndtr, ndtri

from survey.statistics.item_analysis import TOO_FEW_QUESTIONS
from survey.statistics.no_result import NoResult
from survey.statistics.ordered_tables import Counts
from survey.statistics.two_groups import ALL_ALIKE

Floats = NDArray[np.float64]

NODES, WEIGHTS = np.polynomial.legendre.leggauss(32)
TORN = NoResult("Ces questions se contredisent : leur cohérence n’a pas de sens.")

STRONGEST = 0.9999
BEYOND = 12.0
"""Standard deviations that nobody reaches: stands for infinity."""

RAREST = 1e-300
"""A chance of nothing at all has no logarithm."""


def both_below(first: Floats, second: Floats, correlation: float) -> Floats:
    """Return the chance that two normal variables both lie below their thresholds.

    Args:
        first: thresholds, in standard deviations; any shape that goes with `second`.
        second: thresholds of the other variable.
        correlation: -1 to 1, ends left out.

    Source:
        Integral over the angle: Drezner & Wesolowsky (1990), Journal of Statistical Computation
        and Simulation 35, 101-107; by 32 points of Gauss and Legendre. Checked against scipy's
        multivariate normal in tests/statistics/test_polychoric.py.
    """
    half = np.arcsin(correlation) / 2
    angles = half * (NODES + 1)
    h, k = first[..., None], second[..., None]
    power = (h**2 + k**2 - 2 * h * k * np.sin(angles)) / (2 * np.cos(angles) ** 2)
    found: Floats = ndtr(first) * ndtr(second) + half / (2 * pi) * (np.exp(-power) @ WEIGHTS)
    return found


def polychoric(table: Counts) -> float | NoResult:
    """Estimate the correlation of the two normal variables behind two ordered questions.

    Args:
        table: shape (codes, codes), people; codes that nobody gave are left out.

    Source:
        Olsson (1979), Psychometrika 44, 443-460, in two steps: thresholds from the margins, then
        the correlation of greatest likelihood.
    """
    present = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if min(present.shape) < 2:
        return ALL_ALIKE
    first, second = _thresholds(present.sum(axis=1)), _thresholds(present.sum(axis=0))

    def unlikely(correlation: float) -> float:
        below = both_below(first[:, None], second[None, :], correlation)
        chances = np.diff(np.diff(below, axis=0), axis=1)
        return -float((present * np.log(np.maximum(chances, RAREST))).sum())

    found = minimize_scalar(
        unlikely, bounds=(-STRONGEST, STRONGEST), method="bounded", options={"xatol": 1e-9}
    )
    return float(found.x)


def ordinal_alpha(tables: Sequence[Sequence[Counts]]) -> float | NoResult:
    """Compute the standardised alpha of polychoric correlations.

    Args:
        tables: for each two questions, shape (codes, codes), people, reversed questions turned
            round.

    Source:
        Zumbo, Gadermann & Zeisser (2007), Journal of Modern Applied Statistical Methods 6, 21-29.
    """
    questions = len(tables)
    if questions < 2:
        return TOO_FEW_QUESTIONS
    found: list[float] = []
    for at in range(questions):
        for other in range(at):
            one = polychoric(tables[at][other])
            if isinstance(one, NoResult):
                return one
            found.append(one)
    mean = sum(found) / len(found)
    spread = 1 + (questions - 1) * mean
    return questions * mean / spread if spread > 0 else TORN


def _thresholds(people: Counts) -> Floats:
    """Return where a normal variable is cut into steps of so many people, both ends among them."""
    shares = np.cumsum(people)[:-1] / people.sum()
    return np.array([-BEYOND, *ndtri(shares), BEYOND], np.float64)
