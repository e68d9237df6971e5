"""Means of groups: summaries agree with scipy on rows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from survey.statistics.scores import TOO_SMALL, GroupScore, standardised_difference, welch

SEEDS = st.integers(0, 10_000)


def groups_of(seed, many=2):
    """Rows of groups of unequal sizes and spreads, and their summaries."""
    random = np.random.default_rng(seed)
    rows = [
        random.normal(50 + 5 * at, 5 + 3 * at, int(random.integers(3, 30))) for at in range(many)
    ]
    return rows, [GroupScore(len(one), one.mean(), one.var(ddof=1)) for one in rows]


@settings(deadline=None)
@given(SEEDS)
def test_two_groups_give_the_square_of_welchs_t(seed):
    rows, summaries = groups_of(seed)

    found = welch(summaries)

    wanted = stats.ttest_ind(*rows, equal_var=False)
    assert (found.statistic, found.p) == pytest.approx((wanted.statistic**2, wanted.pvalue))
    assert found.df_within == pytest.approx(wanted.df)


@settings(deadline=None)
@given(SEEDS)
def test_several_groups_agree_with_scipy(seed):
    rows, summaries = groups_of(seed, many=4)

    found = welch(summaries)

    wanted = stats.f_oneway(*rows, equal_var=False)
    assert (found.statistic, found.p) == pytest.approx((wanted.statistic, wanted.pvalue))
    assert 0 <= found.effect < 1


def test_groups_of_one_or_without_spread_do_not_count():
    _, (first, second) = groups_of(1)
    silent = [GroupScore(1, 90, 0.0), GroupScore(5, 10, 0.0), GroupScore(0, 0.0, 0.0)]

    assert welch([first, *silent, second]) == welch([first, second])
    assert welch([first, *silent]) == TOO_SMALL


def test_a_standardised_difference_is_in_standard_deviations():
    found = standardised_difference(GroupScore(50, 60, 100), GroupScore(50, 55, 100))

    assert found == pytest.approx(0.5 * (1 - 3 / (4 * 98 - 1)))
    assert standardised_difference(GroupScore(1, 1, 0), GroupScore(1, 1, 0)) == TOO_SMALL
