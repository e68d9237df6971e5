"""Nobody, one person, two, everybody alike: each statistic answers with a number or a reason."""

from dataclasses import fields, is_dataclass
from math import isfinite

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.statistics import evidence, recommendation, shares, themes, waves
from survey.statistics.contingency import chi_square
from survey.statistics.distributions import summarise
from survey.statistics.drivers import relative_weights, shapley
from survey.statistics.group_and_rest import (
    FavourablePeople,
    compare_classes,
    compare_shares,
    compare_themes,
)
from survey.statistics.item_analysis import guttman, item_fits, raw_alpha
from survey.statistics.no_result import NoResult
from survey.statistics.omega import omega
from survey.statistics.pairwise import pairwise_covariance
from survey.statistics.reliability import FEWEST_ROWS, alpha_of_complete_rows
from survey.statistics.scores import GroupScore, standardised_difference, welch
from survey.statistics.several_groups import dunn, jonckheere, kruskal_wallis
from survey.statistics.two_groups import exact_p, mann_whitney

SMALL = st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=1, max_size=3).map(
    np.array
)
PEOPLE = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), max_size=4)


def numbers(found):
    """Give every number inside a result; reasons have none."""
    if isinstance(found, NoResult) or found is None or isinstance(found, str):
        return []
    if is_dataclass(found):
        return [one for field in fields(found) for one in numbers(getattr(found, field.name))]
    if isinstance(found, (tuple, list, np.ndarray)):
        return [one for part in found for one in numbers(part)]
    return [found]


def is_sound(found):
    """Test whether nothing in a result is infinite, or no number; reasons say something."""
    if isinstance(found, NoResult):
        return bool(found.reason)
    return all(isfinite(one) for one in numbers(found))


@settings(deadline=None)
@given(SMALL)
def test_tests_between_small_groups(table):
    first, rest = table[0], table[1:].sum(axis=0)
    found = [kruskal_wallis(table), dunn(table), jonckheere(table), chi_square(table)]
    found += [mann_whitney(first, rest), exact_p(first, rest)]

    assert all(is_sound(one) for one in found)


@settings(deadline=None)
@given(PEOPLE)
def test_reliability_of_few_people(people):
    rows = np.array(people, np.int64).reshape(-1, 3)
    sums, products = rows.sum(axis=0), rows.T @ rows
    covariance = np.cov(rows.T) if len(rows) > 1 else np.zeros((3, 3))

    found = [alpha_of_complete_rows(len(rows), sums, products, fewest=FEWEST_ROWS)]
    found += [item_fits(covariance), guttman(covariance), omega(covariance), raw_alpha(covariance)]

    assert all(is_sound(one) for one in found)


@settings(deadline=None)
@given(PEOPLE, st.integers(2, 50))
def test_pairs_of_few_people(people, fewest):
    rows = np.array(people, np.int64).reshape(-1, 3)
    tables = [
        [np.histogram2d(one, two, bins=np.arange(6))[0].astype(np.int64) for two in rows.T]
        for one in rows.T
    ]

    found = pairwise_covariance(tables, [range(5)] * 3, fewest=fewest)

    assert is_sound(found)
    assert isinstance(found, NoResult) == (len(rows) < fewest)


@settings(deadline=None)
@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6), st.integers(0, 20))
def test_shares_of_few_people(up, middle, down, invited):
    answers = up + middle + down

    found = [shares.share(up, answers, invited), shares.share(up, answers)]
    found += [recommendation.recommendation(up, middle, down, population=invited)]
    found += [waves.change_of_share(up, answers, down, answers), waves.z_test(up, answers, 1, 2)]

    assert all(is_sound(one) for one in found)
    refused = answers == 0 or answers > invited
    assert isinstance(found[0], NoResult) == refused


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 100), st.floats(0, 50)), max_size=4))
def test_scores_of_few_people(groups):
    made = [GroupScore(*one) for one in groups]

    assert is_sound(welch(made))
    assert all(is_sound(standardised_difference(one, other)) for one in made for other in made)


@settings(deadline=None)
@given(st.lists(st.integers(0, 2), min_size=12, max_size=12))
def test_theme_histograms_of_few_people(cells):
    histogram = np.array(cells, np.int64).reshape(3, 4)

    assert is_sound(themes.score(histogram, 4))
    assert themes.score_table(histogram[None], 4).sum() == histogram[1:].sum()


@pytest.mark.parametrize("people", [0, 1, 2, 50, 51])
@pytest.mark.parametrize("covariance", [np.zeros((3, 3)), np.ones((3, 3)), np.eye(3)])
def test_drivers_without_variance_or_all_alike(people, covariance):
    assert is_sound(relative_weights(people, covariance))
    assert is_sound(shapley(np.ones((3, 3))))


@settings(deadline=None)
@given(
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(0, 3),
)
def test_a_group_and_the_rest(liked, unlike, others_liked, others_unlike, width):
    answers, rest = liked + unlike, others_liked + others_unlike
    people = liked + others_liked
    group = FavourablePeople(
        max(liked - width, people - rest, 0),
        min(liked + width, people, answers),
        max(answers, 1),
        people,
        max(answers, 1) + rest,
    )

    found = compare_shares(group)

    assert is_sound(found)
    assert is_sound(compare_themes([group, group]))
    assert evidence.verdicts([found.difference])[0].strength in evidence.Strength


def test_a_verdict_asks_all_of_its_conditions():
    sure = evidence.Difference(points=0.2, people=10, p=0.001, delta=0.2)
    small = evidence.Difference(points=0.02, people=10, p=0.001, delta=0.02)
    few = evidence.Difference(points=0.2, people=2.4, p=0.001, delta=0.2)
    unsure = evidence.Difference(points=-0.2, people=10, p=0.03, delta=-0.2)
    torn = evidence.Difference(points=0.2, people=10, p=0.045, delta=-0.2)

    found = evidence.verdicts([sure, small, few, unsure, torn, NoResult("rien")])

    assert [one.strength for one in found] == [
        "clear", "possible", "possible", "possible", "unclear", "unclear",
    ]  # fmt: skip
    assert [one.direction for one in found[:5]] == ["above", "above", "above", "below", None]
    assert evidence.verdicts([unsure])[0].strength == "clear"
    assert evidence.verdicts([]) == ()


@pytest.mark.parametrize(("liked", "answers"), [(5, 25), (20, 40), (30, 40), (100, 130)])
def test_shares_are_compared_as_two_classes_are(liked, answers):
    inside = np.array([answers - liked, liked])
    expected = mann_whitney(inside, np.array([130, 110]) - inside)

    found = compare_shares(FavourablePeople(liked, liked, answers, 110, 240))

    assert (found.z, found.p) == pytest.approx((expected.z, expected.p))
    assert found.delta == pytest.approx(expected.delta)


def test_a_range_is_as_unsure_as_its_end_nearest_the_company():
    near = FavourablePeople(30, 30, 40, 100, 200)
    far = FavourablePeople(38, 38, 40, 100, 200)
    over = FavourablePeople(19, 30, 40, 100, 200)

    found = compare_shares(FavourablePeople(30, 38, 40, 100, 200))

    assert found.difference == compare_shares(near).difference
    assert found.difference.p > compare_shares(far).difference.p
    assert isinstance(found.p, NoResult)
    assert compare_shares(over).difference.p == 1


@settings(deadline=None)
@given(st.integers(1, 39), st.integers(2, 60))
def test_a_theme_of_one_question_is_never_surer_than_the_question(liked, others):
    group = FavourablePeople(
        liked, liked, 40, min(liked + others // 2, 40 + others - 1), 40 + others
    )

    theme, question = compare_themes([group]), compare_shares(group).difference

    assert theme.points == pytest.approx(question.points)
    assert theme.p >= question.p


def test_classes_of_a_small_group_are_tested_exactly_on_favourable_answers():
    classes, company = np.array([1, 2, 9]), np.array([40, 30, 42])
    group = FavourablePeople(9, 9, 12, 42, 112)

    found = compare_classes(group, classes, company)

    assert isinstance(found.z, NoResult)
    assert found.p == compare_shares(group).p
    assert found.delta == mann_whitney(classes, company - classes).delta
    assert is_sound(compare_classes(group, classes, classes))


@pytest.mark.parametrize("counts", [{}, {3.0: 1}, {3.0: 2}, {1.0: 1, 5.0: 1}])
def test_summaries_of_nobody_one_or_two(counts):
    assert is_sound(summarise(counts))
