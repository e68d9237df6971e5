"""Several groups on an ordered scale: tables agree with rows."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from survey.statistics.many_tests import benjamini_hochberg, holm
from survey.statistics.no_result import NOBODY, NoResult
from survey.statistics.several_groups import (
    ONE_GROUP,
    TOO_MANY_GROUPS,
    dunn,
    jonckheere,
    kruskal_wallis,
)
from survey.statistics.two_groups import ALL_ALIKE, mann_whitney

TABLES = st.lists(st.lists(st.integers(0, 7), min_size=5, max_size=5), min_size=2, max_size=5).map(
    np.array
)


def rows(counts):
    """One number a person."""
    return np.repeat(np.arange(len(counts)), counts)


@settings(deadline=None)
@given(TABLES)
def test_kruskal_wallis_agrees_with_scipy_on_rows(table):
    found = kruskal_wallis(table)

    if isinstance(found, NoResult):
        assert (table.sum(axis=1) > 0).sum() < 2 or (table.sum(axis=0) > 0).sum() < 2
        return
    wanted = stats.kruskal(*(rows(group) for group in table if group.sum()))
    no_less = max(float(wanted.statistic), 0.0)
    assert found.statistic == pytest.approx(no_less, abs=1e-12)
    # Near 0 p moves as the square root of the statistic: scipy's rounding counts in one only.
    p = stats.chi2.sf([no_less, found.statistic], (table.sum(axis=1) > 0).sum() - 1)
    assert found.p == pytest.approx(p[0] if no_less > 1e-9 else p[1], abs=1e-12)
    assert 0 <= found.epsilon2 <= 1 + 1e-9


@given(TABLES)
def test_two_groups_give_the_square_of_mann_whitneys_z(table):
    found, two = kruskal_wallis(table[:2]), mann_whitney(table[0], table[1])

    assume(not isinstance(found, NoResult))
    assert found.statistic == pytest.approx(two.z**2)


@given(TABLES)
def test_an_empty_group_and_an_unused_code_change_nothing(table):
    wider = np.pad(table, ((0, 1), (0, 1)))

    assert kruskal_wallis(wider) == kruskal_wallis(table)
    assert jonckheere(wider) == jonckheere(table)


@given(TABLES)
def test_jonckheeres_z_is_that_of_kendalls_s(table):
    found = jonckheere(table)

    assume(not isinstance(found, NoResult))
    groups = np.repeat(np.arange(len(table)), table.sum(axis=1))
    answers = np.concatenate([rows(group) for group in table])
    wanted = stats.kendalltau(groups, answers, method="asymptotic")
    assert found.p == pytest.approx(wanted.pvalue, abs=1e-9)
    assert np.sign(round(found.z, 9)) == np.sign(round(wanted.statistic, 9))


@given(TABLES)
def test_dunns_pairs_of_two_groups_are_mann_whitneys(table):
    found, two = dunn(table[:2]), mann_whitney(table[0], table[1])

    assume(not isinstance(found, NoResult))
    assert found[0].z == pytest.approx(two.z)


def test_dunn_agrees_with_a_hand_computed_case():
    table = np.array([[3, 1, 0], [1, 2, 1], [0, 1, 3]])

    found = dunn(table)

    ranks = stats.rankdata(np.concatenate([rows(group) for group in table]))
    means = ranks.reshape(3, 4).mean(axis=1)
    error = np.sqrt(ranks.var(ddof=1) * (1 / 4 + 1 / 4))
    assert [one.z for one in found] == pytest.approx(
        [(means[a] - means[b]) / error for a, b in ((0, 1), (0, 2), (1, 2))]
    )


def test_nothing_to_compare_is_said():
    alone, alike = np.array([[1, 2, 3], [0, 0, 0]]), np.array([[0, 4, 0], [0, 2, 0]])

    assert kruskal_wallis(alone) == dunn(alone) == jonckheere(alone) == ONE_GROUP
    assert kruskal_wallis(alike) == dunn(alike) == jonckheere(alike) == ALL_ALIKE
    assert dunn(np.eye(21, dtype=np.int64)) == TOO_MANY_GROUPS


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_corrections_agree_with_their_definitions(values):
    assert benjamini_hochberg(values) == pytest.approx(stats.false_discovery_control(values))
    order = np.argsort(values, kind="stable")
    stepped = np.maximum.accumulate(np.sort(values) * np.arange(len(values), 0, -1))
    assert np.array(holm(values))[order] == pytest.approx(np.minimum(stepped, 1))


def test_tests_without_result_do_not_count_in_the_family():
    assert holm([0.01, NOBODY, 0.04]) == (0.02, NOBODY, 0.04)
    assert benjamini_hochberg([NOBODY, 0.04]) == (NOBODY, 0.04)
