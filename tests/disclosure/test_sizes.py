"""A breakdown is shown whole, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.disclosure.sizes import Crowd, Status, judge, people_at_most

SHOWN, TOO_FEW, PROTECTS = Status.SHOWN, Status.TOO_FEW, Status.PROTECTS_ANOTHER


def crowds(**answers):
    return [Crowd({"team": name}, n) for name, n in answers.items()]


def test_large_groups_are_all_shown():
    assert judge(24, crowds(a=12, b=12), threshold=5) == (SHOWN, SHOWN)


def test_one_small_group_hides_the_breakdown():
    assert judge(28, crowds(a=12, b=12, c=4), threshold=5) == (PROTECTS, PROTECTS, TOO_FEW)


def test_a_group_that_nobody_answered_from_hides_it_alike():
    assert judge(24, crowds(a=12, b=12, c=0), threshold=5) == (PROTECTS, PROTECTS, TOO_FEW)


@pytest.mark.parametrize("blank", [1, 4])
def test_a_few_people_who_name_no_group_hide_the_breakdown(blank):
    assert judge(24 + blank, crowds(a=12, b=12), threshold=5) == (PROTECTS, PROTECTS)


@pytest.mark.parametrize("blank", [0, 5, 30])
def test_nobody_or_enough_people_who_name_no_group_hide_nothing(blank):
    assert judge(24 + blank, crowds(a=12, b=12), threshold=5) == (SHOWN, SHOWN)


def test_a_few_people_between_two_levels_hide_the_whole_hierarchy():
    levels = [
        Crowd({"site": "pau"}, 20),
        Crowd({"site": "dax"}, 10),
        Crowd({"site": "pau", "team": "a"}, 8),
        Crowd({"site": "pau", "team": "b"}, 10),
    ]

    assert SHOWN not in judge(30, levels, threshold=5)


def test_a_complete_hierarchy_is_shown():
    levels = [
        Crowd({"site": "pau"}, 20),
        Crowd({"site": "dax"}, 10),
        Crowd({"site": "pau", "team": "a"}, 8),
        Crowd({"site": "pau", "team": "b"}, 12),
    ]

    assert judge(30, levels, threshold=5) == (SHOWN,) * 4


def test_a_group_of_fewer_people_than_the_threshold_is_never_shown():
    few = [Crowd({"team": "a"}, 12, 20), Crowd({"team": "b"}, 5, 4)]

    assert judge(17, few, threshold=5) == (PROTECTS, TOO_FEW)


def test_more_answers_than_people_hide_the_breakdown():
    stuffed = [Crowd({"team": "a"}, 12, 20), Crowd({"team": "b"}, 9, 8)]

    assert judge(21, stuffed, threshold=5) == (PROTECTS, TOO_FEW)


def test_people_added_since_may_have_joined_any_group():
    grown = [Crowd({"team": "a"}, 12, 20), Crowd({"team": "b"}, 10, 8)]

    assert judge(22, grown, threshold=5, added=2) == (SHOWN, SHOWN)
    assert judge(22, grown, threshold=5, added=1) == (PROTECTS, TOO_FEW)


def test_a_group_of_too_few_people_stays_hidden_whoever_was_added():
    few = [Crowd({"team": "a"}, 12, 20), Crowd({"team": "b"}, 5, 4)]

    assert judge(17, few, threshold=5, added=5) == (PROTECTS, TOO_FEW)


def test_a_group_holds_no_more_people_than_its_smallest_option():
    headcounts = {"site": {"pau": 30}, "team": {"a": 12, "b": 18}}

    assert people_at_most({"site": "pau", "team": "a"}, headcounts) == 12
    assert people_at_most({"site": "dax"}, headcounts) is None
    assert people_at_most({}, headcounts) is None


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(0, 9), st.integers(5, 12))
def test_subtraction_never_leaves_a_few_people(sizes, blank, threshold):
    groups = [Crowd({"team": str(at)}, size) for at, size in enumerate(sizes)]

    statuses = judge(sum(sizes) + blank, groups, threshold=threshold)

    assert len(set(statuses) & {SHOWN}) == 0 or set(statuses) == {SHOWN}
    if SHOWN in statuses:
        assert min(sizes) >= threshold
        assert blank == 0 or blank >= threshold
