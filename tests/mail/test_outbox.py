"""The queue: nothing twice, nothing lost, nothing for ever."""

from datetime import timedelta

import pytest

from survey.mail import outbox
from survey.mail.models import OutgoingMail
from survey.mail.outbox import NewMail
from survey.organisations.models import Member, SignInRequest

CID = "c" * 16


@pytest.fixture
def queued(database, people, now):
    """An invitation for each of the three, and one of another campaign."""
    with database.begin() as session:
        outbox.enqueue(session, invitations(people, now))
        noise = NewMail(kind="invitation", due=now, campaign_id="d" * 16, invitee_id=b"z" * 16)
        outbox.enqueue(session, [noise])
    return people


def invitations(people, now, kind="invitation"):
    return [
        NewMail(kind=kind, due=now, campaign_id=CID, invitee_id=reference)
        for reference in people.values()
    ]


def counts(database, cid=CID):
    with database.begin() as session:
        return outbox.progress(session, cid)


def test_pressing_send_twice_adds_nothing(database, queued, now):
    with database.begin() as session:
        added = outbox.enqueue(session, invitations(queued, now))

    assert added == 0
    assert counts(database) == {"invitation": {"queued": 3, "sending": 0, "sent": 0, "failed": 0}}


def test_a_reminder_is_another_kind_of_mail(database, queued, now):
    with database.begin() as session:
        added = outbox.enqueue(session, invitations(queued, now, kind="reminder_1"))

    assert added == 3


def test_thousands_of_mails_enter_the_queue_at_once(database, people, now):
    sign_ins = [NewMail(kind="sign_in", due=now) for _ in range(1201)]

    with database.begin() as session:
        assert outbox.enqueue(session, sign_ins) == 1201


def test_no_mail_leaves_before_it_is_due(database, people, now):
    with database.begin() as session:
        outbox.enqueue(session, invitations(people, now + timedelta(hours=1)))

        assert outbox.claim(session, now) is None
        assert outbox.next_due(session) == now + timedelta(hours=1)


def test_a_mail_in_hand_is_not_given_twice(database, queued, now):
    with database.begin() as session:
        taken = {outbox.claim(session, now).bounce_id for _ in range(4)}

        assert outbox.claim(session, now) is None
    assert len(taken) == 4


def test_somebody_waiting_to_sign_in_goes_first(database, queued, now):
    with database.begin() as session:
        member = Member(id="m", organisation_id="0" * 16, email="c@garonne.example", name="Claire")
        session.add(member)
        session.flush()
        session.add(SignInRequest(id="r", member_id="m", expires_at=now, browser_hash=None))
        session.flush()
        late = NewMail(kind="sign_in", due=now, sign_in_request_id="r")
        outbox.enqueue(session, [late])

        assert outbox.claim(session, now).kind == "sign_in"


def test_what_a_killed_worker_held_comes_back_after_its_lease(database, queued, now):
    with database.begin() as session:
        held = [outbox.claim(session, now).bounce_id for _ in range(4)]
    later = now + outbox.LEASE + timedelta(seconds=1)

    with database.begin() as session:
        again = outbox.claim(session, later)

    assert again.bounce_id in held
    assert again.attempts == 2


def test_a_mail_that_kills_every_worker_ends(database, people, now):
    with database.begin() as session:
        outbox.enqueue(session, invitations(people, now)[:1])
    for turn in range(6):
        with database.begin() as session:
            assert outbox.claim(session, now + turn * timedelta(hours=1)) is not None

    with database.begin() as session:
        assert outbox.claim(session, now + timedelta(hours=7)) is None
    assert counts(database)["invitation"]["failed"] == 1


def test_a_worker_that_was_too_slow_cannot_mark_what_another_took(database, people, now):
    with database.begin() as session:
        outbox.enqueue(session, invitations(people, now)[:1])
        slow = outbox.claim(session, now)
    with database.begin() as session:
        outbox.claim(session, now + outbox.LEASE + timedelta(seconds=1))

    with database.begin() as session:
        outbox.mark_refused(session, slow, 550)

    assert counts(database)["invitation"]["sending"] == 1


def test_each_refusal_for_the_moment_waits_longer_and_the_last_one_ends(database, people, now):
    with database.begin() as session:
        outbox.enqueue(session, invitations(people, now)[:1])
    waits = []
    for _ in range(6):
        with database.begin() as session:
            mail = outbox.claim(session, now)
            outbox.mark_delayed(session, mail, 452, now)
        with database.begin() as session:
            due = outbox.next_due(session)
        if due is not None:
            waits.append(due - now)
            now = due

    assert waits == list(outbox.RETRY_AFTER)
    assert counts(database)["invitation"]["failed"] == 1


def test_a_server_down_costs_no_attempt_and_lets_all_mails_wait(database, queued, now):
    with database.begin() as session:
        outbox.give_back(session, outbox.claim(session, now), now)

    with database.begin() as session:
        assert outbox.next_due(session) == now + timedelta(minutes=1)
        assert {mail.attempts for mail in session.query(OutgoingMail)} == {0}


def test_failed_mails_can_be_tried_again_on_purpose(database, queued, now):
    with database.begin() as session:
        mail = next(
            m for m in iter(lambda: outbox.claim(session, now), None) if m.campaign_id == CID
        )
        outbox.mark_refused(session, mail, 550)

    with database.begin() as session:
        assert outbox.retry_failed(session, CID, now) == 1
        assert outbox.retry_failed(session, CID, now) == 0


def test_forgetting_one_kind_lets_it_be_sent_again(database, queued, now):
    with database.begin() as session:
        outbox.enqueue(session, invitations(queued, now, kind="closing"))
        outbox.forget(session, CID, kinds=["closing"])

    assert set(counts(database)) == {"invitation"}


def test_forgetting_a_campaign_leaves_the_others_their_mails(database, queued):
    with database.begin() as session:
        outbox.forget(session, CID)
        waiting = outbox.waiting(session)

    assert counts(database) == {}
    assert counts(database, "d" * 16)["invitation"]["queued"] == 1
    assert waiting == 1


def test_the_expected_end_follows_the_pace(now):
    assert outbox.expected_end(140, 20, now) == now + timedelta(minutes=7)
