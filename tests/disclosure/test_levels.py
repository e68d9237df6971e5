"""Three classes are shown of fewer cells, and are safe among themselves."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.disclosure.detail import Detail
from survey.disclosure.levels import Before, levels
from tests.disclosure.lists import Listed, is_safe
from tests.disclosure.test_pattern import PEOPLE, TABLES, of, people


def decided(listed, k=5, **choice):
    return levels(listed.memberships, listed.plan, k, **choice)


@settings(max_examples=30, deadline=None)
@given(PEOPLE, st.sampled_from(TABLES))
def test_classes_are_nested_in_figures_and_mix_ten_people(rows, tables):
    listed = Listed(of(rows), tables)

    both = decided(listed)

    assert not (both.classes.shown & ~both.figures.shown).any()
    assert is_safe(listed, both.classes.shown, 10)


def test_each_cell_has_the_detail_that_its_people_allow():
    listed = Listed(people(big=24, middle=12, other=11, few=6, tiny=2), ["a"])

    found = dict(zip(listed.sizes.tolist(), decided(listed).detail, strict=True))

    assert found == {
        55: Detail.CLASSES,
        24: Detail.CLASSES,
        12: Detail.CLASSES,
        11: Detail.FAVOURABLE,
        6: None,
        2: None,
    }


def test_a_threshold_above_ten_is_that_of_classes_too():
    listed = Listed(people(big=24, middle=13, other=11), ["a"])

    both = decided(listed, 12)

    assert set(both.detail) == {Detail.CLASSES, None}


def test_what_was_shown_before_keeps_its_detail():
    listed = Listed(people(big=24, middle=12, other=11, few=6), ["a"])
    other = listed.place(a="other")
    before = Before(np.eye(5, dtype=bool)[other], np.eye(5, dtype=bool)[other])

    assert decided(listed, before=before).detail[other] is Detail.CLASSES
