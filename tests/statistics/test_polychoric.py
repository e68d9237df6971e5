"""Correlations behind ordered answers: closed forms, scipy's normal law, simulated people."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.optimize import minimize_scalar

from survey.statistics.item_analysis import TOO_FEW_QUESTIONS
from survey.statistics.no_result import NoResult
from survey.statistics.polychoric import TORN, both_below, ordinal_alpha, polychoric
from survey.statistics.two_groups import ALL_ALIKE


def cut(values, thresholds=(-1.2, -0.4, 0.3, 1.0)):
    return np.digitize(values, thresholds)


def cross(first, second, codes=5):
    table = np.zeros((codes, codes), np.int64)
    np.add.at(table, (first, second), 1)
    return table


def people(correlation, number=20_000, seed=1):
    spread = [[1, correlation], [correlation, 1]]
    return np.random.default_rng(seed).multivariate_normal([0, 0], spread, number).T


@pytest.mark.parametrize("correlation", [-0.95, -0.5, 0.0, 0.3, 0.8, 0.97])
def test_chances_are_those_of_the_normal_law(correlation):
    law = stats.multivariate_normal([0, 0], [[1, correlation], [correlation, 1]])

    for first, second in [(-2.0, -1.0), (-0.3, 0.8), (0.0, 0.0), (1.5, 1.2), (2.5, -0.7)]:
        found = both_below(np.array(first), np.array(second), correlation)

        assert found == pytest.approx(law.cdf([first, second]), abs=1e-6)


@pytest.mark.parametrize("share", [0.1, 0.2, 0.25, 0.35, 0.45])
def test_two_halves_have_a_closed_form(share):
    both = round(1000 * share)
    table = np.array([[both, 500 - both], [500 - both, both]])

    assert polychoric(table) == pytest.approx(np.sin(2 * np.pi * (share - 0.25)), abs=1e-6)


@pytest.mark.parametrize("correlation", [-0.7, 0.0, 0.4, 0.9])
def test_the_correlation_behind_many_people_is_found_again(correlation):
    first, second = people(correlation)

    found = polychoric(cross(cut(first), cut(second, (-0.5, 0.0, 0.5, 2.0))))

    assert found == pytest.approx(correlation, abs=0.02)


def test_it_is_the_likeliest_by_the_law_of_scipy():
    first, second = people(0.5, 300, seed=3)
    table = cross(cut(first, (0.0, 1.0)), cut(second, (-0.5, 0.5)), codes=3)
    rows, columns = (
        np.concatenate([[-9], stats.norm.ppf(np.cumsum(one)[:-1] / 300), [9]])
        for one in (table.sum(axis=1), table.sum(axis=0))
    )

    def unlikely(correlation):
        law = stats.multivariate_normal([0, 0], [[1, correlation], [correlation, 1]])
        below = np.array([[law.cdf([x, y]) for y in columns] for x in rows])
        return -(table * np.log(np.diff(np.diff(below, axis=0), axis=1))).sum()

    expected = minimize_scalar(unlikely, bounds=(0.2, 0.8), method="bounded").x

    assert polychoric(table) == pytest.approx(expected, abs=1e-3)


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=3, max_size=3))
def test_any_table_has_a_correlation_or_a_reason_and_turning_one_question_turns_it(counts):
    table = np.array(counts)

    found, turned = polychoric(table), polychoric(table[::-1])

    assert isinstance(found, NoResult) == isinstance(turned, NoResult)
    if not isinstance(found, NoResult):
        assert -1 < found < 1
        assert polychoric(np.pad(table, ((0, 1), (0, 0)))) == found


def test_reliability_of_many_steps_is_that_of_the_variables_behind():
    mood = np.random.default_rng(4).normal(size=(3, 20_000))
    shared = np.random.default_rng(5).normal(size=20_000)
    answers = [cut((one + shared) / np.sqrt(2)) for one in mood]

    found = ordinal_alpha([[cross(one, other) for other in answers] for one in answers])

    assert found == pytest.approx(3 * 0.5 / 2, abs=0.02)


def test_what_has_no_reliability_says_why():
    alike = np.array([[9, 0], [0, 0]])
    torn = np.array([[0, 50], [50, 0]])

    assert ordinal_alpha([[alike]]) == TOO_FEW_QUESTIONS
    assert ordinal_alpha([[alike] * 2] * 2) == ALL_ALIKE
    assert ordinal_alpha([[torn] * 3] * 3) == TORN
