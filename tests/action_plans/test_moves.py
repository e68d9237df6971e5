"""An action moves by one step, and its history says so."""

from datetime import date

import pytest

from survey import storage
from survey.action_plans import actions, history, moves, queries
from survey.action_plans.actions import ActionFacts
from survey.action_plans.rules import Status


@pytest.fixture
def add(database, organisation_id):
    def write(**changes):
        usual = {"title": "Afficher", "owner": "Claire Morel", "due_on": date(2026, 12, 15)}
        with database.begin() as session:
            return actions.add(session, organisation_id, ActionFacts(**(usual | changes)))

    return write


@pytest.fixture
def move(database, organisation_id, today):
    def step(action_id, status, *, owner=organisation_id):
        with database.begin() as session:
            moves.move(session, owner, action_id, status, actor="Claire Morel", today=today)

    return step


@pytest.fixture
def read(database, organisation_id, today):
    def look(action_id):
        with storage.reading(database) as session:
            return queries.action(session, organisation_id, action_id, today=today)

    return look


@pytest.mark.parametrize(
    ("status", "step"), [(status, step) for status in Status for step in moves.STEPS[status]]
)
def test_every_step_that_is_offered_can_be_taken(add, move, read, status, step):
    action_id = add(status=status, reason="Plus de budget." if status is Status.DROPPED else "")

    move(action_id, step)

    assert read(action_id).status is step
    assert read(action_id).reason == ""


def test_no_button_drops_an_action(add, move, read):
    assert all(Status.DROPPED not in steps for steps in moves.STEPS.values())

    action_id = add()
    with pytest.raises(moves.NoSuchStep):
        move(action_id, Status.DROPPED)

    assert read(action_id).status is Status.TO_START


def test_a_page_left_open_does_not_move_it_twice(add, move):
    action_id = add()
    move(action_id, Status.IN_PROGRESS)

    with pytest.raises(moves.NoSuchStep):
        move(action_id, Status.IN_PROGRESS)


def test_a_move_stays_in_the_history(database, organisation_id, add, move, today):
    action_id = add()
    move(action_id, Status.IN_PROGRESS)

    with storage.reading(database) as session:
        (line,) = history.history(session, organisation_id, action_id)
        counted = history.count_changes(session, organisation_id)
    assert (line.day, line.actor, line.field) == (today, "Claire Morel", "status")
    assert (line.before, line.after) == ("to_start", "in_progress")
    assert counted == {action_id: 1}


def test_an_action_of_another_organisation_does_not_move(add, move, read, other_id):
    action_id = add()

    with pytest.raises(queries.ActionUnknown):
        move(action_id, Status.IN_PROGRESS, owner=other_id)

    assert read(action_id).status is Status.TO_START
