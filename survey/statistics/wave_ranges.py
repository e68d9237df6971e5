"""What may be said of a change when a wave tells a range in place of a figure?"""

from dataclasses import dataclass

from survey.statistics.evidence import Strength
from survey.statistics.waves import Estimate, Verdict, change


@dataclass(frozen=True, slots=True)
class Spread:
    """A share that lies between two, 0 to 1; the same twice when it is exact."""

    low: float
    high: float

    answers: float
    """As many independent answers."""

    people: int

    def at(self, share: float) -> Estimate:
        """Return what one share of the range would be."""
        return Estimate(share, self.answers, self.people)


@dataclass(frozen=True, slots=True)
class RangedChange:
    """Difference of two shares, -1 to 1, between `least` and `most`: equal when exact."""

    least: float
    most: float

    low: float
    high: float
    """Limits at 95 %, of the least and of the most."""

    verdict: Verdict

    strength: Strength
    """Possible: the limits exclude 0, and the change is under 5 points or three people."""


def change_between(now: Spread, before: Spread) -> RangedChange:
    """Compare two shares that may be ranges: a change is called only if the whole range agrees.

    The ends decide for all between them: a difference that grows takes its limits along. Checked
    for every count of small waves in tests/statistics/test_wave_ranges.py.
    """
    ends = (
        (now.at(now.low), before.at(before.high)),
        (now.at(now.high), before.at(before.low)),
    )
    least, most = (change(*end) for end in ends)
    agreed = least.verdict if least.verdict is most.verdict else Verdict.UNCLEAR
    strength = Strength.UNCLEAR
    if agreed is not Verdict.UNCLEAR:
        strength = Strength.CLEAR
    elif least.low > 0 or most.high < 0:
        strength = Strength.POSSIBLE
    return RangedChange(least.difference, most.difference, least.low, most.high, agreed, strength)
