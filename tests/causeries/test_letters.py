"""The facilitator gets a mail with an entry for the calendar."""

from datetime import timedelta
from email import policy
from email.parser import BytesParser

import pytest

from survey.causeries import actions
from survey.causeries import letters as causeries
from survey.fieldwork import letters
from survey.mail import sending
from survey.mail.message import in_seven_bits
from survey.organisations import actions as organisations


@pytest.fixture
def send(database, settings, now):
    """Send what waits, into files; return the mails, the oldest first."""

    def leave(at=now):
        compose = letters.composer(settings, lambda: at, causeries.writers(settings))
        sending.send_due(database, settings, compose, lambda: at)
        files = sorted(settings.mails_dir.glob("*.eml"))
        return [BytesParser(policy=policy.default).parsebytes(file.read_bytes()) for file in files]

    return leave


def attached(mail):
    (part,) = mail.iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_filename() == "causerie.ics"
    return part.get_content()


def test_a_planned_session_is_told_to_its_facilitator(planned, send):
    session_id = planned(unit="Atelier Nord")

    (mail,) = send()

    text = mail.get_body(("plain",)).get_content()
    assert mail["To"] == "ana@garonne.example"
    assert "jeudi 26 novembre 2026 à 13 h 00" in text
    assert f"/animation/seances/{session_id}" in text
    assert "BEGIN:VEVENT" in attached(mail)
    assert "METHOD:PUBLISH" in attached(mail)


def test_a_server_that_takes_ascii_only_gets_the_entry_too(planned, send):
    planned()
    (mail,) = send()

    assert attached(in_seven_bits(mail)) == attached(mail)


def test_a_cancelled_session_is_told_and_the_first_mail_no_longer_leaves(
    database, organisation_id, planned, send, now
):
    session_id = planned()
    with database.begin() as session:
        actions.cancel(session, organisation_id, session_id, now=now)

    (mail,) = send()

    assert "Annulée" in mail["Subject"]
    assert "METHOD:CANCEL" in attached(mail)


def test_a_mail_too_late_does_not_leave(planned, send, now):
    planned()

    assert send(now + timedelta(days=4)) == []


def test_nobody_is_written_to_when_the_facilitator_left(
    database, organisation_id, planned, ana, send
):
    planned()
    with database.begin() as session:
        organisations.remove_member(session, organisation_id=organisation_id, member_id=ana)

    assert send() == []
