"""Scales and drivers, from sums and products, are those of pingouin and statsmodels on rows."""

from itertools import combinations

import numpy as np
import pandas
import pingouin
import pytest
import statsmodels.api
from statsmodels.multivariate.factor import Factor

from survey.statistics import themes
from survey.statistics.drivers import (
    MOST_DRIVERS,
    TOO_MANY,
    correlation_of,
    relative_weights,
    shapley,
)
from survey.statistics.item_analysis import guttman, item_fits, raw_alpha
from survey.statistics.no_result import NoResult
from survey.statistics.omega import omega
from survey.statistics.pairwise import pairwise_covariance
from survey.statistics.reliability import alpha_of_complete_rows

SEEDS = range(8)


@pytest.fixture(params=SEEDS)
def random(request):
    return np.random.default_rng(request.param)


@pytest.fixture
def rows(random):
    """Answers of 150 people to five questions that hang together, with blanks."""
    mood = random.normal(size=(150, 1))
    answers = np.clip(np.round(3 + mood + random.normal(size=(150, 5))), 1, 5)
    answers[random.random(answers.shape) < 0.07] = np.nan
    return pandas.DataFrame(answers, columns=list("abcde"))


@pytest.fixture
def complete(rows):
    return rows.dropna()


def test_alpha_and_its_limits(complete):
    expected = pingouin.cronbach_alpha(complete)
    whole = complete.to_numpy().astype(np.int64)

    found = alpha_of_complete_rows(len(whole), whole.sum(axis=0), whole.T @ whole)

    assert found.alpha == pytest.approx(expected[0], abs=1e-9)
    assert (found.low, found.high) == pytest.approx(tuple(expected[1]), abs=6e-4)


def test_alpha_pair_by_pair(rows):
    codes = range(1, 6)
    tables = [
        [
            np.array(
                [[((rows[one] == x) & (rows[other] == y)).sum() for y in codes] for x in codes]
            )
            for other in rows
        ]
        for one in rows
    ]

    found = pairwise_covariance(tables, [codes] * 5, fewest=50)

    assert found == pytest.approx(rows.cov().to_numpy(), abs=1e-9)
    assert raw_alpha(found) == pytest.approx(pingouin.cronbach_alpha(rows)[0], abs=1e-9)


def test_pairs_that_few_answered_have_no_covariance(rows):
    tables = [[np.eye(5, dtype=np.int64) * 9] * 2] * 2

    assert isinstance(pairwise_covariance(tables, [range(5)] * 2, fewest=50), NoResult)


def test_items_with_the_rest(complete):
    for at, (name, found) in enumerate(
        zip(complete, item_fits(complete.cov().to_numpy()), strict=True)
    ):
        rest = complete.drop(columns=name)

        expected = np.corrcoef(complete.iloc[:, at], rest.sum(axis=1))[0, 1]

        assert found.item_rest == pytest.approx(expected)
        assert found.alpha_if_deleted == pytest.approx(pingouin.cronbach_alpha(rest)[0])


def test_guttman_from_the_rows(complete):
    found = guttman(complete.cov().to_numpy())

    total = complete.sum(axis=1).var()
    halves = [
        4
        * np.cov(complete[list(side)].sum(axis=1), complete.drop(columns=list(side)).sum(axis=1))[
            0, 1
        ]
        for size in (1, 2)
        for side in combinations(complete, size)
    ]
    unexplained = [
        statsmodels.api.OLS(
            complete[name], statsmodels.api.add_constant(complete.drop(columns=name))
        )
        .fit()
        .ssr
        / (len(complete) - 1)
        for name in complete
    ]
    assert found[0] == pytest.approx(1 - complete.var().sum() / total)
    assert found[2] == pytest.approx(pingouin.cronbach_alpha(complete)[0])
    assert found[3] == pytest.approx(max(halves) / total)
    assert found[5] == pytest.approx(1 - sum(unexplained) / total)
    assert found[0] <= found[2] <= found[1]


def test_omega_is_that_of_the_factor_of_greatest_likelihood(complete):
    loadings = Factor(complete.to_numpy(), 1, method="ml").fit().loadings.ravel()
    scaled = loadings * complete.std().to_numpy()
    unique = (complete.var().to_numpy() * (1 - loadings**2)).sum()

    found = omega(complete.cov().to_numpy())

    assert found == pytest.approx(scaled.sum() ** 2 / (scaled.sum() ** 2 + unique), abs=2e-4)


def test_favourable_share_has_people_as_clusters(rows):
    liked = (rows >= 4).to_numpy() & rows.notna().to_numpy()
    answered = rows.notna().to_numpy()
    histogram = np.zeros((6, 6), np.int64)
    np.add.at(histogram, (answered.sum(axis=1), liked.sum(axis=1)), 1)
    person, _ = np.nonzero(answered)
    fit = statsmodels.api.OLS(liked[answered].astype(float), np.ones(len(person))).fit(
        cov_type="cluster", cov_kwds={"groups": person, "use_correction": False}
    )
    people = len(set(person))

    found = themes.favourable(histogram)

    assert found.share == pytest.approx(fit.params[0])
    assert found.se == pytest.approx(fit.bse[0] * np.sqrt(people / (people - 1)))


def test_score_under_the_half_rule(rows):
    answered, total = rows.notna().sum(axis=1), (rows - 1).sum(axis=1)
    histogram = np.zeros((6, 21), np.int64)
    np.add.at(histogram, (answered, total.astype(int)), 1)
    expected = (100 * total / 4 / answered)[answered >= 3]

    found = themes.score(histogram, 4)
    table = themes.score_table(np.stack([histogram, 0 * histogram]), 4)

    assert (found.n, found.mean, found.sd) == pytest.approx(
        (len(expected), expected.mean(), expected.std())
    )
    assert table[0].tolist() == expected.round(9).value_counts().sort_index().to_list()
    assert table[1].sum() == 0


def test_drivers_explain_what_a_regression_does(complete):
    expected = pingouin.linear_regression(complete[list("abcd")], complete["e"], relimp=True)

    found = relative_weights(len(complete), complete.cov().to_numpy())
    parts = shapley(correlation_of(complete.cov().to_numpy()))

    assert found.r2 == pytest.approx(expected["r2"].iloc[0])
    assert parts == pytest.approx(tuple(expected["relimp"][1:]))
    weights = [one.weight for one in found.drivers]
    assert sum(weights) == pytest.approx(sum(parts))
    assert weights == pytest.approx(parts, abs=0.02)


def test_weights_go_through_the_nearest_uncorrelated_drivers(complete):
    centred = (complete - complete.mean()).to_numpy() / complete.std(ddof=0).to_numpy()
    left, _, right = np.linalg.svd(centred[:, :4], full_matrices=False)
    nearest = left @ right
    with_outcome = nearest.T @ centred[:, 4] / np.linalg.norm(centred[:, 4])
    with_drivers = nearest.T @ centred[:, :4] / np.sqrt(len(centred))

    found = relative_weights(len(complete), complete.cov().to_numpy())

    expected = (with_drivers.T**2) @ with_outcome**2
    assert [one.weight for one in found.drivers] == pytest.approx(expected)


def test_more_than_sixteen_drivers_have_no_shapley_value():
    assert shapley(np.eye(MOST_DRIVERS + 2)) == TOO_MANY


def test_reversing_every_question_leaves_alpha(complete):
    turned = 6 - complete

    assert raw_alpha(turned.cov().to_numpy()) == pytest.approx(raw_alpha(complete.cov().to_numpy()))
