"""A change of ranges is called only when every figure they may hide agrees."""

from itertools import combinations_with_replacement, product

import pytest

from survey.statistics.evidence import Strength
from survey.statistics.wave_ranges import Spread, change_between
from survey.statistics.waves import Verdict, change


def spread(low, high, answers):
    return Spread(low / answers, high / answers, answers, answers)


@pytest.mark.parametrize(
    ("now", "before", "verdict", "strength"),
    [
        ((80, 80, 100), (50, 50, 100), Verdict.UP, Strength.CLEAR),
        ((80, 85, 100), (45, 50, 100), Verdict.UP, Strength.CLEAR),
        ((40, 45, 100), (80, 90, 100), Verdict.DOWN, Strength.CLEAR),
        ((5400, 5400, 10_000), (5000, 5000, 10_000), Verdict.UNCLEAR, Strength.POSSIBLE),
        ((5000, 5000, 10_000), (5400, 5400, 10_000), Verdict.UNCLEAR, Strength.POSSIBLE),
        ((5400, 5400, 10_000), (5000, 5500, 10_000), Verdict.UNCLEAR, Strength.UNCLEAR),
        ((52, 80, 100), (50, 50, 100), Verdict.UNCLEAR, Strength.UNCLEAR),
        ((40, 60, 100), (50, 50, 100), Verdict.UNCLEAR, Strength.UNCLEAR),
        ((54, 54, 100), (50, 50, 100), Verdict.UNCLEAR, Strength.UNCLEAR),
        ((7, 7, 7), (5, 5, 7), Verdict.UNCLEAR, Strength.UNCLEAR),
    ],
)
def test_the_whole_range_must_agree(now, before, verdict, strength):
    found = change_between(spread(*now), spread(*before))

    assert (found.verdict, found.strength) == (verdict, strength)


@pytest.mark.parametrize(("answers", "others"), [(6, 9), (12, 12), (25, 14)])
def test_the_ends_of_a_range_decide_for_everything_between(answers, others):
    for low, high in combinations_with_replacement(range(answers + 1), 2):
        now = spread(low, high, answers)
        before = spread(others // 3, others // 2, others)
        found = change_between(now, before)

        between = {
            change(now.at(a / answers), before.at(b / others)).verdict
            for a, b in product(range(low, high + 1), range(others // 3, others // 2 + 1))
        }
        assert found.verdict is (between.pop() if len(between) == 1 else Verdict.UNCLEAR)


def test_limits_reach_from_the_least_to_the_most():
    found = change_between(spread(10, 14, 20), spread(5, 6, 20))

    assert found.least == pytest.approx(0.2)
    assert found.most == pytest.approx(0.45)
    assert found.low < found.least < found.most < found.high
