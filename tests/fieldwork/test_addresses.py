"""An address corrected, a link sent once more: the same for everybody, whatever they answered."""

from datetime import timedelta

import pytest

from survey import storage
from survey.ballot_box.models import Voucher
from survey.campaigns import actions as campaigns
from survey.campaigns import address_book
from survey.campaigns import queries as campaign_queries
from survey.campaigns.audience.address import AddressRefused
from survey.fieldwork import addresses, closing, letters, people
from survey.mail import outbox, sending
from survey.organisations import trail

HOUR = timedelta(hours=1)


@pytest.fixture
def campaign(prepare):
    """An open campaign whose invitations have left."""
    campaign = prepare(20)
    campaign.open()
    invite(campaign)
    return campaign


def invite(campaign):
    with campaign.database.begin() as session:
        letters.send_to_all(
            session, campaign.cid, letters.INVITATION, actor="Claire Morel", now=campaign.now
        )
    deliver(campaign)


def deliver(campaign, now=None):
    instant = now or campaign.now
    sending.send_all(
        campaign.database,
        campaign.settings,
        letters.composer(campaign.settings, lambda: instant),
        lambda: instant,
    )


def correct(campaign, old, new, *, now=None, **options):
    with campaign.database.begin() as session:
        return addresses.correct(
            session,
            campaign.cid,
            old=old,
            new=new,
            actor="Claire Morel",
            now=now or campaign.now,
            **options,
        )


def resend(campaign, address, now):
    with campaign.database.begin() as session:
        addresses.resend(session, campaign.cid, address=address, actor="Claire Morel", now=now)


def mails_to(campaign, address):
    texts = [file.read_text(encoding="utf-8") for file in campaign.settings.mails_dir.glob("*.eml")]
    return [text for text in texts if f"To: {address}" in text and campaign.cid in text]


def token_of(campaign, address):
    with storage.reading(campaign.database) as session:
        person = address_book.person_at(session, campaign.cid, address)
    keys = campaign.keys()
    return keys.token(person.id, person.generation)


def vouchers_of(campaign):
    with storage.reading(campaign.database) as session:
        return sorted(session.query(Voucher.tag, Voucher.blind_hash).all())


def test_the_new_address_receives_the_same_link(campaign):
    token = token_of(campaign, "p3@essai.example")

    correct(campaign, "p3@essai.example", "anne@essai.example")
    deliver(campaign)

    (mail,) = mails_to(campaign, "anne@essai.example")
    assert f"/r/{campaign.cid}/{token}" in mail


def test_a_link_that_was_used_is_corrected_alike(campaign):
    campaign.answer(10)
    answered, silent = campaign.addresses()[0], campaign.addresses()[-1]

    said = [
        correct(campaign, answered, "anne@essai.example"),
        correct(campaign, silent, "jean@essai.example"),
    ]
    deliver(campaign)

    mails = [mails_to(campaign, f"{name}@essai.example") for name in ("anne", "jean")]
    assert said == [True, True]
    assert [len(letters) for letters in mails] == [1, 1]


def test_no_voucher_is_touched(campaign):
    campaign.answer(5)
    before = vouchers_of(campaign)

    for address in campaign.addresses()[:8]:
        correct(campaign, address, f"n{address}")
    resend(campaign, campaign.addresses()[9], campaign.now + 2 * HOUR)

    assert vouchers_of(campaign) == before


def test_what_waits_for_the_old_address_leaves_for_the_new_one(prepare):
    campaign = prepare(20)
    campaign.open()
    with campaign.database.begin() as session:
        letters.queue(session, campaign.cid, letters.INVITATION, campaign.now)

    correct(campaign, "p3@essai.example", "anne@essai.example")
    deliver(campaign)

    assert mails_to(campaign, "p3@essai.example") == []
    assert len(mails_to(campaign, "anne@essai.example")) == 1


def test_a_mail_in_a_worker_s_hands_is_not_the_last_word(prepare):
    campaign = prepare(20)
    campaign.open()
    with campaign.database.begin() as session:
        person = address_book.person_at(session, campaign.cid, "p3@essai.example")
        alone = outbox.NewMail(
            kind=letters.INVITATION,
            due=campaign.now,
            campaign_id=campaign.cid,
            invitee_id=person.id,
        )
        outbox.enqueue(session, [alone])
    with campaign.database.begin() as session:
        leaving = outbox.claim(session, campaign.now)

    correct(campaign, "p3@essai.example", "anne@essai.example")
    with campaign.database.begin() as session:
        outbox.mark_sent(session, leaving, 250)
    deliver(campaign)

    assert len(mails_to(campaign, "anne@essai.example")) == 1


def test_before_the_invitations_a_correction_sends_nothing(prepare):
    campaign = prepare(20)
    campaign.open()

    leaves = correct(campaign, "p3@essai.example", "anne@essai.example")
    deliver(campaign)

    assert not leaves
    assert mails_to(campaign, "anne@essai.example") == []
    invite(campaign)
    assert len(mails_to(campaign, "anne@essai.example")) == 1


def test_the_trail_says_that_it_happened_and_names_nobody(campaign):
    correct(campaign, "p3@essai.example", "anne@essai.example")

    with storage.reading(campaign.database) as session:
        facts = campaign_queries.campaign(session, campaign.cid)
        (last, *_) = trail.entries(session, facts.organisation_id, campaign_id=campaign.cid)
    assert last.act == "address_corrected"
    assert last.details == {}


def test_the_old_address_is_found_however_it_is_written(campaign):
    assert correct(campaign, " P3@Essai.example ", "anne@essai.example")


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ("p4@essai.example", "p5@essai.example", campaigns.AlreadyInvited),
        ("p4@essai.example", "P5@essai.example", campaigns.AlreadyInvited),
        ("p4@essai.example", "P4@essai.example", campaigns.SameAddress),
        ("p99@essai.example", "anne@essai.example", address_book.AddressUnknown),
        ("p4@essai.example", "anne", AddressRefused),
        ("p4@essai.example", "", AddressRefused),
        ("p4@essai.example", "anne@essai.example, jean@essai.example", AddressRefused),
        ("p4@essai.example", "accueil@essai.example", campaigns.SharedMailbox),
        ("p4@essai.example", "anne@ailleurs.example", campaigns.OtherDomain),
    ],
)
def test_what_cannot_be_corrected_is_refused_and_changes_nothing(campaign, old, new, refusal):
    before = campaign.addresses()

    with pytest.raises(refusal):
        correct(campaign, old, new)

    assert campaign.addresses() == before


def test_a_mailbox_that_seems_shared_is_taken_if_the_lead_knows_better(campaign):
    assert correct(campaign, "p4@essai.example", "accueil@essai.example", shared_too=True)


def test_nothing_is_corrected_or_sent_once_nobody_may_answer(campaign, later):
    closing.close(campaign.database, campaign.cid, actor="Claire Morel", now=later)

    with pytest.raises(people.NotOpenAnyMore):
        correct(campaign, "p3@essai.example", "anne@essai.example", now=later)
    with pytest.raises(people.NotOpenAnyMore):
        resend(campaign, "p3@essai.example", later)


def test_nothing_is_corrected_after_the_hard_end(campaign):
    with pytest.raises(people.NotOpenAnyMore):
        correct(
            campaign,
            "p3@essai.example",
            "anne@essai.example",
            now=campaign.now + timedelta(days=60),
        )


def test_of_two_leads_at_once_the_second_finds_the_work_of_the_first(campaign):
    correct(campaign, "p3@essai.example", "anne@essai.example")

    with pytest.raises(address_book.AddressUnknown):
        correct(campaign, "p3@essai.example", "anne.b@essai.example")


def test_the_same_link_is_sent_once_more(campaign):
    later = campaign.now + 2 * HOUR

    resend(campaign, "p3@essai.example", later)
    deliver(campaign, later)

    token = token_of(campaign, "p3@essai.example")
    texts = mails_to(campaign, "p3@essai.example")
    assert len(texts) == 2
    assert all(f"/r/{campaign.cid}/{token}" in text for text in texts)


def test_a_letter_that_waits_or_just_left_is_not_sent_again(campaign):
    with pytest.raises(addresses.SentJustNow):
        resend(campaign, "p3@essai.example", campaign.now + HOUR / 2)
    resend(campaign, "p3@essai.example", campaign.now + 2 * HOUR)

    with pytest.raises(addresses.LetterOnItsWay):
        resend(campaign, "p3@essai.example", campaign.now + 2 * HOUR)


def test_nothing_is_sent_again_before_the_invitations(prepare):
    campaign = prepare(20)
    campaign.open()

    with pytest.raises(letters.NotInvitedYet):
        resend(campaign, "p3@essai.example", campaign.now)


def test_a_stranger_gets_no_link(campaign):
    with pytest.raises(address_book.AddressUnknown):
        resend(campaign, "p99@essai.example", campaign.now + 2 * HOUR)


def test_only_a_few_links_are_sent_again_in_a_day(campaign):
    later = campaign.now + 2 * HOUR
    for at in range(addresses.FEWEST_RESENT):
        resend(campaign, f"p{at}@essai.example", later)

    with pytest.raises(addresses.ResentEnoughToday):
        resend(campaign, "p15@essai.example", later)

    resend(campaign, "p15@essai.example", later + timedelta(days=1))


def test_sending_again_is_written_in_the_trail_without_a_name(campaign):
    resend(campaign, "p3@essai.example", campaign.now + 2 * HOUR)

    with storage.reading(campaign.database) as session:
        facts = campaign_queries.campaign(session, campaign.cid)
        (last, *_) = trail.entries(session, facts.organisation_id, campaign_id=campaign.cid)
    assert (last.act, dict(last.details)) == ("link_resent", {})


def test_a_reminder_still_goes_to_everybody_once(campaign):
    correct(campaign, "p3@essai.example", "anne@essai.example")

    with campaign.database.begin() as session:
        sent = letters.send_to_all(
            session, campaign.cid, letters.REMINDER, actor="Claire Morel", now=campaign.now
        )

    assert sent == 20
