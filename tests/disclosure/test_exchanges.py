"""A few people who exchange their answers move one count, and nothing that was told."""

import numpy as np
import pytest

from survey.disclosure.exchanges import Exchanges
from survey.disclosure.knowledge import Knowledge

FAVOURABLE = np.array([False, True])
PEOPLE = np.array([2, 2, 2, 2])
WORLD = np.array([[[1, 1], [1, 1], [1, 1], [1, 1]]], np.int32)


@pytest.fixture
def known():
    """Two sites of two trades each: everybody, each site, each trade, and the four pairs."""
    site, trade = np.repeat([True, False], 2), np.tile([True, False], 2)
    groups = [np.ones(4, np.bool_), site, ~site, trade, ~trade, *np.eye(4, dtype=np.bool_)]
    return Knowledge(np.column_stack(groups), PEOPLE, np.array([1, 0]))


def told(known, cells):
    for cell in cells:
        known.learn(cell, known.form(cell, FAVOURABLE), *2 * [2 if cell else 4])
    return known


@pytest.mark.parametrize("value", [0, 1, 2, 3, 4])
def test_two_people_of_two_sites_exchange(known, value):
    form = told(known, [0]).form(1, FAVOURABLE)

    worlds = Exchanges(known, form, np.random.default_rng(1)).bring(WORLD, value)

    assert known.fitting(worlds).all()
    assert known.count(worlds, form) == [value]


@pytest.mark.parametrize("value", [0, 1, 2])
def test_four_people_exchange_where_no_two_stand_alike(known, value):
    form = told(known, [0, 1, 3]).form(5, FAVOURABLE)

    worlds = Exchanges(known, form, np.random.default_rng(1)).bring(WORLD, value)

    assert known.fitting(worlds).all()
    assert known.count(worlds, form) == [value]


def test_a_count_that_all_the_others_add_up_to_stays(known):
    form = told(known, [0, 1, 3]).form(5, FAVOURABLE)
    known.learn(6, known.form(6, FAVOURABLE), 1, 1)

    worlds = Exchanges(known, form, np.random.default_rng(1)).bring(WORLD, 2)

    assert known.implies(form)
    assert (worlds == WORLD).all()


def test_many_worlds_each_go_their_own_way(known):
    form = told(known, [0, 1, 3]).form(5, FAVOURABLE)
    fewer = np.array([[[2, 0], [0, 2], [0, 2], [2, 0]]], np.int32)
    more = fewer[:, :, ::-1]

    worlds = Exchanges(known, form, np.random.default_rng(1)).bring(
        np.concatenate([fewer, WORLD, more]), 1
    )

    assert known.fitting(worlds).all()
    assert (known.count(worlds, form) == 1).all()
