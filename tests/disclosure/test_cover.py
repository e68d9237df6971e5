"""The cheapest columns that hit every cut, or a proof of how cheap they could be."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.disclosure.cover import AlreadyTooMuch, cheapest, cheapest_of, smallest
from survey.disclosure.structure import build
from tests.disclosure.lists import Listed
from tests.disclosure.test_pattern import people

SIZES = {"a": 5, "b": 6, "c": 7, "d": 9, "e": 12}
LISTED = Listed(people(**SIZES), ["a"])


def structure(published=()):
    kept = np.isin(np.arange(len(LISTED.cells)), published)
    return build(LISTED.memberships, LISTED.plan, np.ones(len(LISTED.cells), bool), kept)


CUTS = st.lists(st.frozensets(st.integers(0, 4), min_size=1), min_size=1, max_size=6)


@settings(deadline=None)
@given(CUTS)
def test_no_cheaper_columns_hit_every_cut(cuts):
    one = structure()
    choices = [set(some) for size in range(6) for some in combinations(range(5), size)]
    costs = [int(one.cost[list(some)].sum()) for some in choices if all(some & cut for cut in cuts)]

    cover = cheapest(one, cuts, nodes=1000)

    hidden = set(np.flatnonzero(cover.hidden).tolist())
    assert all(hidden & cut for cut in cuts)
    assert cover.proven
    assert one.cost[cover.hidden].sum() == min(costs) == round(cover.lower_bound)


@settings(deadline=None)
@given(CUTS)
def test_a_search_that_may_not_branch_still_hits_every_cut(cuts):
    one = structure()

    cover = cheapest(one, cuts, nodes=0)

    hidden = set(np.flatnonzero(cover.hidden).tolist())
    assert all(hidden & cut for cut in cuts)
    assert cover.lower_bound <= one.cost[cover.hidden].sum()


@given(CUTS)
def test_cuts_that_contain_others_are_left_out(cuts):
    kept = smallest(cuts)

    assert set(kept) <= set(cuts)
    assert all(any(one <= cut for one in kept) for cut in cuts)
    assert not any(one < other for one in kept for other in kept)


def test_what_is_published_is_never_hidden():
    one = structure(published=[1])
    column = int(one.column[1])
    other = int(one.column[5])

    assert not cheapest(one, [frozenset({column, other})], nodes=10).hidden[column]
    assert cheapest_of(one, frozenset({column, other}), 5) == other
    with pytest.raises(AlreadyTooMuch):
        cheapest_of(one, frozenset({column}), 5)
