"""What may a reader say of a group that differs: that it clearly does, possibly, or nothing yet?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from survey.statistics.many_tests import P, holm
from survey.statistics.no_result import NoResult
from survey.statistics.two_groups import SMALL_DELTA
from survey.statistics.waves import FEWEST_PEOPLE, SMALLEST_CHANGE

SIGNIFICANT = 0.05
"""A difference as large by chance alone is that rare."""

ROUNDING = 1e-9


class Strength(StrEnum):
    """The three words that readers are given."""

    CLEAR = "clear"
    """« différence nette »: rare by chance in its whole family, large enough, enough people."""

    POSSIBLE = "possible"
    """« possible »: rare by chance taken alone, and one of the other conditions lacks."""

    UNCLEAR = "unclear"
    """« pas assez de réponses pour conclure »."""


class Direction(StrEnum):
    """Which way the first group goes."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Difference:
    """How one group differs from others; of a range, the end that differs least."""

    points: float
    """Difference of favourable shares (or of scores over 100), -1 to 1."""

    people: float
    """How many people of the smaller side make the difference."""

    p: float
    """Two-sided; of a range, the largest. 1 where the ends of a range disagree."""

    delta: float = 0.0
    """Cliff's, -1 to 1; 0 where it is not known."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one difference."""

    strength: Strength

    direction: Direction | None = None
    """None when nothing is said."""


NOTHING = Verdict(Strength.UNCLEAR)


def verdicts(family: Sequence[Difference | NoResult]) -> tuple[Verdict, ...]:
    """Judge differences that are read together, one verdict each.

    Args:
        family: one theme's questions × the groups of one breakdown; those without a result do not
            count.

    Source:
        Design of statistics, section 0: Holm (1979) below .05, 5 points or |delta| of .147 at
        least (Romano et al. 2006), 3 people at least.
    """
    values: list[P] = [one if isinstance(one, NoResult) else one.p for one in family]
    return tuple(
        NOTHING if isinstance(one, NoResult) or isinstance(p, NoResult) else _judge(one, p)
        for one, p in zip(family, holm(values), strict=True)
    )


def _judge(one: Difference, corrected: float) -> Verdict:
    """Judge one difference, given its p within the family."""
    direction = _direction(one)
    if direction is None or one.p >= SIGNIFICANT:
        return NOTHING
    matters = abs(one.points) >= SMALLEST_CHANGE - ROUNDING or abs(one.delta) >= SMALL_DELTA
    enough = one.people >= FEWEST_PEOPLE - ROUNDING
    if corrected < SIGNIFICANT and matters and enough:
        return Verdict(Strength.CLEAR, direction)
    return Verdict(Strength.POSSIBLE, direction)


def _direction(one: Difference) -> Direction | None:
    """Return which way a difference goes; None when shares and ranks disagree, or nothing does."""
    if one.points * one.delta < 0 or one.points == one.delta == 0:
        return None
    return Direction.ABOVE if one.points + one.delta > 0 else Direction.BELOW
