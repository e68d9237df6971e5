"""Cards nobody took leave the box and the figures; nothing says which of them were used."""

import pytest

from survey import storage
from survey.ballot_box import card_file, cards, casting, keyfile, receipts
from survey.ballot_box.void_cards import Declared, TooLateForCards
from survey.fieldwork import cards as fieldwork
from survey.fieldwork import closing, opening, queries, unused_cards
from survey.fieldwork.unused_cards import CardOfAnother, EmptyList, ListRefused
from survey.organisations import trail
from survey.results import queries as results
from tests.fieldwork.conftest import plain_answers


@pytest.fixture
def campaign(prepare, database):
    """An open campaign of twenty people and eight cards; its codes are with the test."""
    campaign = prepare(20)
    with database.begin() as session:
        fieldwork.choose(session, campaign.cid, 8, actor="Claire", now=campaign.now)
    campaign.open()
    campaign.codes = card_file.read(campaign.settings.keys_dir, campaign.cid)
    return campaign


@pytest.fixture
def take_back(database, settings):
    def declare(campaign, *codes):
        text = "\n".join(codes)
        actor = "Claire"
        return unused_cards.take_back(
            database, settings, campaign.cid, text, actor=actor, now=campaign.now
        )

    return declare


def answer_with(campaign, *codes):
    for at, code in enumerate(codes):
        casting.cast_in_clear(
            campaign.database, campaign.settings.keys_dir, campaign.cid, code, plain_answers(at)
        )


def close(campaign, later):
    closing.close(campaign.database, campaign.cid, actor="C", now=campaign.now, letters_too=False)
    closing.settle(campaign.database, campaign.settings, campaign.cid, later)


def count(campaign, later):
    return opening.count(
        campaign.database,
        campaign.settings,
        campaign.cid,
        codes=[campaign.code],
        actor="Claire",
        now=later,
    )


def participation_of(campaign):
    with storage.reading(campaign.database) as session:
        card = queries.card(session, campaign.cid)
        return results.figures(
            session, campaign.cid, queries.questionnaire(card.facts)
        ).participation


def acts_of(campaign):
    with storage.reading(campaign.database) as session:
        facts = queries.card(session, campaign.cid).facts
        entries = trail.entries(session, facts.organisation_id, campaign_id=campaign.cid)
    return [(str(entry.act), entry.details.get("cards")) for entry in entries]


def test_people_are_those_invited_and_those_who_were_handed_a_card(campaign, take_back, later):
    campaign.answer(5)
    answer_with(campaign, *campaign.codes[:3])
    take_back(campaign, *campaign.codes[5:])
    close(campaign, later)

    counted = count(campaign, later)

    with storage.reading(campaign.database) as session:
        found = receipts.read(session, campaign.cid)
    assert (counted.counted, counted.invited) == (8, 25)
    assert (found.invited, found.cards, found.void_cards, found.people) == (20, 8, 3, 25)
    told = participation_of(campaign)
    assert (told.invited, told.counted) == (25, 8)
    assert told.share == pytest.approx(8 / 25)


def test_cards_alone_make_the_people(prepare, database, take_back, later):
    campaign = prepare(1)
    with database.begin() as session:
        fieldwork.campaigns.forget_audience(session, campaign.cid)
        fieldwork.choose(session, campaign.cid, 12, actor="Claire", now=campaign.now)
    campaign.open()
    codes = card_file.read(campaign.settings.keys_dir, campaign.cid)
    answer_with(campaign, *codes[:6])
    take_back(campaign, *codes[10:])
    close(campaign, later)

    count(campaign, later)

    assert participation_of(campaign).invited == 10


def test_used_cards_declared_unused_make_nobody_know_how_many_people_there_were(
    campaign, take_back, later
):
    campaign.answer(20)
    answer_with(campaign, *campaign.codes)
    take_back(campaign, *campaign.codes)
    close(campaign, later)

    counted = count(campaign, later)

    assert counted.counted == 28
    assert participation_of(campaign).invited is None


def test_the_page_of_the_campaign_counts_the_people_as_they_are(campaign, take_back):
    take_back(campaign, *campaign.codes[6:])

    with storage.reading(campaign.database) as session:
        card = queries.card(session, campaign.cid)

    assert (card.invited, card.cards, card.people) == (20, 6, 26)


def test_the_trail_says_how_many_and_never_which(campaign, take_back):
    answer_with(campaign, campaign.codes[0])

    take_back(campaign, *campaign.codes[:2])

    assert acts_of(campaign)[0] == ("cards_taken_back", "2")


def test_declared_twice_a_card_counts_once_used_or_not(campaign, take_back):
    answer_with(campaign, campaign.codes[0])
    used, unused = campaign.codes[:2]

    said = [take_back(campaign, code) for code in (used, unused, used, unused)]

    assert said == [Declared(1, 0), Declared(1, 0), Declared(0, 1), Declared(0, 1)]
    assert len([act for act, _ in acts_of(campaign) if act == "cards_taken_back"]) == 2


def test_every_slip_is_named_and_then_nothing_is_declared(campaign, noise, take_back):
    stranger = cards.draw(1)[0]
    wrong = "O" + campaign.codes[1][1:]

    with pytest.raises(ListRefused) as refused:
        take_back(campaign, campaign.codes[0], stranger, wrong, "23")

    slips = refused.value.slips
    assert [slip.line for slip in slips] == [2, 3, 4]
    assert isinstance(slips[0].refusal, CardOfAnother)
    assert cards.pretty(stranger) in str(slips[0].refusal)
    assert fieldwork_void(campaign) == 0


def test_a_card_of_another_campaign_is_a_stranger(campaign, prepare, database, take_back):
    other = prepare(20, title="Hiver")
    with database.begin() as session:
        fieldwork.choose(session, other.cid, 5, actor="Claire", now=other.now)
    other.open()
    code = card_file.read(other.settings.keys_dir, other.cid)[0]

    with pytest.raises(ListRefused):
        take_back(campaign, code)

    assert fieldwork_void(other) == 0


def test_the_link_of_a_mail_is_no_card(campaign, take_back):
    with pytest.raises(ListRefused):
        take_back(campaign, campaign.tokens()[0])


def test_an_empty_list_is_told(campaign, take_back):
    with pytest.raises(EmptyList):
        take_back(campaign, "", "  ")


def test_a_closed_box_still_takes_cards_back_and_a_counted_one_no_more(campaign, take_back, later):
    campaign.answer(6)
    close(campaign, later)

    assert take_back(campaign, campaign.codes[0]).new == 1
    count(campaign, later)
    with pytest.raises(TooLateForCards, match="dépouillée"):
        take_back(campaign, campaign.codes[1])
    assert fieldwork_void(campaign) == 1


def test_a_lost_key_is_told(campaign, take_back):
    keyfile.destroy(campaign.settings.keys_dir, campaign.cid)

    with pytest.raises(keyfile.KeyFileMissing):
        take_back(campaign, campaign.codes[0])


def test_a_campaign_without_cards_takes_none_back(noise, take_back):
    with pytest.raises(fieldwork.NoCards):
        take_back(noise, cards.draw(1)[0])


def fieldwork_void(campaign):
    with storage.reading(campaign.database) as session:
        return fieldwork.stand(session, campaign.settings, campaign.cid).void
