"""What is the middle of the answers to one item, reversed items turned round?"""

from collections.abc import Mapping

from survey.statistics.distributions import Summary, summarise
from survey.statistics.no_result import NOBODY, NoResult
from survey.tables import Column


def item_summary(column: Column, counts: Mapping[str, int]) -> Summary | NoResult:
    """Compute mean, spread and median of an item, in points of its scale.

    Args:
        column: the item; turned round when `reverse`, so that more is better.
        counts: people by code; blank and "not concerned" may be there and do not count.
    """
    points = [int(code) for code in column.codes]
    turn = min(points) + max(points)
    return summarise(
        {
            float(turn - point if column.reverse else point): counts[code]
            for code, point in zip(column.codes, points, strict=True)
        }
    )


def item_mean(column: Column, counts: Mapping[str, int]) -> float | NoResult:
    """Compute the mean of an item alone, as `item_summary` does: many groups have one each.

    Args:
        column: the item; turned round when `reverse`.
        counts: people by code, and nothing else.
    """
    points = [int(code) for code in column.codes]
    answers = sum(counts.values())
    if answers == 0:
        return NOBODY
    mean = sum(point * counts[code] for code, point in zip(column.codes, points, strict=True))
    return (min(points) + max(points) - mean / answers) if column.reverse else mean / answers
