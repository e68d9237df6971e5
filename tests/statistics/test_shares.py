"""Intervals hold the truth as often as they say, and agree with published examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from survey.statistics.no_result import NOBODY, REGISTER_WRONG
from survey.statistics.shares import exact, finite_factor, share, wilson, worst_case

NEWCOMBE_1998_TABLE_1 = {
    (81, 263): (0.2553, 0.3662),
    (15, 148): (0.0624, 0.1605),
    (0, 20): (0.0000, 0.1611),
    (1, 29): (0.0061, 0.1718),
}
"""Statistics in Medicine 17, 857-872, method 3 (score, no continuity correction)."""


@st.composite
def counts(draw):
    population = draw(st.integers(1, 3000))
    answers = draw(st.integers(1, population))
    return draw(st.integers(0, answers)), answers, population


@pytest.mark.parametrize(("case", "limits"), NEWCOMBE_1998_TABLE_1.items())
def test_wilson_agrees_with_newcombes_examples(case, limits):
    assert wilson(*case) == pytest.approx(limits, abs=5e-5)


@pytest.mark.parametrize("population", range(1, 51))
def test_the_exact_interval_holds_the_truth_95_times_in_100(population):
    for answers in {1, population // 4, population // 2, population * 4 // 5, population} - {0}:
        limits = np.array([exact(x, answers, population) for x in range(answers + 1)])
        for holders in range(population + 1):
            chances = hypergeom.pmf(np.arange(answers + 1), population, holders, answers)
            truth = holders / population
            inside = (limits[:, 0] <= truth + 1e-12) & (truth <= limits[:, 1] + 1e-12)
            assert chances[inside].sum() >= 0.95 - 1e-9


def test_exact_limits_have_the_tails_they_claim():
    low, high = exact(16, 40, 50)

    assert hypergeom.sf(15, 50, round(low * 50), 40) > 0.025
    assert hypergeom.sf(15, 50, round(low * 50) - 1, 40) <= 0.025 or low * 50 == 16
    assert hypergeom.cdf(16, 50, round(high * 50), 40) > 0.025
    assert hypergeom.cdf(16, 50, round(high * 50) + 1, 40) <= 0.025


@given(counts())
def test_every_interval_holds_its_share_within_0_and_1(case):
    count, answers, population = case

    for found in (share(count, answers, population), share(count, answers)):
        assert 0 <= found.low <= found.share + 1e-12
        assert found.share - 1e-12 <= found.high <= 1


@given(counts())
def test_turning_the_question_round_turns_the_interval_round(case):
    count, answers, population = case

    one, other = share(count, answers, population), share(answers - count, answers, population)

    assert one.low == pytest.approx(1 - other.high)
    assert one.high == pytest.approx(1 - other.low)


@given(counts())
def test_the_worst_case_holds_the_share_when_everybody_is_silent_or_not(case):
    count, answers, population = case

    low, high = worst_case(count, answers, population)

    assert 0 <= low <= count / answers <= high <= 1


def test_a_large_population_is_as_good_as_an_endless_one():
    finite = wilson(30, 100, factor=finite_factor(100, 10**9))

    assert finite == pytest.approx(wilson(30, 100), abs=1e-6)


def test_the_method_follows_the_population():
    assert share(3, 10, 12).method == "hypergeometric"
    assert share(300, 1000, 5000).method == "wilson_finite"
    assert share(3, 10).method == "wilson"


@pytest.mark.parametrize("population", [20, 2500])
def test_when_everybody_answered_the_limits_are_the_share(population):
    found = share(population // 4, population, population)

    assert (found.low, found.high) == pytest.approx((0.25, 0.25))


def test_nobody_and_nothing_have_exact_bounds():
    assert share(0, 30).low == 0
    assert share(30, 30).high == 1


def test_without_answers_there_is_no_share():
    assert share(0, 0, 12) is NOBODY


def test_more_answers_than_people_is_a_wrong_register():
    assert share(3, 13, 12) is REGISTER_WRONG
