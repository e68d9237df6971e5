"""When what is said, how long, with how many."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.causeries import rules
from survey.causeries.rules import Step

MINUTES = st.integers(rules.SHORTEST_MINUTES, rules.LONGEST_MINUTES)


@given(MINUTES)
def test_every_step_has_its_time_and_the_question_comes_at_the_third_minute(minutes):
    marks = rules.marks(minutes)

    starts = [mark.minute for mark in marks]
    assert [mark.step for mark in marks] == list(Step)
    assert all(now < after for now, after in zip(starts, [*starts[1:], minutes], strict=True))
    assert {mark.step: mark.minute for mark in marks}[Step.QUESTION] == 3


def test_a_quarter_of_an_hour_is_shared_out():
    assert [mark.minute for mark in rules.marks(15)] == [0, 1, 3, 7, 11, 13]


@pytest.mark.parametrize("minutes", [-1, 0, 9, 61])
def test_a_causerie_is_neither_a_word_nor_a_meeting(minutes):
    with pytest.raises(rules.MinutesOutOfBounds, match="de 10 à 60"):
        rules.marks(minutes)


@pytest.mark.parametrize("present", [-1, 0, 101, 500])
def test_nobody_and_a_crowd_are_refused(present):
    with pytest.raises(rules.PresentOutOfBounds, match="de 1 à 100"):
        rules.check_present(present)


@pytest.mark.parametrize("present", [1, 12, 100])
def test_a_room_is_accepted(present):
    rules.check_present(present)


def test_a_list_is_erased_after_the_session_and_within_five_years():
    held_on = date(2026, 12, 1)

    rules.check_attendance_until(held_on + timedelta(days=1), held_on)
    for until in (held_on, held_on - timedelta(days=1), date(2032, 1, 1)):
        with pytest.raises(rules.AttendanceDateUnusable):
            rules.check_attendance_until(until, held_on)
