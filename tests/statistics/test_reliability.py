"""Alpha agrees with what is known of it."""

import numpy as np
import pytest

from survey.statistics.reliability import (
    NO_DIFFERENCE,
    NOT_ENOUGH,
    alpha_of_complete_rows,
    cronbach_alpha,
)


def tables_d(rows):
    rows = np.asarray(rows, np.int64)
    return len(rows), rows.sum(axis=0), rows.T @ rows


@pytest.mark.parametrize("r", [0.1, 0.5, 0.9])
def test_two_parallel_questions_give_spearman_brown(r):
    found = cronbach_alpha(np.array([[1.0, r], [r, 1.0]]), 100)

    assert found.alpha == pytest.approx(2 * r / (1 + r))


def test_limits_agree_with_pingouins_documented_example():
    questions, people, alpha = 11, 12, 0.732660835214447
    ratio = 1 - alpha * (questions - 1) / questions
    between = (1 / ratio - 1) / (questions - 1)
    covariance = np.full((questions, questions), between)
    np.fill_diagonal(covariance, 1.0)

    found = cronbach_alpha(covariance, people)

    assert found.alpha == pytest.approx(alpha)
    assert (found.low, found.high) == pytest.approx((0.435, 0.909), abs=5e-4)


def test_sums_of_products_give_the_alpha_of_the_rows():
    rows = np.random.default_rng(5).integers(0, 5, (80, 4))
    rows[:, 1] = rows[:, 0]

    found = alpha_of_complete_rows(*tables_d(rows))

    expected = 4 / 3 * (1 - rows.var(axis=0, ddof=1).sum() / rows.sum(axis=1).var(ddof=1))
    assert found.alpha == pytest.approx(expected)
    assert found.low < found.alpha < found.high


def test_questions_that_disagree_have_a_negative_alpha():
    rows = [[value, 4 - value, 2 + value % 2] for value in range(5)] * 12

    assert alpha_of_complete_rows(*tables_d(rows)).alpha < 0


def test_under_50_complete_answers_there_is_no_alpha():
    assert alpha_of_complete_rows(*tables_d([[0, 1], [1, 0]] * 24)) is NOT_ENOUGH


def test_one_question_has_no_alpha():
    assert alpha_of_complete_rows(*tables_d([[0], [1]] * 40)) is NOT_ENOUGH


def test_when_nobody_differs_there_is_no_alpha():
    assert alpha_of_complete_rows(*tables_d([[3, 3]] * 60)) is NO_DIFFERENCE
