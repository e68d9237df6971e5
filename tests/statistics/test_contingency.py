"""Shares of several groups: tables agree with scipy."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from survey.statistics.contingency import against_the_rest, chi_square
from survey.statistics.no_result import NoResult
from survey.statistics.several_groups import ONE_GROUP
from survey.statistics.two_groups import ALL_ALIKE

TABLES = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=4).map(
    np.array
)


@settings(deadline=None)
@given(TABLES)
def test_chi_square_agrees_with_scipy(table):
    found = chi_square(table)

    assume(not isinstance(found, NoResult))
    present = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    wanted = stats.chi2_contingency(present, correction=False)
    assert (found.statistic, found.p) == pytest.approx((wanted.statistic, wanted.pvalue))
    assert found.df == wanted.dof
    assert found.cramer_v == pytest.approx(stats.contingency.association(present))


@given(TABLES)
def test_an_empty_group_and_an_unused_answer_change_nothing(table):
    assert chi_square(np.pad(table, ((0, 1), (0, 1)))) == chi_square(table)


def test_nothing_to_compare_is_said():
    assert chi_square(np.array([[1, 2], [0, 0]])) == ONE_GROUP
    assert chi_square(np.array([[1, 0], [2, 0]])) == ALL_ALIKE


@settings(deadline=None)
@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 30), st.integers(0, 30))
def test_a_group_against_the_rest_is_fishers_exact_test(yes, no, others_yes, others_no):
    found = against_the_rest(yes, yes + no, yes + others_yes, yes + no + others_yes + others_no)

    wanted = stats.fisher_exact([[yes, no], [others_yes, others_no]]).pvalue
    assert found == pytest.approx(wanted)
