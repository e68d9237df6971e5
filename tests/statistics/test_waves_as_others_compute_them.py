"""Shares and their changes are those of statsmodels and of exhaustive sums."""

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import Table
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    proportions_ztest,
)

from survey.statistics.rankings import kendall_w
from survey.statistics.recommendation import recommendation
from survey.statistics.shares import exact, wilson
from survey.statistics.waves import change_of_share, trend_of_shares, z_test

CASES = [(0, 12), (1, 7), (5, 9), (30, 60), (59, 60), (60, 60), (640, 1000)]


@pytest.mark.parametrize(("count", "answers"), CASES)
def test_wilson(count, answers):
    expected = proportion_confint(count, answers, method="wilson")

    assert wilson(count, answers) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("count", "answers", "population"), [(0, 5, 9), (3, 8, 20), (16, 16, 20)])
def test_exact_limits_hold_every_population_that_is_not_too_unlikely(count, answers, population):
    law = [stats.hypergeom(population, k, answers) for k in range(population + 1)]
    kept = [k for k, one in enumerate(law) if one.sf(count - 1) > 0.025 and one.cdf(count) > 0.025]

    low, high = exact(count, answers, population)

    assert (low, high) == pytest.approx((kept[0] / population, kept[-1] / population))


@pytest.mark.parametrize("now", CASES)
@pytest.mark.parametrize("before", CASES)
def test_changes_of_a_share(now, before):
    expected = confint_proportions_2indep(*now, *before, method="newcomb")

    found = change_of_share(*now, *before)

    assert (found.low, found.high) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("now", "before"), [((5, 9), (1, 7)), ((30, 60), (640, 1000))])
def test_z_of_two_shares(now, before):
    expected = proportions_ztest([now[0], before[0]], [now[1], before[1]])

    assert z_test(*now, *before) == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(6))
def test_trend_over_waves_is_the_linear_by_linear_association(seed):
    random = np.random.default_rng(seed)
    answers = random.integers(20, 80, 4)
    favourable = random.integers(5, answers)
    when = np.array([0.0, 1.0, 3.5, 4.0])
    n = answers.sum()
    table = Table(np.column_stack([answers - favourable, favourable]))
    linear = table.test_ordinal_association(row_scores=when, col_scores=np.array([0.0, 1.0]))

    z, _ = trend_of_shares(favourable.tolist(), answers.tolist(), when.tolist())

    assert z == pytest.approx(linear.zscore * np.sqrt(n / (n - 1)))


@pytest.mark.parametrize("seed", range(4))
def test_agreement_of_orders_is_that_of_friedman(seed):
    random = np.random.default_rng(seed)
    orders = np.array([random.permutation(4) for _ in range(25)])
    places = np.array([[(orders[:, place] == one).sum() for place in range(4)] for one in range(4)])
    ranks = orders.argsort(axis=1)
    expected = stats.friedmanchisquare(*ranks.T)

    found = kendall_w(places, 25)

    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))
    assert found.w == pytest.approx(expected.statistic / (25 * 3))


@pytest.mark.parametrize(
    ("promoters", "passives", "detractors"), [(5, 3, 2), (10, 0, 0), (40, 30, 30)]
)
def test_recommendation_is_the_mean_of_rows_with_three_answers_added(
    promoters, passives, detractors
):
    ends = [1] * promoters + [0] * passives + [-1] * detractors
    weights = np.array([1.0] * len(ends) + [0.75, 1.5, 0.75])
    values = np.array([*ends, 1, 0, -1])
    middle = np.average(values, weights=weights)
    error = np.sqrt(np.average((values - middle) ** 2, weights=weights) / weights.sum())

    found = recommendation(promoters, passives, detractors)

    assert found.score == pytest.approx(100 * np.mean(ends))
    low, high = 100 * np.array(stats.norm.interval(0.95, middle, error))
    assert found.low == pytest.approx(max(min(low, found.score), -100))
    assert found.high == pytest.approx(min(max(high, found.score), 100))
