"""Would people recommend the company? The eNPS and its uncertainty."""

from dataclasses import dataclass
from math import sqrt

from scipy.special import ndtri

from survey.statistics.no_result import NOBODY, REGISTER_WRONG, NoResult
from survey.statistics.shares import CONFIDENCE, finite_factor

ADDED = 3
ADDED_AT_EACH_END = 0.75


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Promoters' share minus detractors' share, from -100 to 100, with 95 % limits."""

    score: float
    low: float
    high: float


def recommendation(
    promoters: int, passives: int, detractors: int, *, population: int | None = None
) -> Recommendation | NoResult:
    """Compute the eNPS and its adjusted Wald limits.

    Args:
        promoters: people at 9 or 10.
        passives: people at 7 or 8.
        detractors: people from 0 to 6.
        population: people who could have answered; None when nobody knows.

    Source:
        score: Reichheld (2003), Harvard Business Review 81(12), 46-54.
        limits: adjusted Wald with 3 answers added, 3/4 at each end: Rocks (2016), The American
        Statistician 70, 365-372; the limits always hold the score itself.
    """
    answers = promoters + passives + detractors
    if answers == 0:
        return NOBODY
    if population is not None and answers > population:
        return REGISTER_WRONG
    score = (promoters - detractors) / answers
    up = (promoters + ADDED_AT_EACH_END) / (answers + ADDED)
    down = (detractors + ADDED_AT_EACH_END) / (answers + ADDED)
    variance = (up + down - (up - down) ** 2) / (answers + ADDED)
    factor = finite_factor(answers, population)
    half = float(ndtri(1 - (1 - CONFIDENCE) / 2)) * sqrt(variance * factor)
    middle = score if factor == 0 else up - down
    return Recommendation(
        score=100 * score,
        low=100 * max(min(middle - half, score), -1.0),
        high=100 * min(max(middle + half, score), 1.0),
    )
