"""How reliable is a theme if one thing stands behind its questions, more or less?"""

from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from survey.statistics.item_analysis import TINY, TOO_FEW_QUESTIONS
from survey.statistics.no_result import NoResult
from survey.statistics.reliability import NO_DIFFERENCE

Matrix = NDArray[np.float64]

NO_FIT = NoResult("Le modèle à un facteur ne s’ajuste pas à ces réponses.")

LEAST_UNIQUE = 0.005
"""Of a question's variance: the share that is its own stays above it (Heywood cases)."""


def omega(covariance: Matrix) -> float | NoResult:
    """Compute McDonald's omega from the one-factor model, fitted by maximum likelihood.

    Args:
        covariance: shape (questions, questions), reversed questions already turned round.

    Returns:
        omega, 0 to 1. Two questions cannot tell a factor: Spearman-Brown's value then.

    Source:
        McDonald (1999), Test Theory, 6. Fit: Jöreskog (1967), Psychometrika 32, 443-482, the
        likelihood of the unique shares alone. Two questions: Eisinga, te Grotenhuis & Pelzer
        (2013), International Journal of Public Health 58, 637-642.
    """
    own = np.diag(covariance)
    if len(covariance) < 2:
        return TOO_FEW_QUESTIONS
    if own.min() <= TINY or covariance.sum() <= TINY:
        return NO_DIFFERENCE
    correlation = covariance / np.sqrt(np.outer(own, own))
    if len(covariance) == 2:
        r = float(correlation[0, 1])
        return 2 * r / (1 + r) if r > 0 else NO_FIT
    loadings = _one_factor(correlation) if _go_together(correlation) else None
    if loadings is None:
        return NO_FIT
    scaled = loadings * np.sqrt(own)
    common = float(scaled.sum()) ** 2
    unique = float((own * (1 - loadings**2)).sum())
    return common / (common + unique)


def _go_together(correlation: Matrix) -> bool:
    """Test whether any questions correlate at all."""
    return float(np.abs(correlation - np.eye(len(correlation))).max()) > TINY


def _one_factor(correlation: Matrix) -> Matrix | None:
    """Return the loadings of the factor, None when no factor is found."""
    questions = len(correlation)
    start = np.full(questions, 0.5)
    bounds = [(LEAST_UNIQUE, 1.0)] * questions
    found = minimize(_badness, start, (correlation,), jac=True, method="L-BFGS-B", bounds=bounds)
    loadings = _loadings(found.x, correlation)
    if not found.success or loadings is None:
        return None
    return loadings if loadings.sum() >= 0 else -loadings


def _badness(unique: Matrix, correlation: Matrix) -> tuple[float, Matrix]:
    """Return the likelihood's discrepancy for given unique shares, and its slope."""
    scale = 1 / np.sqrt(unique)
    values = np.linalg.eigvalsh(correlation * np.outer(scale, scale))[:-1]
    kept = np.maximum(values, TINY)
    loadings = _loadings(unique, correlation)
    common = np.zeros_like(correlation) if loadings is None else np.outer(loadings, loadings)
    model = common + np.diag(unique)
    slope = np.diag(model - correlation) / unique**2
    return float((kept - np.log(kept) - 1).sum()), slope


def _loadings(unique: Matrix, correlation: Matrix) -> Matrix | None:
    """Return the best loadings for given unique shares."""
    scale = 1 / np.sqrt(unique)
    values, vectors = np.linalg.eigh(correlation * np.outer(scale, scale))
    if values[-1] <= 1:
        return None
    found: Matrix = vectors[:, -1] * sqrt(values[-1] - 1) / scale
    return found
