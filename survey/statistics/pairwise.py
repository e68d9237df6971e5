"""How do questions vary together, over whoever answered both?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from survey.statistics.no_result import NoResult
from survey.statistics.ordered_tables import Counts

Matrix = NDArray[np.float64]

FEW_PAIRS = NoResult("Trop peu de personnes ont répondu à la fois à deux de ces questions.")


def pairwise_covariance(
    tables: Sequence[Sequence[Counts]], points: Sequence[Sequence[int]], *, fewest: int
) -> Matrix | NoResult:
    """Compute covariances pair by pair from two-way tables.

    Args:
        tables: for each two questions, shape (codes, codes), people; one question with itself has
            its own counts on the diagonal.
        points: what each code of each question is worth, reversed questions turned round.
        fewest: people who must have answered both, 2 at least.

    Returns:
        Shape (questions, questions), over n - 1 of each pair.

    Source:
        Pairwise deletion, as pandas' `DataFrame.cov`, with which tests/statistics compares.
    """
    found = np.empty((len(points), len(points)))
    for at, row in enumerate(tables):
        for other, table in enumerate(row):
            people = int(table.sum())
            if people < fewest:
                return FEW_PAIRS
            first, second = np.array(points[at]), np.array(points[other])
            ours, theirs = int(table.sum(axis=1) @ first), int(table.sum(axis=0) @ second)
            products = int(first @ table @ second)
            found[at, other] = (products - ours * theirs / people) / (people - 1)
    return found
