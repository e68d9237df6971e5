"""A world brought to another value shows of everybody's secret what it showed before."""

import numpy as np
import pytest

from survey.disclosure.found import Found
from survey.disclosure.knowledge import Knowledge
from survey.disclosure.sharing import Sharing, may_share

UNFAVOURABLE = np.array([True, False, False])
WORLD = np.array([[[2, 1, 1], [1, 2, 1], [0, 1, 3]]], np.int32)


@pytest.fixture
def known():
    """Three groups of four, in unfavourable, neutral and favourable; three are unfavourable."""
    members = np.array([[True, True, False], [True, True, True], [True, False, True]])
    found = Knowledge(members, np.array([4, 4, 4]), np.array([1, 1, 0]))
    found.learn(0, found.form(0, UNFAVOURABLE), 3, 3)
    return found


@pytest.mark.parametrize("value", [1, 2])
def test_a_world_is_brought_with_its_favourable_people(known, value):
    found = Found(known, 2, known.form(2, UNFAVOURABLE), WORLD)
    sharing = Sharing(known, WORLD, np.random.default_rng(1))

    sharing.bring(found, value)

    brought = found.at(value)
    assert len(brought)
    assert known.fitting(brought).all()
    assert (brought[:, :, 2] == WORLD[:, :, 2]).all()
    assert brought[:, 1:, 0].sum() == value * len(brought)


def test_a_value_that_these_favourable_people_leave_no_room_for_is_not_reached(known):
    found = Found(known, 2, known.form(2, UNFAVOURABLE), WORLD)

    Sharing(known, WORLD, np.random.default_rng(1)).bring(found, 5)

    assert not len(found.at(5))


def test_a_fact_learned_meanwhile_is_kept(known):
    chance = np.random.default_rng(1)
    sharing = Sharing(known, WORLD, chance)
    first = Found(known, 2, known.form(2, UNFAVOURABLE), WORLD)
    sharing.bring(first, 2)
    known.learn(2, first.form, 2, 2)
    second = Found(known, 1, known.form(1, UNFAVOURABLE), first.kept(2, 2))

    sharing.bring(second, 2)

    brought = second.at(2)
    assert len(brought)
    assert (brought[:, 1:, 0].sum(axis=1) == 2).all()


@pytest.mark.parametrize(
    ("secret_of", "may"), [([1, 0], False), ([1, 1, 0], True), ([0, 1], False)]
)
def test_only_parts_of_one_secret_are_shared_out(secret_of, may):
    assert may_share(np.array(secret_of)) is may
