"""What management says of an action is read beside it."""

from datetime import date, timedelta

import pytest

from survey import storage
from survey.action_plans import actions, comments
from survey.action_plans.actions import ActionFacts
from survey.action_plans.queries import ActionUnknown
from survey.purpose.rules import WordsMissing, WordsTooLong


@pytest.fixture
def add(database, organisation_id):
    def write(**changes):
        usual = {"title": "Afficher", "owner": "Claire Morel", "due_on": date(2026, 12, 15)}
        with database.begin() as session:
            return actions.add(session, organisation_id, ActionFacts(**(usual | changes)))

    return write


@pytest.fixture
def say(database, organisation_id, now):
    def write(action_id, words="Bien vu.", *, owner=organisation_id, at=now):
        with database.begin() as session:
            comments.comment(session, owner, action_id, words, name="Paul Vidal", now=at)

    return write


@pytest.fixture
def said(database, organisation_id):
    def read(owner=organisation_id):
        with storage.reading(database) as session:
            return comments.comments(session, owner)

    return read


def test_comments_keep_their_order_name_and_day(add, say, said, now, today):
    action_id, other = add(), add(title="Former")
    say(action_id, "Et après ?", at=now + timedelta(days=1))
    say(action_id, " Bien vu. ")

    assert [one.words for one in said()[action_id]] == ["Bien vu.", "Et après ?"]
    assert said()[action_id][0].name == "Paul Vidal"
    assert said()[action_id][0].day == today
    assert other not in said()


@pytest.mark.parametrize(("words", "refusal"), [(" ", WordsMissing), ("a" * 2001, WordsTooLong)])
def test_a_comment_says_something_and_not_too_much(add, say, said, words, refusal):
    action_id = add()

    with pytest.raises(refusal):
        say(action_id, words)

    assert said() == {}


def test_comments_go_with_their_action(database, organisation_id, add, say, said):
    action_id = add()
    say(action_id)

    with database.begin() as session:
        actions.remove(session, organisation_id, action_id)

    assert said() == {}


def test_nobody_comments_what_they_may_not_read(add, say, said, campaign_id, other_id):
    own, hidden = add(), add(campaign_id=campaign_id)

    with pytest.raises(ActionUnknown):
        say(own, owner=other_id)
    with pytest.raises(ActionUnknown):
        say(hidden)
    with pytest.raises(ActionUnknown):
        say("nothing")

    assert said() == {}
