"""Changes between waves: published examples, and what a careful reader is told."""

from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from survey.statistics.no_result import NOBODY, NoResult
from survey.statistics.recommendation import recommendation
from survey.statistics.two_groups import ALL_ALIKE
from survey.statistics.waves import (
    Verdict,
    change_of_score,
    change_of_share,
    detectable_change,
    trend_of_shares,
    z_test,
)


@pytest.mark.parametrize(
    ("now", "answers_now", "before", "answers_before", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (10, 10, 0, 10, 0.6075, 1.0),
    ],
)
def test_limits_are_those_of_newcombes_examples(
    now, answers_now, before, answers_before, low, high
):
    found = change_of_share(now, answers_now, before, answers_before)

    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("now", "before", "verdict"),
    [
        ((80, 100), (50, 100), Verdict.UP),
        ((50, 100), (80, 100), Verdict.DOWN),
        ((52, 100), (50, 100), Verdict.UNCLEAR),
        ((5400, 10_000), (5000, 10_000), Verdict.UNCLEAR),
        ((7, 7), (5, 7), Verdict.UNCLEAR),
    ],
)
def test_a_change_is_called_only_when_it_is_clear_and_worth_it(now, before, verdict):
    assert change_of_share(*now, *before).verdict is verdict


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_two_waves_may_be_swapped(now, before):
    there, back = change_of_share(now, 40, before, 40), change_of_share(before, 40, now, 40)

    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 30), st.integers(1, 30))
def test_z_squared_is_the_chi_square_of_the_two_waves(now, not_now, before, not_before):
    found = z_test(now, now + not_now, before, before + not_before)

    assume(not isinstance(found, NoResult))
    a, b, c, d = now, not_now, before, not_before
    chi = (a * d - b * c) ** 2 * (a + b + c + d) / ((a + b) * (c + d) * (a + c) * (b + d))
    assert found[0] ** 2 == pytest.approx(chi)


def test_a_trend_over_two_waves_is_their_z_test():
    z, p = trend_of_shares([50, 70], [100, 100], [0, 365])

    assert (z, p) == pytest.approx(z_test(70, 100, 50, 100))


def test_a_trend_agrees_with_a_table_worked_by_hand():
    z, _ = trend_of_shares([10, 15, 20], [50, 50, 50], [1, 2, 3])

    assert z == pytest.approx(10 / sqrt(0.3 * 0.7 * 100))


def test_what_can_be_detected_agrees_with_r():
    assert detectable_change(0.6, 100) == pytest.approx(0.7822, abs=5e-4)
    assert detectable_change(0.6, 100, 130) == pytest.approx(0.691, abs=5e-4)
    assert isinstance(detectable_change(0.95, 10), NoResult)


def test_everybody_answering_leaves_nothing_to_chance():
    assert detectable_change(0.6, 100, 100) == 0.6


def test_a_change_of_enps_joins_both_uncertainties():
    now, before = recommendation(40, 30, 30), recommendation(30, 30, 40)

    difference, low, high = change_of_score(now, before)

    assert difference == pytest.approx(20)
    assert low < 0
    assert 20 < high < 50


def test_nothing_to_compare_is_said():
    assert change_of_share(0, 0, 1, 2) == z_test(0, 0, 1, 2) == NOBODY
    assert z_test(0, 5, 0, 5) == trend_of_shares([5, 5], [5, 5], [0, 1]) == ALL_ALIKE
    assert detectable_change(0.5, 1) == NOBODY
