"""Do the same people choose one option more often than another?"""

from dataclasses import dataclass

from scipy.special import bdtr, chdtrc

from survey.statistics.no_result import NOBODY, NoResult

FEW = 25
"""Under so many people who chose only one of the two, the test counts every way (exact)."""

NO_DISAGREEMENT = NoResult("Personne n’a choisi l’une de ces options sans l’autre.")


@dataclass(frozen=True, slots=True)
class McNemar:
    """Whether two shares of the same people differ."""

    difference: float
    """Share of the first less that of the second, -1 to 1."""

    p: float
    """Two-sided."""

    statistic: float | None
    """Chi-square of one degree of freedom, continuity corrected; None where the test is exact."""

    @property
    def is_exact(self) -> bool:
        """Test whether p counts every way instead of using an approximation."""
        return self.statistic is None


def mcnemar(both: int, first: int, second: int, neither: int) -> McNemar | NoResult:
    """Compare how many people chose each of two options: those who chose one alone decide.

    Args:
        both: people who chose both options.
        first: people who chose the first alone.
        second: people who chose the second alone.
        neither: people who answered, and chose neither.

    Source:
        McNemar (1947), Psychometrika 12, 153-157; continuity: Edwards (1948), Psychometrika 13,
        185-187; exact binomial under 25. Checked against statsmodels' `mcnemar` in
        tests/statistics/test_paired_shares.py.
    """
    n, alone = both + first + second + neither, first + second
    if n == 0:
        return NOBODY
    if alone == 0:
        return NO_DISAGREEMENT
    difference = (first - second) / n
    if alone < FEW:
        tail = float(bdtr(min(first, second), alone, 0.5))
        return McNemar(difference, min(2 * tail, 1.0), None)
    statistic = max(abs(first - second) - 1, 0) ** 2 / alone
    return McNemar(difference, float(chdtrc(1, statistic)), statistic)
