"""What is the middle of the answers to one item, reversed items turned round?"""

from collections.abc import Mapping

from survey.statistics.distributions import Summary, summarise
from survey.statistics.no_result import NoResult
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
