"""The eNPS says how uncertain it is, even when everybody agrees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.statistics.no_result import NOBODY, REGISTER_WRONG
from survey.statistics.recommendation import recommendation

FEW = st.integers(0, 60)


def test_the_score_is_promoters_minus_detractors():
    assert recommendation(50, 30, 20).score == pytest.approx(30)


def test_limits_follow_the_adjusted_wald_formula():
    found = recommendation(5, 3, 2)

    up, down = 5.75 / 13, 2.75 / 13
    half = 1.959964 * ((up + down - (up - down) ** 2) / 13) ** 0.5
    assert found.low == pytest.approx(100 * (up - down - half), abs=1e-4)
    assert found.high == pytest.approx(100 * (up - down + half), abs=1e-4)


@given(FEW, FEW, FEW)
def test_limits_hold_the_score_within_100(promoters, passives, detractors):
    found = recommendation(promoters, passives, detractors)

    if promoters + passives + detractors:
        assert -100 <= found.low <= found.score <= found.high <= 100
    else:
        assert found is NOBODY


def test_all_promoters_leave_some_doubt():
    found = recommendation(10, 0, 0)

    assert found.low < 100
    assert found.high == 100


def test_when_everybody_answered_there_is_no_doubt_left():
    found = recommendation(6, 2, 2, population=10)

    assert (found.low, found.high) == pytest.approx((40, 40))


def test_more_answers_than_people_is_a_wrong_register():
    assert recommendation(6, 2, 2, population=9) is REGISTER_WRONG
