"""People added while a campaign is open: they answer like the others, and are shown in number."""

from datetime import timedelta

import pytest

from survey import storage
from survey.ballot_box import box, casting, receipts, spares
from survey.ballot_box.models import Voucher
from survey.campaigns import actions as campaigns
from survey.campaigns import address_book
from survey.campaigns import queries as campaign_queries
from survey.campaigns.audience.address import AddressRefused
from survey.clock import day_in_paris
from survey.fieldwork import closing, letters, newcomers, opening, people, queries
from survey.fieldwork.newcomers import Newcomers
from survey.mail import sending
from survey.organisations import actions as organisations
from survey.organisations import trail
from survey.results import queries as results
from tests.fieldwork.conftest import plain_answers, write_draft
from tests.installation import LEGAL_FACTS


@pytest.fixture
def campaign(prepare):
    """An open campaign whose invitations have left."""
    campaign = prepare(20)
    campaign.open()
    send(campaign, letters.INVITATION)
    return campaign


def send(campaign, kind):
    with campaign.database.begin() as session:
        sent = letters.send_to_all(
            session, campaign.cid, kind, actor="Claire Morel", now=campaign.now
        )
    deliver(campaign)
    return sent


def deliver(campaign):
    sending.send_all(
        campaign.database,
        campaign.settings,
        letters.composer(campaign.settings, lambda: campaign.now),
        lambda: campaign.now,
    )


def add(campaign, *addresses, now=None, also=(), **options):
    with campaign.database.begin() as session:
        return newcomers.add(
            session,
            campaign.settings,
            campaign.cid,
            Newcomers(addresses=addresses, **options),
            also=also,
            actor="Claire Morel",
            now=now or campaign.now,
        )


def tags_of(campaign):
    with storage.reading(campaign.database) as session:
        return sorted(session.query(Voucher.tag).filter_by(campaign_id=campaign.cid).all())


def token_of(campaign, address):
    with storage.reading(campaign.database) as session:
        person = address_book.person_at(session, campaign.cid, address)
    return campaign.keys().token(person.id, person.generation)


def added_to(campaign):
    with storage.reading(campaign.database) as session:
        return address_book.added(session, campaign.cid)


def mails_to(campaign, address):
    texts = [file.read_text(encoding="utf-8") for file in campaign.settings.mails_dir.glob("*.eml")]
    return [text for text in texts if f"To: {address}" in text and campaign.cid in text]


def test_a_person_added_receives_a_link_and_answers(campaign):
    add(campaign, "anne@essai.example")
    deliver(campaign)

    token = token_of(campaign, "anne@essai.example")
    (mail,) = mails_to(campaign, "anne@essai.example")
    assert f"/r/{campaign.cid}/{token}" in mail
    assert casting.cast_in_clear(
        campaign.database, campaign.settings.keys_dir, campaign.cid, token, plain_answers(3)
    )


def test_adding_somebody_writes_no_voucher(campaign):
    campaign.answer(5)
    before = tags_of(campaign)

    add(campaign, "anne@essai.example", "jean@essai.example")

    assert tags_of(campaign) == before
    assert len(before) == 20 + spares.number(20)


def test_the_promise_does_not_change_and_the_number_stands_beside_it(campaign):
    with storage.reading(campaign.database) as session:
        promised = box.manifest(session, campaign.cid).raw

    add(campaign, "anne@essai.example")
    add(campaign, "jean@essai.example", "lea@essai.example")
    box.drop_cache(campaign.cid)

    with storage.reading(campaign.database) as session:
        assert box.manifest(session, campaign.cid).raw == promised
        card = queries.card(session, campaign.cid)
    assert card.invited == 23
    assert [one.people for one in card.added] == [3]
    assert [one.day for one in card.added] == [day_in_paris(campaign.now)]


def test_each_day_has_its_number(campaign):
    add(campaign, "anne@essai.example")
    add(campaign, "jean@essai.example", now=campaign.now + timedelta(days=2))

    assert [one.people for one in added_to(campaign)] == [1, 1]


def test_the_trail_says_how_many_and_names_nobody(campaign):
    add(campaign, "anne@essai.example", "jean@essai.example")

    with storage.reading(campaign.database) as session:
        facts = campaign_queries.campaign(session, campaign.cid)
        (last, *_) = trail.entries(session, facts.organisation_id, campaign_id=campaign.cid)
    assert (last.act, dict(last.details)) == ("people_added", {"people": "2"})


def test_the_count_knows_how_many_were_added(campaign, later):
    add(campaign, "anne@essai.example", "jean@essai.example")
    deliver(campaign)
    campaign.answer(22)
    closing.close(
        campaign.database, campaign.cid, actor="Claire Morel", now=later, letters_too=False
    )
    counted = opening.count(
        campaign.database,
        campaign.settings,
        campaign.cid,
        codes=[campaign.code],
        actor="Claire Morel",
        now=later,
    )

    with storage.reading(campaign.database) as session:
        listed = receipts.read(session, campaign.cid)
        facts = campaign_queries.campaign(session, campaign.cid)
        told = results.figures(session, campaign.cid, queries.questionnaire(facts)).participation
    assert (counted.invited, counted.counted) == (22, 22)
    assert (listed.invited, listed.added) == (22, 2)
    assert (told.invited, told.added, told.share) == (22, 2, 1)
    assert [one.people for one in added_to(campaign)] == [2]


def test_reminders_go_to_newcomers_too(campaign):
    add(campaign, "anne@essai.example")

    assert send(campaign, letters.REMINDER) == 21


def test_before_the_invitations_nothing_is_sent_to_one_alone(prepare):
    campaign = prepare(20)
    campaign.open()

    add(campaign, "anne@essai.example")
    deliver(campaign)

    assert mails_to(campaign, "anne@essai.example") == []
    assert send(campaign, letters.INVITATION) == 21


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ([], newcomers.NobodyToAdd),
        (["", "  "], newcomers.NobodyToAdd),
        (["anne@essai.example", "ANNE@essai.example"], newcomers.AddressTwice),
        (["anne@essai.example", "P5@essai.example"], campaigns.AlreadyInvited),
        (["anne@essai.example", "jean"], AddressRefused),
        (["anne@essai.example", "rh@essai.example"], campaigns.SharedMailbox),
        (["anne@essai.example", "jean@ailleurs.example"], campaigns.OtherDomain),
        ([f"n{at}@essai.example" for at in range(11)], spares.NoSpareLeft),
        ([f"n{at}@essai.example" for at in range(501)], newcomers.TooManyAtOnce),
    ],
)
def test_what_cannot_be_added_is_refused_and_adds_nobody(campaign, typed, refusal):
    with pytest.raises(refusal):
        add(campaign, *typed)

    assert len(campaign.addresses()) == 20
    assert added_to(campaign) == ()


def test_a_language_that_the_questionnaire_lacks_is_refused(campaign):
    with pytest.raises(newcomers.LanguageNotOffered):
        add(campaign, "anne@essai.example", language="de")

    assert add(campaign, "anne@essai.example", language="en") == 1


def test_a_mailbox_that_seems_shared_is_taken_if_the_lead_knows_better(campaign):
    assert add(campaign, "rh@essai.example", shared_too=True) == 1


def test_a_campaign_takes_its_ten_newcomers_one_by_one_and_no_more(campaign):
    for at in range(spares.number(20)):
        add(campaign, f"n{at}@essai.example")

    with pytest.raises(spares.NoSpareLeft):
        add(campaign, "anne@essai.example")

    assert len(set(campaign.tokens())) == 30


def test_nobody_is_added_once_nobody_may_answer(campaign, later):
    closing.close(campaign.database, campaign.cid, actor="Claire Morel", now=later)

    with pytest.raises(people.NotOpenAnyMore):
        add(campaign, "anne@essai.example", now=later)


def test_nobody_is_added_to_a_draft(prepare):
    campaign = prepare(20)

    with pytest.raises(box.BoxUnknown):
        add(campaign, "anne@essai.example")


def test_an_audience_that_would_differ_by_a_few_from_another_is_refused(campaign, prepare):
    twin = prepare(20, title="Hiver")
    twin.open()

    with pytest.raises(newcomers.AudienceTooClose, match="« Automne »"):
        add(twin, "anne@essai.example")
    with pytest.raises(newcomers.AudienceTooClose):
        add(twin, *(f"n{at}@essai.example" for at in range(4)))

    assert add(twin, *(f"n{at}@essai.example" for at in range(5))) == 5


def test_the_same_people_join_both_campaigns_at_once(campaign, prepare):
    twin = prepare(20, title="Hiver")
    twin.open()
    with storage.reading(campaign.database) as session:
        (found,) = newcomers.twins(session, campaign.cid)

    add(campaign, "anne@essai.example", also=[twin.cid])

    assert found.cid == twin.cid
    assert [len(added_to(one)) for one in (campaign, twin)] == [1, 1]
    assert token_of(campaign, "anne@essai.example") != token_of(twin, "anne@essai.example")


def test_a_campaign_of_another_organisation_takes_nobody(campaign, signing_key):
    with campaign.database.begin() as session:
        other = organisations.create_organisation(session, name="Fonderie Adour", **LEGAL_FACTS)
    cid = write_draft(campaign.database, other, 20, "Automne")
    stranger = type(campaign)(campaign.database, campaign.settings, cid, campaign.now, signing_key)
    stranger.open()

    with pytest.raises(campaign_queries.CampaignNotFound):
        add(campaign, "anne@essai.example", also=[cid])

    assert added_to(campaign) == ()
