"""What is left of a p-value when many tests are made at once?"""

from collections.abc import Sequence

from survey.statistics.no_result import NoResult

P = float | NoResult


def holm(values: Sequence[P]) -> tuple[P, ...]:
    """Correct p-values so that one false alarm in the whole family is rare.

    Tests without a result stay as they are and do not count.

    Source:
        Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    order = _places(values)
    corrected, lowest = list(values), 0.0
    for at, (p, place) in enumerate(order):
        lowest = max(lowest, min((len(order) - at) * p, 1.0))
        corrected[place] = lowest
    return tuple(corrected)


def benjamini_hochberg(values: Sequence[P]) -> tuple[P, ...]:
    """Correct p-values so that false alarms are a small part of all alarms.

    Source:
        Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.
    """
    order = _places(values)
    corrected, highest = list(values), 1.0
    for rank, (p, place) in reversed(list(enumerate(order, start=1))):
        highest = min(highest, p * len(order) / rank)
        corrected[place] = highest
    return tuple(corrected)


def _places(values: Sequence[P]) -> list[tuple[float, int]]:
    """Return the p-values there are, lowest first, with their places."""
    return sorted((p, at) for at, p in enumerate(values) if not isinstance(p, NoResult))
