"""Orders of preference: counts by place agree with people's own orders."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from survey.statistics.no_result import NOBODY
from survey.statistics.rankings import NOT_STRICT, borda, kendall_w

ORDERS = st.lists(st.sampled_from(list(permutations(range(4)))), min_size=2, max_size=12)


def places_of(orders, options, depth):
    """People by option and place."""
    places = np.zeros((options, depth), np.int64)
    for order in orders:
        for place, option in enumerate(order[:depth]):
            places[option, place] += 1
    return places


@settings(deadline=None)
@given(ORDERS)
def test_agreement_is_friedmans_of_the_rows(orders):
    found = kendall_w(places_of(orders, 4, 4), len(orders))

    ranks = np.argsort(np.array(orders), axis=1) + 1
    wanted = stats.friedmanchisquare(*ranks.T)
    assert found.statistic == pytest.approx(wanted.statistic, abs=1e-9)
    assert found.w == pytest.approx(wanted.statistic / (3 * len(orders)), abs=1e-9)


@given(ORDERS)
def test_the_last_place_need_not_be_counted(orders):
    whole = kendall_w(places_of(orders, 4, 4), len(orders))
    short = kendall_w(places_of(orders, 4, 3), len(orders))

    assert (short.w, short.p) == pytest.approx((whole.w, whole.p))


@given(ORDERS, st.integers(1, 4))
def test_points_are_those_given_person_by_person(orders, depth):
    found = borda(places_of(orders, 4, depth), len(orders))

    left = (4 - depth - 1) / 2
    points = [
        np.mean([3 - o.index(option) if o.index(option) < depth else left for o in orders])
        for option in range(4)
    ]
    assert found == pytest.approx(points)


def test_points_of_everybody_sum_to_the_same_whatever_was_left_out():
    places = places_of([(0, 1, 2, 3), (1, 0), (2,)], 4, 4)

    assert sum(borda(places, 3)) == pytest.approx(6)


def test_one_mind_is_full_agreement_and_partial_orders_have_none():
    assert kendall_w(places_of([(2, 0, 1)] * 5, 3, 3), 5).w == pytest.approx(1)
    assert kendall_w(places_of([(2, 0), (1,)], 3, 3), 2) == NOT_STRICT
    assert kendall_w(np.zeros((3, 3), np.int64), 0) == borda(np.zeros((3, 3)), 0) == NOBODY
