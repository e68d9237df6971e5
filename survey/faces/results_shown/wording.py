"""How is a range written, so that it never says more than was released?"""

from math import ceil, floor

from survey.typography import percent

NOISE = 6
"""Decimals of a percentage kept before rounding outward: 0.57 times 100 is 56.99999999999999."""


def at_least(share: float, *, decimals: int = 0) -> float:
    """Return the percentage that `share` (0 to 1) reaches for certain: rounded down."""
    unit: int = 10**decimals
    return floor(round(share * 100 * unit, NOISE)) / unit


def at_most(share: float, *, decimals: int = 0) -> float:
    """Return the percentage that `share` (0 to 1) does not pass: rounded up."""
    unit: int = 10**decimals
    return ceil(round(share * 100 * unit, NOISE)) / unit


def lowest(share: float, language: str) -> str:
    """Write the lower limit of a range as a percentage."""
    return percent(at_least(share) / 100, language=language)


def highest(share: float, language: str) -> str:
    """Write the upper limit of a range as a percentage."""
    return percent(at_most(share) / 100, language=language)
