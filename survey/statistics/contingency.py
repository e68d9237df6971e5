"""Do answers without an order depend on the group?"""

from dataclasses import dataclass
from math import comb, sqrt

import numpy as np
from scipy.special import chdtrc

from survey.statistics.no_result import NoResult
from survey.statistics.ordered_tables import Counts
from survey.statistics.several_groups import ONE_GROUP
from survey.statistics.two_groups import ALL_ALIKE


@dataclass(frozen=True, slots=True)
class ChiSquare:
    """Whether shares differ between groups."""

    statistic: float
    """Pearson's, without continuity correction."""

    df: int
    p: float

    cramer_v: float
    """0 (no dependence) to 1."""


def chi_square(table: Counts) -> ChiSquare | NoResult:
    """Test whether every group chooses alike; groups and answers that nobody gave are left out.

    Args:
        table: shape (groups, answers), people.

    Source:
        Pearson (1900), Philosophical Magazine 50, 157-175; V: Cramér (1946), Mathematical Methods
        of Statistics, 21.9. Checked against scipy in tests/statistics/test_contingency.py.
    """
    present = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if present.shape[0] < 2:
        return ONE_GROUP
    if present.shape[1] < 2:
        return ALL_ALIKE
    n = int(present.sum())
    expected = np.outer(present.sum(axis=1), present.sum(axis=0)) / n
    statistic = float(((present - expected) ** 2 / expected).sum())
    df = (present.shape[0] - 1) * (present.shape[1] - 1)
    v = sqrt(statistic / (n * (min(present.shape) - 1)))
    return ChiSquare(statistic, df, float(chdtrc(df, statistic)), v)


def against_the_rest(favourable: int, answers: int, all_favourable: int, everybody: int) -> float:
    """Return the exact two-sided p that a group differs from the rest of the company.

    Given how many are favourable in all, the group's own number follows the hypergeometric law;
    numbers no likelier than the one seen make the p.

    Args:
        favourable: of the group's `answers`.
        answers: people of the group who answered.
        all_favourable: of the company's answers, the group's among them.
        everybody: people of the company who answered, the group's among them.

    Source:
        Fisher (1935), Journal of the Royal Statistical Society 98, 39-82. Checked against scipy's
        `fisher_exact` in tests/statistics/test_contingency.py.
    """
    low = max(0, answers + all_favourable - everybody)
    high = min(answers, all_favourable)
    ways = [
        comb(all_favourable, x) * comb(everybody - all_favourable, answers - x)
        for x in range(low, high + 1)
    ]
    seen = ways[favourable - low]
    return sum(way for way in ways if way <= seen) / sum(ways)
