"""Two audiences are the same, or differ by as many people as a figure needs."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import storage
from survey.campaigns import actions as campaigns
from survey.campaigns import address_book
from survey.campaigns.audience import AudienceReport, Person
from survey.campaigns.rules import is_too_close
from survey.fieldwork import audiences, closing, launch, opening
from survey.organisations import actions as organisations
from tests.fieldwork.conftest import Fieldwork, write_draft
from tests.installation import LEGAL_FACTS

PEOPLE = [f"p{at}@essai.example" for at in range(20)]
NEW = [f"n{at}@essai.example" for at in range(20)]

sets = st.sets(st.integers(0, 30), max_size=25)


@given(sets, sets, st.integers(5, 12))
def test_only_the_same_audience_or_one_apart_enough_passes(one, other, k):
    differing = len(one) + len(other) - 2 * len(one & other)

    refused = is_too_close(differing, k)

    assert refused == (one != other and len(one ^ other) < k)


def import_people(campaign, addresses):
    people = tuple(Person(email=address, language="") for address in addresses)
    report = AudienceReport(people=people, headcounts={}, lines=(), remarks=(), refused=False)
    with campaign.database.begin() as session:
        campaigns.import_audience(session, campaign.cid, report)


def missing(campaign):
    with storage.reading(campaign.database) as session:
        return " ".join(launch.missing(session, campaign.settings, campaign.cid, campaign.now))


@pytest.fixture
def beside(prepare):
    """Open one campaign for twenty people, and prepare another for other addresses."""

    def make(addresses, **choices):
        prepare(20).open()
        draft = prepare(20, title="Hiver", **choices)
        import_people(draft, addresses)
        return draft

    return make


@pytest.mark.parametrize(
    ("addresses", "people"),
    [
        (PEOPLE[:19], "d’une personne"),
        (PEOPLE + NEW[:1], "d’une personne"),
        (PEOPLE[:19] + NEW[:1], "de 2 personnes"),
        (PEOPLE[:16], "de 4 personnes"),
        (PEOPLE + NEW[:4], "de 4 personnes"),
    ],
)
def test_an_audience_that_differs_by_a_few_does_not_open(beside, addresses, people):
    draft = beside(addresses)

    with pytest.raises(launch.NotReady, match=f"diffère {people} de celui de « Automne »"):
        draft.open()

    assert not draft.file().exists()


@pytest.mark.parametrize(
    "addresses",
    [
        PEOPLE,
        [address.upper().replace("ESSAI.EXAMPLE", "essai.example") for address in PEOPLE],
        PEOPLE[:15],
        PEOPLE + NEW[:5],
        PEOPLE[:17] + NEW[:2],
        NEW,
    ],
)
def test_the_same_audience_or_one_apart_enough_opens(beside, addresses):
    draft = beside(addresses)

    assert missing(draft) == ""
    draft.open()


def test_the_larger_threshold_of_both_decides(beside):
    draft = beside(PEOPLE + NEW[:6], k=8)

    assert "au moins 8 personnes" in missing(draft)


def test_drafts_are_compared_when_the_first_has_opened(prepare):
    first, second = prepare(20), prepare(20, title="Hiver")
    import_people(second, PEOPLE[:18])
    assert missing(second) == ""

    first.open()

    assert "« Automne »" in missing(second)


def test_a_closed_campaign_still_counts_and_a_counted_one_no_more(prepare, later):
    first, second = (
        prepare(20),
        prepare(
            20,
            title="Hiver",
        ),
    )
    import_people(second, PEOPLE[:18])
    first.open()
    first.answer(12)
    closing.close(first.database, first.cid, actor="Claire Morel", now=first.now, letters_too=False)
    assert "« Automne »" in missing(second)

    opening.count(
        first.database,
        first.settings,
        first.cid,
        codes=[first.code],
        actor="Claire Morel",
        now=first.now + timedelta(minutes=5),
    )

    assert missing(second) == ""


def test_a_destroyed_campaign_hinders_nobody(prepare):
    first, second = prepare(20), prepare(20, title="Hiver")
    import_people(second, PEOPLE[:18])
    first.open()
    closing.destroy(first.database, first.settings, first.cid, actor="Claire Morel", now=first.now)

    assert missing(second) == ""


def test_another_organisation_hinders_nobody(prepare, database, settings, signing_key, now):
    prepare(20).open()
    with database.begin() as session:
        other = organisations.create_organisation(session, name="Fonderie Adour", **LEGAL_FACTS)
    cid = write_draft(database, other, 19, "Automne")

    assert missing(Fieldwork(database, settings, cid, now, signing_key)) == ""


def test_nobody_is_compared_with_a_campaign_without_addresses(prepare):
    prepare(20).open()
    second = prepare(20, title="Hiver")
    with second.database.begin() as session:
        campaigns.forget_audience(session, second.cid)

    with storage.reading(second.database) as session:
        assert audiences.neighbours(session, second.cid) == ()


def test_people_in_one_of_two_campaigns_are_counted(prepare):
    first, second = prepare(20), prepare(20, title="Hiver")
    import_people(second, [*PEOPLE[:17], *NEW[:2]])

    with storage.reading(first.database) as session:
        assert address_book.differing(session, first.cid, second.cid) == 5
        assert address_book.differing(session, second.cid, first.cid) == 5
        assert address_book.differing(session, first.cid, first.cid) == 0


def test_of_two_launches_at_once_one_finds_the_other(prepare):
    drafts = [prepare(20), prepare(20, title="Hiver")]
    import_people(drafts[1], PEOPLE[:18])
    together, outcomes = Barrier(2), []

    def launch_one(draft):
        together.wait()
        try:
            outcomes.append(draft.open().invited)
        except launch.NotReady as refusal:
            outcomes.append(type(refusal))

    threads = [Thread(target=launch_one, args=(draft,)) for draft in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(outcomes) == 2
    assert outcomes.count(launch.NotReady) == 1
