"""How does a theme score, and what share of its answers is favourable?"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from survey.statistics.distributions import ONE_ANSWER
from survey.statistics.no_result import NOBODY, REGISTER_WRONG, NoResult
from survey.statistics.shares import finite_factor, wilson

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Score:
    """Theme score of the people who answered at least half of its items, 0 worst to 100 best."""

    n: int
    mean: float

    sd: float | NoResult
    """Between people, over n - 1."""


@dataclass(frozen=True, slots=True)
class ThemeShare:
    """Share of favourable answers to a theme's items, 0 to 1."""

    share: float

    se: float
    """Standard error; people, not answers, are what was drawn."""

    low: float
    high: float


def score(histogram: Integers, unit: int) -> Score | NoResult:
    """Compute the mean score under the half rule: who answered less than half does not count.

    Args:
        histogram: table C of one cell, shape (items answered + 1, sum of steps + 1), people.
        unit: steps between the worst and the best answer to one item.

    Source:
        Half rule: Burr et al. (2019), Safety and Health at Work 10, 482-503 (COPSOQ III).
    """
    kept = _half_answered(histogram)
    people = int(kept.sum())
    if people == 0:
        return NOBODY
    scores = _scores(histogram, unit)
    mean = float((kept * scores).sum() / people)
    squares = float((kept * (scores - mean) ** 2).sum())
    return Score(people, mean, sqrt(squares / (people - 1)) if people > 1 else ONE_ANSWER)


def score_table(histograms: Integers, unit: int) -> Integers:
    """Count each cell's people by score, worst first, under the half rule.

    Args:
        histograms: table C of some cells, shape (cells, items answered + 1, sum of steps + 1).
        unit: steps between the worst and the best answer to one item.

    Returns:
        Shape (cells, scores that somebody has).
    """
    kept = np.array([_half_answered(one) for one in histograms], np.int64)
    there = kept.sum(axis=0) > 0
    _, place = np.unique(_scores(histograms[0], unit)[there].round(9), return_inverse=True)
    found = np.zeros((len(kept), int(place.max(initial=-1)) + 1), np.int64)
    np.add.at(found.T, place, kept[:, there].T)
    return found


def favourable(histogram: Integers, population: int | None = None) -> ThemeShare | NoResult:
    """Compute the share of favourable answers; each person's answers are one cluster.

    Args:
        histogram: table C2 of one cell, shape (items answered + 1, favourable + 1), people.
        population: people who could have answered; None when nobody knows.

    Source:
        Standard error: ratio estimator over clusters, Cochran (1977), Sampling Techniques, 3rd
        ed., section 3.12. Limits: Wilson's with the effective number of answers, Korn & Graubard
        (1998), Survey Methodology 24, 193-201.
    """
    answered = np.arange(len(histogram))[:, None]
    liked = np.arange(histogram.shape[1])[None, :]
    people = int(histogram[1:].sum())
    answers = int((histogram * answered).sum())
    if answers == 0:
        return NOBODY
    share = float((histogram * liked).sum()) / answers
    if population is not None and people > population:
        return REGISTER_WRONG
    if people == 1:
        return ONE_ANSWER
    squares = float((histogram * (liked - share * answered) ** 2).sum())
    factor = finite_factor(people, population)
    se = sqrt(people / (people - 1) * squares) / answers
    effective = min(share * (1 - share) / se**2, answers) if se > 0 else people
    low, high = wilson(share * effective, effective, factor=factor)
    return ThemeShare(share, se * sqrt(factor), low, high)


def _half_answered(histogram: Integers) -> Integers:
    """Keep the people who answered at least half of the items, and one at least."""
    items = len(histogram) - 1
    answered = np.arange(len(histogram))[:, None]
    return histogram * (answered >= max((items + 1) // 2, 1))


def _scores(histogram: Integers, unit: int) -> NDArray[np.float64]:
    """Return what each place of a histogram scores, 0 to 100."""
    answered = np.arange(len(histogram))[:, None]
    steps = np.arange(histogram.shape[1])[None, :]
    return np.asarray(100 * steps / (np.maximum(answered, 1) * unit), np.float64)
