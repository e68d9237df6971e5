"""A working group has a name, a pilot and sessions, and its changes stay in the history."""

import pytest

from survey import storage
from survey.action_plans import actions, groups, history, queries
from survey.action_plans.groups import GroupFacts
from survey.purpose.rules import WordsTooLong

TRI = GroupFacts(name="Tri", pilot="Ana Roux", sessions="12 janvier, 13 h\n9 février, 13 h")


@pytest.fixture
def read(database, organisation_id, today):
    def look(action_id):
        with storage.reading(database) as session:
            one = queries.action(session, organisation_id, action_id, today=today)
            (listed,) = queries.list_actions(session, organisation_id, today=today)
        assert one == listed
        return one.group

    return look


def test_a_group_is_read_back_with_its_action(add, read):
    action_id = add(group=GroupFacts(name=" Tri ", pilot="Ana Roux", sessions=TRI.sessions))

    assert read(action_id) == TRI


def test_an_action_may_have_no_group(add, read):
    assert read(add()) == groups.NO_GROUP


def test_what_is_not_said_anew_stays(add, change, read):
    action_id = add(group=TRI)

    change(action_id, title="Former")

    assert read(action_id) == TRI


def test_a_group_is_taken_away_and_the_history_says_what_it_was(
    database, organisation_id, add, change, read
):
    action_id = add(group=TRI)

    change(action_id, group=GroupFacts())

    assert read(action_id) == groups.NO_GROUP
    with storage.reading(database) as session:
        (line,) = history.history(session, organisation_id, action_id)
    assert (line.field, line.after) == ("group", "")
    assert line.before == "Tri · Ana Roux · 12 janvier, 13 h ; 9 février, 13 h"


@pytest.mark.parametrize(
    ("group", "refusal"),
    [
        (GroupFacts(pilot="Ana Roux"), groups.GroupWithoutName),
        (GroupFacts(sessions="Lundi"), groups.GroupWithoutName),
        (GroupFacts(name="a" * 121), WordsTooLong),
        (GroupFacts(name="Tri", pilot="a" * 121), WordsTooLong),
        (GroupFacts(name="Tri", sessions="a" * 2001), WordsTooLong),
    ],
)
def test_a_group_that_makes_no_sense_is_refused(add, group, refusal):
    with pytest.raises(refusal):
        add(group=group)


def test_a_group_goes_with_its_action(database, organisation_id, add):
    action_id = add(group=TRI)

    with database.begin() as session:
        actions.remove(session, organisation_id, action_id)

    with storage.reading(database) as session:
        assert groups.groups(session, organisation_id) == {}
