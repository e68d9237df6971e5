"""Do the questions of one theme measure the same thing?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtri  # scipy.stats is slow to import

from survey.statistics.no_result import NoResult

FEWEST = 50
"""Complete answers below which a figure about several questions together is not computed."""

NOT_ENOUGH = NoResult(
    "La cohérence d’un thème demande au moins 2 questions et 50 réponses complètes."
)
NO_DIFFERENCE = NoResult("Tout le monde a répondu pareil.")

FEWEST_ROWS = 3
"""Below, a covariance means nothing at all."""

TOO_FEW_ROWS = NoResult("Il faut au moins 2 questions et 3 réponses complètes.")


@dataclass(frozen=True, slots=True)
class Reliability:
    """Cronbach's alpha and its confidence limits, all without unit, at most 1."""

    alpha: float
    low: float
    high: float


def covariance_of_complete_rows(
    people: int,
    sums: NDArray[np.int64],
    products: NDArray[np.int64],
    *,
    fewest: int = FEWEST,
) -> NDArray[np.float64] | NoResult:
    """Compute the covariances of a theme's questions from table D.

    Args:
        people: people who answered every question.
        sums: shape (questions,), reversed questions already turned round.
        products: shape (questions, questions), sums of products.
        fewest: people below which nothing is computed, `FEWEST_ROWS` at least.
    """
    if people < fewest or len(sums) < 2:
        return NOT_ENOUGH if fewest >= FEWEST else TOO_FEW_ROWS
    found: NDArray[np.float64] = (products - np.outer(sums, sums) / people) / (people - 1)
    return found


def alpha_of_complete_rows(
    people: int,
    sums: NDArray[np.int64],
    products: NDArray[np.int64],
    *,
    fewest: int = FEWEST,
) -> Reliability | NoResult:
    """Compute alpha from table D of a theme; see `covariance_of_complete_rows`."""
    covariance = covariance_of_complete_rows(people, sums, products, fewest=fewest)
    if isinstance(covariance, NoResult):
        return covariance
    return cronbach_alpha(covariance, people)


def cronbach_alpha(
    covariance: NDArray[np.float64], people: int, *, confidence: float = 0.95
) -> Reliability | NoResult:
    """Compute Cronbach's alpha from a covariance matrix, with Feldt's limits.

    Args:
        covariance: shape (questions, questions), at least 2, in squared points, over the people
            who answered every question; reversed questions are already turned round.
        people: how many people `covariance` rests on, at least 3.
        confidence: share of samples whose limits hold the true value, strictly in (0, 1).

    Returns:
        alpha in (-inf, 1]. Negative values are real: the questions disagree.
        `NoResult` if nobody differs: an absent figure is an answer to be shown with its reason.

    Source:
        alpha: Cronbach (1951), Psychometrika 16, 297-334.
        limits: Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11, 93-103.
        Checked against the Spearman-Brown value of parallel questions in
        tests/statistics/test_reliability.py.
    """
    questions = len(covariance)
    variance_of_total = float(covariance.sum())
    if variance_of_total <= 1e-12:
        return NO_DIFFERENCE
    own_share = float(np.trace(covariance)) / variance_of_total
    alpha = questions / (questions - 1) * (1 - own_share)
    between, within = people - 1, (people - 1) * (questions - 1)
    tail = (1 - confidence) / 2
    return Reliability(
        alpha=alpha,
        low=1 - (1 - alpha) * float(fdtri(between, within, 1 - tail)),
        high=1 - (1 - alpha) * float(fdtri(between, within, tail)),
    )
