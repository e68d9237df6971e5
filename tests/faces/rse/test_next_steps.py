"""What the lead should do next, from facts alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.campaigns.queries import CampaignFacts
from survey.faces.rse.next_steps import (
    Situation,
    Task,
    late_first,
    next_step,
    reminder_day,
)

MONDAY = date(2026, 11, 23)

FACTS = CampaignFacts(
    id="00112233aabbccdd",
    organisation_id="1",
    title="Climat",
    questionnaire="{}",
    opening="one_code",
    k=5,
    k_texts=10,
    margin=1,
    announced_close=date(2026, 12, 11),
    hard_end=datetime(2026, 12, 25, 22, 59, 59, tzinfo=UTC),
    closes_on=date(2026, 12, 11),
    headcounts={},
    cards=0,
    moderator="",
    results_key="k",
    results_on=date(2026, 12, 20),
)


def situation(state, **more):
    return Situation(facts=FACTS, state=state, **more)


@pytest.mark.parametrize(
    ("state", "more", "task"),
    [
        ("draft", {"missing": 2}, Task.PREPARE),
        ("draft", {"missing": 3, "awaited": (Task.APPROVE, Task.SECOND_CODE)}, Task.PREPARE),
        ("draft", {"missing": 2, "awaited": (Task.APPROVE, Task.SECOND_CODE)}, Task.APPROVE),
        ("draft", {"missing": 1, "awaited": (Task.SECOND_CODE,)}, Task.SECOND_CODE),
        ("draft", {}, Task.OPEN),
        ("open", {}, Task.INVITE),
        ("open", {"letters": {"invitation": MONDAY}}, Task.REMIND),
        ("closed", {}, Task.COUNT),
        ("counted", {"pending_texts": 14}, Task.READ),
        ("counted", {}, Task.PUBLISH),
        ("published", {}, Task.PLAN),
    ],
)
def test_each_state_has_its_next_step(state, more, task):
    step = next_step(situation(state, **more), MONDAY)

    assert step is not None
    assert step.task is task


@pytest.mark.parametrize("state", ["closing", "counting", "destroyed"])
def test_what_goes_on_by_itself_asks_for_nothing(state):
    assert next_step(situation(state), MONDAY) is None


def test_a_published_campaign_with_a_plan_asks_for_nothing():
    assert next_step(situation("published", planned_actions=3), MONDAY) is None


def test_a_promise_that_was_missed_is_late():
    step = next_step(situation("closed"), date(2026, 12, 23))

    assert step.late_days == 3


def test_late_ones_come_first_then_by_date():
    late = next_step(situation("closed"), date(2026, 12, 23))
    soon = next_step(situation("published"), date(2026, 12, 23))
    draft = next_step(situation("draft"), MONDAY)

    assert late_first([draft, soon, late], date(2026, 12, 23))[0] is late
    assert late_first([soon, draft], MONDAY) == [soon, draft]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (date(2026, 11, 23), date(2026, 11, 26)),
        (date(2026, 11, 24), date(2026, 12, 1)),
        (date(2026, 11, 27), date(2026, 12, 2)),
    ],
)
def test_a_reminder_waits_three_working_days_for_a_day_when_it_is_read(sent, expected):
    assert reminder_day({"invitation": sent}) == expected


def test_two_reminders_are_enough():
    letters = dict.fromkeys(("invitation", "reminder_1", "reminder_2"), MONDAY)

    assert reminder_day(letters) is None
    assert next_step(situation("open", letters=letters), MONDAY) is None


def test_no_reminder_is_advised_on_the_last_day():
    letters = {"invitation": date(2026, 12, 9)}

    assert next_step(situation("open", letters=letters), date(2026, 12, 10)) is None


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_a_reminder_day_is_always_soon_and_midweek(sent):
    day = reminder_day({"invitation": sent})

    assert day.weekday() in {1, 2, 3}
    assert timedelta(days=3) <= day - sent <= timedelta(days=8)


def test_cards_are_printed_before_anybody_is_reminded():
    waiting = situation("open", letters={"invitation": MONDAY}, cards_wait=True)

    assert next_step(waiting, MONDAY).task is Task.PRINT_CARDS


def test_a_campaign_by_cards_alone_waits_for_no_mail():
    waiting = situation("open", letters={}, by_cards_alone=True, cards_wait=True)
    printed = situation("open", letters={}, by_cards_alone=True)

    assert next_step(waiting, MONDAY).task is Task.PRINT_CARDS
    assert next_step(printed, MONDAY) is None


@pytest.mark.parametrize(
    ("state", "more", "task"),
    [
        ("open", {}, None),
        ("open", {"is_ready": True}, Task.OPEN_POOL),
        ("closed", {}, Task.COUNT),
        ("counted", {"pending_texts": 3}, Task.READ),
        ("published", {}, None),
    ],
)
def test_a_pool_of_causeries_asks_for_nothing_until_it_is_ready(state, more, task):
    pool = replace(situation(state, **more), facts=replace(FACTS, line="causeries//"))

    step = next_step(pool, MONDAY)

    assert (step and step.task) == task
