"""One letter to one person once more, in the place of the one before."""

from datetime import timedelta

import pytest

from survey.mail import again, outbox
from survey.mail.outbox import NewMail

CID = "c" * 16


@pytest.fixture
def queued(database, people, now):
    """An invitation for each of the three."""
    with database.begin() as session:
        outbox.enqueue(session, [letter(reference, now) for reference in people.values()])
    return people


def letter(reference, due, kind="invitation"):
    return NewMail(kind=kind, due=due, campaign_id=CID, invitee_id=reference)


def progress(database):
    with database.begin() as session:
        return outbox.progress(session, CID)


def test_a_letter_that_never_was_has_no_last_one(database, people):
    somebody, *_ = people.values()

    with database.begin() as session:
        assert again.last(session, somebody, "invitation") is None
        assert not again.was_queued(session, CID, "invitation")


def test_a_letter_on_its_way_says_so_until_it_has_left(database, queued, now):
    somebody, *_ = queued.values()
    with database.begin() as session:
        assert again.last(session, somebody, "invitation").still_leaves
        assert again.was_queued(session, CID, "invitation")
        for _ in queued:
            outbox.mark_sent(session, outbox.claim(session, now), 250)

    with database.begin() as session:
        last = again.last(session, somebody, "invitation")
    assert (last.state, last.due, last.still_leaves) == ("sent", now, False)


def test_the_new_letter_takes_the_place_of_the_old_one_and_of_no_other(database, queued, now):
    somebody, *_ = queued.values()
    with database.begin() as session:
        outbox.enqueue(session, [letter(somebody, now, "reminder_1")])
        for _ in range(4):
            outbox.mark_sent(session, outbox.claim(session, now), 250)

    with database.begin() as session:
        again.replace(session, letter(somebody, now + timedelta(hours=1)))

    assert progress(database) == {
        "invitation": {"queued": 1, "sending": 0, "sent": 2, "failed": 0},
        "reminder_1": {"queued": 0, "sending": 0, "sent": 1, "failed": 0},
    }


def test_what_becomes_of_a_letter_replaced_while_it_leaves_no_longer_counts(database, queued, now):
    with database.begin() as session:
        leaving = outbox.claim(session, now)
    with database.begin() as session:
        again.replace(session, letter(leaving.invitee_id, now))

    with database.begin() as session:
        outbox.mark_sent(session, leaving, 250)

    assert progress(database)["invitation"] == {"queued": 3, "sending": 0, "sent": 0, "failed": 0}
