"""Two options of the same people, compared as statsmodels compares them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import mcnemar as of_statsmodels

from survey.statistics.no_result import NOBODY
from survey.statistics.paired_shares import FEW, NO_DISAGREEMENT, mcnemar

PEOPLE = st.integers(0, 60)


@given(PEOPLE, PEOPLE, PEOPLE, PEOPLE)
def test_mcnemar_is_that_of_statsmodels(both, first, second, neither):
    assume(first + second)
    exact = first + second < FEW

    found = mcnemar(both, first, second, neither)

    wanted = of_statsmodels([[both, first], [second, neither]], exact=exact, correction=True)
    assert found.is_exact is exact
    if first != second:
        assert found.p == pytest.approx(wanted.pvalue, abs=1e-12)
    else:
        assert found.p == 1.0
    if not exact and first != second:
        assert found.statistic == pytest.approx(wanted.statistic)


@given(PEOPLE, PEOPLE, PEOPLE, PEOPLE)
def test_the_order_of_the_options_only_turns_the_sign(both, first, second, neither):
    assume(first + second)

    one, other = mcnemar(both, first, second, neither), mcnemar(both, second, first, neither)

    assert one.p == other.p
    assert one.difference == -other.difference


def test_the_example_of_the_books_is_found_again():
    found = mcnemar(101, 121, 59, 33)

    assert found.statistic == pytest.approx((121 - 59 - 1) ** 2 / 180)
    assert found.p == pytest.approx(5.45e-6, abs=1e-7)
    assert found.difference == pytest.approx(62 / 314)


def test_who_chose_both_or_neither_decides_nothing():
    assert mcnemar(8, 3, 12, 0).p == mcnemar(0, 3, 12, 90).p


def test_nobody_and_nobody_alone_are_said():
    assert mcnemar(0, 0, 0, 0) == NOBODY
    assert mcnemar(12, 0, 0, 30) == NO_DISAGREEMENT
