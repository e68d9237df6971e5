"""Questions of a theme: identities that every correct formula keeps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.statistics.item_analysis import CONSTANT, DEPENDENT, guttman, item_fits
from survey.statistics.no_result import NoResult
from survey.statistics.omega import omega
from survey.statistics.reliability import cronbach_alpha

SEEDS = st.integers(0, 10_000)


def answers(seed, questions=4, people=60):
    """Random correlated answers, one row a person."""
    random = np.random.default_rng(seed)
    common = random.integers(0, 4, (people, 1))
    return np.clip(common + random.integers(-1, 3, (people, questions)), 0, 5)


def parallel(questions, r):
    """Questions of one variance that all go together alike."""
    return np.full((questions, questions), r) + (1 - r) * np.eye(questions)


@given(SEEDS)
def test_item_rest_is_the_correlation_with_the_sum_of_the_others(seed):
    rows = answers(seed)

    found = item_fits(np.cov(rows.T))

    for at, fit in enumerate(found):
        rest = np.delete(rows, at, 1).sum(axis=1)
        assert fit.item_rest == pytest.approx(np.corrcoef(rows[:, at], rest)[0, 1])


@given(SEEDS)
def test_alpha_if_deleted_is_the_alpha_of_the_others(seed):
    rows = answers(seed)

    found = item_fits(np.cov(rows.T))

    for at, fit in enumerate(found):
        alone = cronbach_alpha(np.cov(np.delete(rows, at, 1).T), len(rows))
        assert fit.alpha_if_deleted == pytest.approx(alone.alpha)


def test_a_question_that_everybody_answers_alike_has_no_correlation():
    covariance = np.zeros((3, 3))
    covariance[:2, :2] = parallel(2, 0.5)

    assert item_fits(covariance)[2].item_rest == CONSTANT
    assert isinstance(item_fits(parallel(2, 0.5))[0].alpha_if_deleted, NoResult)


@given(SEEDS)
def test_guttmans_limits_stand_in_their_known_order(seed):
    covariance = np.cov(answers(seed).T)

    first, second, third, fourth, fifth, _ = guttman(covariance)

    assert third == pytest.approx(cronbach_alpha(covariance, 60).alpha)
    assert first <= third <= second + 1e-12
    assert fourth >= third - 1e-12
    assert first <= fifth + 1e-12


@pytest.mark.parametrize(("questions", "r"), [(2, 0.4), (4, 0.5), (6, 0.3)])
def test_parallel_questions_give_spearman_brown_everywhere(questions, r):
    wanted = questions * r / (1 + (questions - 1) * r)

    limits = guttman(parallel(questions, r))

    assert [limits[1], limits[2], limits[3]] == pytest.approx([wanted] * 3)
    assert omega(parallel(questions, r)) == pytest.approx(wanted, abs=1e-5)


def test_a_question_that_follows_from_the_others_leaves_lambda_6_without_result():
    rows = answers(3)
    rows = np.column_stack([rows, rows[:, 0] + rows[:, 1]])

    assert guttman(np.cov(rows.T))[5] == DEPENDENT


def test_the_best_halves_of_many_questions_are_at_least_alpha():
    covariance = np.cov(answers(5, questions=14).T)

    limits = guttman(covariance)

    assert limits[3] >= limits[2]


@pytest.mark.parametrize("loadings", [(0.8, 0.7, 0.6), (0.9, 0.5, 0.4, 0.3), (0.6,) * 5])
def test_omega_of_a_true_factor_is_its_own(loadings):
    loadings = np.array(loadings)
    spread = np.arange(1, len(loadings) + 1)
    correlation = np.outer(loadings, loadings) + np.diag(1 - loadings**2)
    covariance = correlation * np.outer(spread, spread)

    found = omega(covariance)

    common = (loadings * spread).sum() ** 2
    assert found == pytest.approx(common / covariance.sum(), abs=1e-4)


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_omega_stays_between_none_and_perfect(seed):
    found = omega(np.cov(answers(seed).T))

    assert isinstance(found, NoResult) or 0 <= found <= 1


def test_nothing_to_fit_is_said():
    assert isinstance(omega(np.ones((1, 1))), NoResult)
    assert isinstance(omega(np.zeros((3, 3))), NoResult)
    assert isinstance(omega(parallel(2, -0.4)), NoResult)
    assert isinstance(omega(np.eye(4)), NoResult)
    assert isinstance(guttman(np.ones((1, 1))), NoResult)
