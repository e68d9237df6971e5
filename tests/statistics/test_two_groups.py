"""Two groups on an ordered scale: tables agree with rows, exact p with enumeration."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from survey.statistics.no_result import NoResult
from survey.statistics.two_groups import ALL_ALIKE, GROUP_EMPTY, exact_p, mann_whitney

COUNTS = st.lists(st.integers(0, 9), min_size=5, max_size=5).map(np.array)
FEW = st.lists(st.integers(0, 2), min_size=4, max_size=4).map(np.array)


def rows(counts):
    """One number a person."""
    return np.repeat(np.arange(len(counts)), counts)


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_tables_give_what_scipy_gives_on_rows(first, second):
    found = mann_whitney(first, second)

    if isinstance(found, NoResult):
        assert first.sum() == 0 or second.sum() == 0 or ((first + second) > 0).sum() == 1
        return
    wanted = stats.mannwhitneyu(rows(first), rows(second), method="asymptotic")
    assert found.u == pytest.approx(wanted.statistic)
    assert found.p == pytest.approx(wanted.pvalue)


@given(COUNTS, COUNTS)
def test_delta_is_the_difference_of_pairs_won_and_lost(first, second):
    found = mann_whitney(first, second)

    if not isinstance(found, NoResult):
        signs = np.sign(rows(first)[:, None] - rows(second)[None, :])
        assert found.delta == pytest.approx(signs.mean())
        assert np.sign(round(found.z, 9)) == np.sign(round(found.delta, 9))


@given(COUNTS, COUNTS)
def test_reversing_the_scale_flips_delta_and_keeps_p(first, second):
    found, turned = mann_whitney(first, second), mann_whitney(first[::-1], second[::-1])

    if isinstance(found, NoResult):
        assert turned == found
    else:
        assert (turned.delta, turned.p) == pytest.approx((-found.delta, found.p))


@given(FEW, FEW)
def test_the_exact_p_is_that_of_every_draw(first, second):
    found = exact_p(first, second)

    if isinstance(found, NoResult):
        assert found == GROUP_EMPTY
        return
    ranks = stats.rankdata(np.concatenate([rows(first), rows(second)]))
    n1, middle = int(first.sum()), ranks.mean() * first.sum()
    away = [abs(sum(draw) - middle) for draw in combinations(ranks, n1)]
    observed = abs(ranks[:n1].sum() - middle)
    assert found == pytest.approx(np.mean(np.array(away) >= observed - 1e-9))


def test_ties_are_counted_where_scipys_exact_method_forgets_them():
    first, second = np.array([0, 3, 4, 2, 1]), np.array([3, 4, 2, 1, 0])

    found = exact_p(first, second)

    scipys = stats.mannwhitneyu(rows(first), rows(second), method="exact").pvalue
    assert found != pytest.approx(scipys, abs=1e-4)
    assert found == pytest.approx(mann_whitney(first, second).p, abs=0.02)


def test_nothing_to_compare_is_said():
    nobody, all_alike = np.zeros(5, np.int64), np.array([0, 0, 4, 0, 0])

    assert mann_whitney(nobody, all_alike) == GROUP_EMPTY
    assert mann_whitney(all_alike, all_alike) == ALL_ALIKE
    assert isinstance(exact_p(all_alike * 10, all_alike * 10), NoResult)
