"""Everybody gets the same letters; no list of who answered ever exists."""

import pytest

from survey.fieldwork import letters
from survey.mail import folder, sending


def send(campaign, kind):
    with campaign.database.begin() as session:
        added = letters.send_to_all(
            session, campaign.cid, kind, actor="Claire Morel", now=campaign.now
        )
    sending.send_all(
        campaign.database,
        campaign.settings,
        letters.composer(campaign.settings, lambda: campaign.now),
        lambda: campaign.now,
    )
    return added


def mails_of(campaign):
    texts = [file.read_text(encoding="utf-8") for file in campaign.settings.mails_dir.glob("*.eml")]
    return [text for text in texts if campaign.cid in text]


def test_each_person_receives_a_link_that_works(prepare):
    campaign = prepare(20)
    campaign.open()

    send(campaign, letters.INVITATION)

    links = {f"/r/{campaign.cid}/{token}" for token in campaign.tokens()}
    mails = mails_of(campaign)
    assert len(mails) == 20
    assert all(any(link in mail for mail in mails) for link in links)


def test_pressing_send_twice_sends_once(prepare):
    campaign = prepare(20)
    campaign.open()
    send(campaign, letters.INVITATION)

    assert send(campaign, letters.INVITATION) == 0
    assert len(mails_of(campaign)) == 20


def test_reminders_go_to_everybody_answered_or_not(prepare):
    campaign = prepare(20)
    campaign.open()
    send(campaign, letters.INVITATION)
    campaign.answer(12)

    assert send(campaign, letters.REMINDER) == 20


def test_a_reminder_carries_the_same_link(prepare):
    campaign = prepare(20)
    campaign.open()
    send(campaign, letters.INVITATION)
    send(campaign, letters.REMINDER)

    mails = mails_of(campaign)
    for token in campaign.tokens():
        assert sum(token in mail for mail in mails) == 2


def test_there_are_two_reminders_at_most(prepare):
    campaign = prepare(20)
    campaign.open()
    send(campaign, letters.INVITATION)
    send(campaign, letters.REMINDER)
    send(campaign, letters.REMINDER)

    with pytest.raises(letters.RemindedTwice):
        send(campaign, letters.REMINDER)


def test_nobody_is_reminded_of_what_was_not_sent(prepare):
    campaign = prepare(20)
    campaign.open()

    with pytest.raises(letters.NotInvitedYet):
        send(campaign, letters.REMINDER)


def test_a_draft_sends_nothing(prepare):
    campaign = prepare(20)

    with pytest.raises(letters.NotOpen):
        send(campaign, letters.INVITATION)


def test_a_preview_shows_the_letter_without_a_link_that_works(prepare):
    campaign = prepare(20)

    with campaign.database.begin() as session:
        letter = letters.preview(session, campaign.settings, campaign.cid, letters.INVITATION, "en")

    assert letters.SAMPLE_TOKEN in letter.text
    assert letter.language == "en"


def test_the_outbox_knows_no_address_and_no_link(prepare):
    campaign = prepare(20)
    campaign.open()
    with campaign.database.begin() as session:
        letters.queue(session, campaign.cid, letters.INVITATION, campaign.now)
        columns = set(letters.OutgoingMail.__table__.columns.keys())

    assert not columns & {"email", "address", "to", "token", "link", "text", "body"}
    assert folder is not None
