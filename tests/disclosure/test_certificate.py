"""The reader's own arithmetic agrees with the certificate."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.disclosure.certificate import certify
from survey.disclosure.pattern import choose
from survey.tables import Cell
from tests.disclosure.lists import Listed, crowd, everybody
from tests.disclosure.test_pattern import PEOPLE, TABLES, of, people


def certified(listed, shown, k=5):
    return certify(listed.memberships, listed.plan, np.array(shown), k)


@settings(max_examples=40, deadline=None)
@given(PEOPLE, st.sampled_from(TABLES), st.data())
def test_the_smallest_crowd_is_that_of_the_best_attack(rows, tables, data):
    listed = Listed(of(rows), tables)
    cells = len(listed.cells)
    shown = np.array(data.draw(st.lists(st.booleans(), min_size=cells, max_size=cells)))
    inside = everybody(listed)
    attacks = [crowd(inside, shown, at) for at, (row, _) in enumerate(inside) if row[shown].any()]

    certificate = certified(listed, shown)

    assert certificate.smallest_crowd == (int(np.ceil(min(attacks) - 1e-5)) if attacks else None)
    assert certificate.holds == all(attack > 4 + 1e-5 for attack in attacks)


@settings(max_examples=30, deadline=None)
@given(PEOPLE, st.sampled_from(TABLES), st.sampled_from((5, 7)))
def test_what_is_chosen_is_certified(rows, tables, k):
    listed = Listed(of(rows), tables)
    pattern = choose(listed.memberships, listed.plan, k)

    assert certified(listed, pattern.shown, k).holds


def test_a_small_group_left_over_is_found():
    listed = Listed(people(big=20, middle=9, tiny=2), ["a"])

    certificate = certified(listed, [True, True, True, False])

    assert certificate.smallest_crowd == 2
    assert not certificate.holds
    assert certificate.examined == 31


def test_a_silent_group_that_can_be_told_is_nobodys_crowd():
    listed = Listed(people(big=20, middle=9), ["a"], [Cell("a", {"a": "zero"})])

    assert certified(listed, [True, True, True, False]).smallest_crowd == 0
    assert certified(listed, [True, True, False, False]).holds


@pytest.mark.parametrize("listed", [Listed(people(big=9), ["a"]), Listed([], ["a"])])
def test_nothing_shown_gives_nobody_away(listed):
    certificate = certified(listed, [False] * len(listed.cells))

    assert certificate.smallest_crowd is None
    assert certificate.examined == 0
    assert certificate.holds
