"""Relative weights share R², and agree with Shapley's values where both are known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.statistics.drivers import (
    NOT_ENOUGH,
    OUTCOME_CONSTANT,
    TOO_MANY,
    relative_weights,
    shapley,
)


def sample(seed, drivers=3, people=400):
    """Covariance of correlated drivers and an outcome that follows them."""
    random = np.random.default_rng(seed)
    themes = random.standard_normal((people, drivers)) + random.standard_normal((people, 1))
    outcome = themes @ np.arange(1, drivers + 1) + 2 * random.standard_normal(people)
    return np.cov(np.column_stack([themes, outcome]).T)


def r2_of(covariance):
    """Explained variance of a plain regression."""
    slopes = np.linalg.solve(covariance[:-1, :-1], covariance[:-1, -1])
    return slopes @ covariance[:-1, -1] / covariance[-1, -1]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000))
def test_weights_share_the_explained_variance(seed):
    covariance = sample(seed)

    found = relative_weights(400, covariance)

    assert found.r2 == pytest.approx(r2_of(covariance))
    assert all(0 <= one.low <= one.weight <= one.high <= 1 for one in found.drivers)


@given(st.integers(0, 1000))
def test_shapleys_values_share_it_too(seed):
    covariance = sample(seed)
    spread = np.sqrt(np.diag(covariance))

    found = shapley(covariance / np.outer(spread, spread))

    assert sum(found) == pytest.approx(r2_of(covariance))


def test_uncorrelated_drivers_weigh_their_squared_correlation():
    correlation = np.eye(4)
    correlation[-1, :-1] = correlation[:-1, -1] = (0.6, 0.3, 0.1)

    weights = [one.weight for one in relative_weights(500, correlation).drivers]

    assert weights == pytest.approx((0.36, 0.09, 0.01))
    assert shapley(correlation) == pytest.approx((0.36, 0.09, 0.01))


def test_two_drivers_of_the_same_meaning_share_equally():
    correlation = np.array([[1, 1, 0.5], [1, 1, 0.5], [0.5, 0.5, 1]])

    weights = [one.weight for one in relative_weights(500, correlation).drivers]

    assert weights == pytest.approx((0.125, 0.125))


def test_limits_narrow_with_more_answers():
    few, many = (relative_weights(people, sample(1)).drivers[2] for people in (80, 5000))

    assert many.high - many.low < (few.high - few.low) / 4


def test_a_constant_driver_is_left_out():
    covariance = sample(2)
    covariance[0] = covariance[:, 0] = 0

    found = relative_weights(400, covariance)

    assert found.drivers[0] is None
    assert found.drivers[1] is not None


def test_too_little_to_rank_is_said():
    assert relative_weights(50, sample(1)) == NOT_ENOUGH
    assert relative_weights(90, sample(1, drivers=9)) == NOT_ENOUGH
    assert shapley(np.eye(18)) == TOO_MANY
    constant = sample(1)
    constant[-1] = constant[:, -1] = 0
    assert relative_weights(400, constant) == OUTCOME_CONSTANT
