"""What follows what, what is late, and what comes next."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.proposals import rules
from survey.proposals.rules import Standing, State, Step

TODAY = date(2026, 11, 23)
NEAR = st.dates(TODAY - timedelta(days=90), TODAY + timedelta(days=90))
STANDINGS = st.builds(
    Standing,
    state=st.sampled_from(State),
    answer_by=NEAR,
    answered_on=st.none() | NEAR,
    due_on=st.none() | NEAR,
    told_on=st.none() | NEAR,
)
WAITING = Standing(State.RECEIVED, TODAY, None, None, None)


@pytest.mark.parametrize(
    ("state", "told_on", "step"),
    [
        (State.NOTED, None, Step.READ),
        (State.RECEIVED, None, Step.ANSWER),
        (State.TO_STUDY, None, Step.TELL),
        (State.TO_STUDY, TODAY, Step.DECIDE),
        (State.ACCEPTED, None, Step.TELL),
        (State.ACCEPTED, TODAY, Step.DO),
        (State.IN_PROGRESS, TODAY, Step.DO),
        (State.DONE, None, Step.TELL),
        (State.DONE, TODAY, Step.NONE),
        (State.REFUSED, None, Step.TELL),
        (State.REFUSED, TODAY, Step.NONE),
        (State.MERGED, None, Step.NONE),
    ],
)
def test_one_thing_comes_next(state, told_on, step):
    assert rules.next_step(replace(WAITING, state=state, told_on=told_on)) is step


def test_an_answer_is_late_the_day_after_the_one_promised():
    assert not rules.is_answer_late(WAITING, TODAY)
    assert rules.is_answer_late(WAITING, TODAY + timedelta(days=1))


def test_what_is_studied_is_late_after_the_day_of_the_final_answer():
    studied = replace(WAITING, state=State.TO_STUDY, due_on=TODAY, told_on=TODAY)

    assert not rules.is_answer_late(studied, TODAY)
    assert rules.is_answer_late(studied, TODAY + timedelta(days=1))


def test_what_was_accepted_may_be_late_but_its_answer_is_not():
    begun = replace(WAITING, state=State.IN_PROGRESS, due_on=TODAY - timedelta(days=1))

    assert rules.is_late(begun, TODAY)
    assert not rules.is_answer_late(begun, TODAY)


@given(STANDINGS)
def test_what_is_over_is_never_late(standing):
    over = standing.state in {State.DONE, State.REFUSED, State.DROPPED, State.MERGED}

    assert not (over and rules.is_late(standing, TODAY))


@given(st.lists(STANDINGS))
def test_counts_of_follow_up_fit_into_each_other(standings):
    counted = rules.follow_up(standings, TODAY)

    assert counted.answered <= counted.proposals <= len(standings)
    assert max(counted.in_time, counted.told, counted.done) <= counted.answered


def test_duplicates_do_not_count_twice():
    found = [WAITING, replace(WAITING, state=State.MERGED)]

    assert rules.follow_up(found, TODAY).proposals == 1


@given(st.integers(0, rules.NUMBERS - 1))
def test_numbers_have_five_digits(drawn):
    number = rules.draw_number(lambda _below: drawn)

    assert len(number) == 5
    assert number.isdecimal()


def test_every_state_can_be_left_or_is_one_of_two_that_have_deeds_of_their_own():
    assert set(rules.NEXT) == set(State)
    assert {state for state in State if not rules.NEXT[state]} == {State.NOTED, State.MERGED}


@pytest.mark.parametrize("days", [0, 6, 181, -3])
def test_nobody_promises_an_answer_too_soon_or_too_late(days):
    with pytest.raises(rules.DaysOutOfBounds, match="7 à 180 jours"):
        rules.check_days(days)
