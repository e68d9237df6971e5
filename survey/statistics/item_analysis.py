"""Which question of a theme pulls its own way?"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from survey.statistics.no_result import NoResult
from survey.statistics.reliability import NO_DIFFERENCE

Matrix = NDArray[np.float64]

TOO_FEW_QUESTIONS = NoResult("Il faut au moins deux autres questions dans le thème.")
CONSTANT = NoResult("Tout le monde a répondu pareil à cette question.")
DEPENDENT = NoResult("Certaines questions se déduisent exactement des autres.")

TINY = 1e-12
"""Under this, a variance in squared points is nothing."""


@dataclass(frozen=True, slots=True)
class ItemFit:
    """How one question goes with the rest of its theme."""

    item_rest: float | NoResult
    """Correlation with the sum of the others, -1 to 1."""

    alpha_if_deleted: float | NoResult
    """Alpha of the theme without it."""


def item_fits(covariance: Matrix) -> tuple[ItemFit, ...]:
    """Compute item-rest correlations and alphas without each question.

    Args:
        covariance: shape (questions, questions), reversed questions already turned round.

    Source:
        Nunnally & Bernstein (1994), Psychometric Theory, 3rd ed., 8.
    """
    total = float(covariance.sum())
    with_all = covariance.sum(axis=1)
    return tuple(
        ItemFit(
            _item_rest(float(covariance[at, at]), float(with_all[at]), total),
            raw_alpha(np.delete(np.delete(covariance, at, 0), at, 1)),
        )
        for at in range(len(covariance))
    )


def guttman(covariance: Matrix) -> tuple[float | NoResult, ...] | NoResult:
    """Compute Guttman's lower limits of reliability, lambda 1 to 6.

    Lambda 4, the best split in two halves, is exact up to 12 questions; beyond, the best of the
    splits found by exchanging pairs, still a lower limit.

    Args:
        covariance: shape (questions, questions), at least 2.

    Source:
        Guttman (1945), Psychometrika 10, 255-282.
    """
    questions, total = len(covariance), float(covariance.sum())
    if questions < 2:
        return TOO_FEW_QUESTIONS
    if total <= TINY:
        return NO_DIFFERENCE
    own = np.diag(covariance)
    apart = covariance - np.diag(own)
    first = 1 - float(own.sum()) / total
    second = first + sqrt(questions / (questions - 1) * float((apart**2).sum())) / total
    columns = (apart**2).sum(axis=0)
    return (
        first,
        second,
        first * questions / (questions - 1),
        _best_halves(covariance, total),
        first + 2 * sqrt(float(columns.max())) / total,
        _sixth(covariance, total),
    )


def raw_alpha(covariance: Matrix) -> float | NoResult:
    """Compute Cronbach's alpha alone, from covariances over complete rows or pair by pair.

    Source:
        Cronbach (1951), Psychometrika 16, 297-334.
    """
    questions, total = len(covariance), float(covariance.sum())
    if questions < 2:
        return TOO_FEW_QUESTIONS
    if total <= TINY:
        return NO_DIFFERENCE
    return questions / (questions - 1) * (1 - float(np.trace(covariance)) / total)


def _item_rest(own: float, with_all: float, total: float) -> float | NoResult:
    """Correlate a question with the sum of the others."""
    rest = total - 2 * with_all + own
    if own <= TINY:
        return CONSTANT
    if rest <= TINY:
        return NO_DIFFERENCE
    return (with_all - own) / sqrt(own * rest)


def _best_halves(covariance: Matrix, total: float) -> float:
    """Return the largest lambda 4 over splits in two halves of any sizes."""
    questions = len(covariance)
    if questions <= 12:
        numbers = np.arange(1, 2 ** (questions - 1))
        sides = (numbers[:, None] >> np.arange(questions)) & 1
        return float(max(4 * _between(covariance, side) for side in sides)) / total
    side = np.arange(questions) % 2
    best, better = _between(covariance, side), True
    while better:
        better = False
        for at in range(questions):
            other = side.copy()
            other[at] ^= 1
            found = _between(covariance, other)
            if found > best + TINY:
                side, best, better = other, found, True
    return 4 * best / total


def _between(covariance: Matrix, side: NDArray[np.int64]) -> float:
    """Return the covariance of the two halves' sums."""
    return float(side @ covariance @ (1 - side))


def _sixth(covariance: Matrix, total: float) -> float | NoResult:
    """Compute lambda 6 from what the other questions do not explain of each."""
    if np.linalg.matrix_rank(covariance) < len(covariance):
        return DEPENDENT
    unexplained = 1 / np.diag(np.linalg.inv(covariance))
    return 1 - float(unexplained.sum()) / total
