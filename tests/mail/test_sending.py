"""From the queue to the letter box, through a real conversation."""

import dataclasses
from datetime import timedelta

import pytest

from survey.campaigns.models import Invitee
from survey.mail import message, outbox, sending
from survey.mail.outbox import NewMail
from survey.mail.sending import Pace, send_all, send_due

CID = "c" * 16


class HandClock:
    """A clock that moves when told."""

    def __init__(self, start):
        self.instant = start

    def __call__(self):
        return self.instant

    def wait(self, seconds):
        self.instant += timedelta(seconds=seconds)


@pytest.fixture
def clock(now):
    """The clock of the test."""
    return HandClock(now)


@pytest.fixture
def queue(database, people, now):
    """Three invitations to send."""
    with database.begin() as session:
        outbox.enqueue(
            session,
            [
                NewMail(kind="invitation", due=now, campaign_id=CID, invitee_id=reference)
                for reference in people.values()
            ],
        )


@pytest.fixture
def compose(invitation, now):
    """Write the invitation to whom the row points at."""

    def write(session, mail):
        return message.build(
            invitation,
            to=session.get(Invitee, mail.invitee_id).email,
            sender="enquetes@garonne.example",
            bounce_id=mail.bounce_id,
            sent_at=now,
        )

    return write


@pytest.fixture
def by_smtp(settings, serve):
    """Settings of an installation with a mail server."""
    return dataclasses.replace(settings, smtp_url=f"smtp://127.0.0.1:{serve()}")


def counts(database):
    with database.begin() as session:
        return outbox.progress(session, CID)["invitation"]


def receivers(postman):
    return sorted(received.rcpt_tos[0] for received in postman.mails)


def test_everybody_gets_one_mail_with_a_bounce_address_of_their_own(
    database, queue, by_smtp, compose, clock, postman
):
    sent = send_due(database, by_smtp, compose, clock)
    again = send_due(database, by_smtp, compose, clock)

    assert (sent, again) == (3, 0)
    assert receivers(postman) == [f"{name}@garonne.example" for name in ("anne", "ines", "luc")]
    assert len({received.mail_from for received in postman.mails}) == 3
    assert counts(database)["sent"] == 3


def test_an_unknown_address_does_not_stop_the_others(
    database, queue, by_smtp, compose, clock, postman
):
    postman.refusals["luc@garonne.example"] = "550 5.1.1 unknown"

    sent = send_due(database, by_smtp, compose, clock)

    assert sent == 2
    assert (counts(database)["sent"], counts(database)["failed"]) == (2, 1)


def test_a_full_mailbox_is_tried_again_a_minute_later(
    database, queue, by_smtp, compose, clock, postman
):
    postman.refusals["luc@garonne.example"] = "452 4.2.2 full"
    send_due(database, by_smtp, compose, clock)
    postman.refusals.clear()
    too_early = send_due(database, by_smtp, compose, clock)
    clock.wait(60)

    in_time = send_due(database, by_smtp, compose, clock)

    assert (too_early, in_time) == (0, 1)
    assert counts(database)["sent"] == 3


def test_a_connection_cut_is_tried_again(database, queue, by_smtp, compose, clock, postman):
    postman.cuts_left = 1
    sent = send_due(database, by_smtp, compose, clock)
    clock.wait(60)

    assert sent + send_due(database, by_smtp, compose, clock) == 3
    assert len(postman.mails) == 3


def test_a_server_that_refuses_the_sender_keeps_every_mail_for_later(
    database, queue, by_smtp, compose, clock, postman
):
    postman.sender_refusal = "553 5.7.1 not yours"
    sent = send_due(database, by_smtp, compose, clock)
    postman.sender_refusal = None
    clock.wait(60)

    assert sent == 0
    assert send_due(database, by_smtp, compose, clock) == 3


def test_a_mail_without_object_leaves_the_queue(database, queue, by_smtp, clock, postman):
    sent = send_due(database, by_smtp, lambda _session, _mail: None, clock)

    assert (sent, postman.mails) == (0, [])
    with database.begin() as session:
        assert outbox.waiting(session) == 0


def test_a_worker_killed_between_two_mails_doubles_none(
    database, queue, by_smtp, compose, clock, postman
):
    class KilledError(BaseException):
        """The process is gone."""

    def die_at_the_second(session, mail):
        if postman.mails:
            raise KilledError
        return compose(session, mail)

    with pytest.raises(KilledError):
        send_due(database, by_smtp, die_at_the_second, clock)

    assert send_due(database, by_smtp, compose, clock) == 2
    assert len(receivers(postman)) == len(set(receivers(postman))) == 3


def test_a_worker_killed_with_a_mail_in_hand_doubles_that_one_at_most(
    database, queue, by_smtp, compose, clock, postman
):
    with database.begin() as session:
        outbox.claim(session, clock())
    send_due(database, by_smtp, compose, clock)
    clock.wait(outbox.LEASE.total_seconds() + 1)

    send_due(database, by_smtp, compose, clock)

    assert len(set(receivers(postman))) == 3


def test_no_more_leave_in_a_minute_than_the_server_likes(
    database, queue, by_smtp, compose, clock, postman
):
    slow = dataclasses.replace(by_smtp, mails_per_minute=2)
    pace = sending.pace_of(slow)

    first = send_due(database, slow, compose, clock, pace=pace)
    at_once = send_due(database, slow, compose, clock, pace=pace)
    clock.wait(60)
    later = send_due(database, slow, compose, clock, pace=pace)

    assert (first, at_once, later) == (2, 0, 1)


def test_sending_all_waits_as_long_as_the_pace_wants(
    database, queue, by_smtp, compose, clock, postman
):
    slow, start = dataclasses.replace(by_smtp, mails_per_minute=1), clock()

    sent = send_all(database, slow, compose, clock, wait=clock.wait)

    assert sent == len(postman.mails) == 3
    assert timedelta(minutes=2) <= clock() - start < timedelta(minutes=3)


def test_sending_all_leaves_what_the_server_put_off(
    database, queue, by_smtp, compose, clock, postman
):
    postman.refusals["luc@garonne.example"] = "452 4.2.2 full"

    assert send_all(database, by_smtp, compose, clock, wait=clock.wait) == 2
    assert counts(database)["queued"] == 1


def test_files_are_not_slowed_down(settings):
    assert sending.pace_of(settings) == Pace(per_minute=None)


def test_without_a_server_mails_lie_in_the_folder(database, queue, settings, compose, clock):
    sent = send_due(database, settings, compose, clock)

    names = sorted(file.name.split("-")[:2] for file in settings.mails_dir.iterdir())
    assert sent == 3
    assert names == [["00001", "invitation"], ["00002", "invitation"], ["00003", "invitation"]]


def test_an_empty_queue_makes_no_folder(database, people, settings, compose, clock):
    assert send_due(database, settings, compose, clock) == 0
    assert not settings.mails_dir.exists()
