"""Raking gives each group the company's weight."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.statistics.weighting import GroupNotReached, TotalsDisagree, rake

NAMES = [["atelier", "bureau"], ["ancien", "nouveau", "autre"]]


@given(st.lists(st.integers(4, 30), min_size=6, max_size=6))
def test_margins_become_the_companys(cells):
    answers = np.array(cells).reshape(2, 3)
    company = np.array([[30, 40, 30], [30, 40, 30]])

    found = rake(answers, [company.sum(axis=1), company.sum(axis=0)], NAMES)

    weighted = answers * found.weights
    assert weighted.sum() == pytest.approx(answers.sum())
    if not found.trimmed:
        assert weighted.sum(axis=1) / weighted.sum() == pytest.approx([0.5, 0.5])
        assert weighted.sum(axis=0) / weighted.sum() == pytest.approx([0.3, 0.4, 0.3])
    assert found.design_effect >= 1 - 1e-9
    assert found.effective == pytest.approx(answers.sum() / found.design_effect)


def test_one_criterion_gives_the_plain_ratio():
    found = rake(np.array([20, 60]), [np.array([50, 50])], NAMES[:1])

    assert found.weights == pytest.approx([2, 2 / 3])


def test_answers_that_look_like_the_company_weigh_one():
    found = rake(np.array([[5, 5, 5], [5, 5, 5]]), [np.array([9, 9]), np.array([6, 6, 6])], NAMES)

    assert found.weights == pytest.approx(np.ones((2, 3)))
    assert found.design_effect == pytest.approx(1)


def test_nobody_speaks_for_more_than_three():
    found = rake(np.array([1, 99]), [np.array([50, 50])], NAMES[:1])

    assert found.trimmed
    assert found.weights.max() / found.weights.min() <= 10


def test_a_group_without_answers_and_two_companies_are_refused():
    with pytest.raises(GroupNotReached, match="bureau"):
        rake(np.array([5, 0]), [np.array([5, 5])], NAMES[:1])
    with pytest.raises(TotalsDisagree):
        rake(np.ones((2, 3), np.int64), [np.array([5, 5]), np.array([5, 5, 5])], NAMES)
