"""What is the middle of the answers, and how far do they spread?"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from survey.statistics.no_result import NOBODY, NoResult


@dataclass(frozen=True, slots=True)
class Summary:
    """Middle and spread, in the unit of the values."""

    n: int
    mean: float

    sd: float | NoResult
    """Standard deviation over n - 1."""

    median: float
    """Mean of the two central values when they differ."""


ONE_ANSWER = NoResult("Il faut au moins deux réponses pour mesurer un écart.")


def summarise(counts: Mapping[float, int]) -> Summary | NoResult:
    """Compute mean, standard deviation and median from how many people gave each value."""
    answers = sum(counts.values())
    if answers == 0:
        return NOBODY
    mean = sum(value * people for value, people in counts.items()) / answers
    squares = sum(people * (value - mean) ** 2 for value, people in counts.items())
    spread = sqrt(squares / (answers - 1)) if answers > 1 else ONE_ANSWER
    return Summary(n=answers, mean=mean, sd=spread, median=quantile(counts, 0.5))


def quantile(counts: Mapping[float, int], at: float) -> float:
    """Return the value below which a part `at` (0 to 1) of at least one answer lies.

    Between two values when the cut falls exactly between two people: definition 2 of Hyndman
    and Fan (1996), The American Statistician 50, 361-365.
    """
    ordered = sorted(value for value, people in counts.items() if people)
    target = at * sum(counts.values())
    reached = 0
    for value, following in zip(ordered, [*ordered[1:], ordered[-1]], strict=True):
        reached += counts[value]
        if abs(reached - target) < 1e-9:
            return (value + following) / 2
        if reached > target:
            return value
    return ordered[-1]
