"""The address book of a campaign: found by address, counted by day, compared without names."""

import pytest

from survey.campaigns import actions, address_book
from survey.campaigns.actions import Accepted, Newcomer
from survey.campaigns.audience import AudienceReport, Person
from survey.campaigns.models import Invitee
from tests.campaigns.conftest import CLOSE, TODAY


@pytest.fixture
def campaigns_of(database, organisation_id, questionnaire):
    """Prepare campaigns for these addresses."""

    def prepare(*lists):
        with database.begin() as session:
            found = []
            for number, addresses in enumerate(lists):
                cid = actions.create(
                    session,
                    organisation_id=organisation_id,
                    questionnaire=questionnaire,
                    title=f"Pouls {number}",
                    announced_close=CLOSE,
                    today=TODAY,
                )
                people = tuple(Person(email=address, language="") for address in addresses)
                report = AudienceReport(
                    people=people, headcounts={}, lines=(), remarks=(), refused=False
                )
                actions.import_audience(session, cid, report)
                found.append(cid)
        return found

    return prepare


def add(session, cid, email, number, day=TODAY):
    newcomer = Newcomer(id=bytes([number]) * 16, generation=bytes(8), email=email, language="en")
    actions.add_person(session, cid, newcomer, day=day)


def test_a_part_of_an_address_finds_it_whatever_its_case(database, campaigns_of):
    cid, _other = campaigns_of(["Anne.Roux@a.example", "jean@a.example"], ["anne@b.example"])

    with database.begin() as session:
        assert address_book.search(session, cid, "ROUX") == ("Anne.Roux@a.example",)
        assert address_book.search(session, cid, " a.example ") == (
            "Anne.Roux@a.example",
            "jean@a.example",
        )


@pytest.mark.parametrize("text", ["", "an", "  an ", "%%%", "a_n", "anne%", "a\\n", "œœœ"])
def test_what_is_too_short_or_stands_in_no_address_finds_nothing(database, campaigns_of, text):
    (cid,) = campaigns_of(["anne@a.example"])

    with database.begin() as session:
        assert address_book.search(session, cid, text) == ()


def test_a_search_lists_twenty_addresses_at_most(database, campaigns_of):
    (cid,) = campaigns_of([f"p{at}@a.example" for at in range(30)])

    with database.begin() as session:
        assert len(address_book.search(session, cid, "a.example")) == address_book.MOST_FOUND


def test_a_person_is_found_at_their_address_in_their_campaign(database, campaigns_of):
    cid, other = campaigns_of(["Anne@a.example"], ["jean@a.example"])

    with database.begin() as session:
        assert address_book.person_at(session, cid, "anne@A.example").email == "Anne@a.example"
        with pytest.raises(address_book.AddressUnknown):
            address_book.person_at(session, other, "anne@a.example")


def test_a_corrected_address_keeps_everything_else(database, campaigns_of):
    cid, other = campaigns_of(["anne@a.example"], ["anne@a.example"])
    with database.begin() as session:
        before = address_book.person_at(session, cid, "anne@a.example")

    with database.begin() as session:
        after = actions.correct_address(session, cid, "anne@a.example", "anna@a.example")

    assert (after.id, after.generation, after.language) == (
        before.id,
        before.generation,
        before.language,
    )
    with database.begin() as session:
        assert address_book.is_invited(session, cid, "anna@a.example")
        assert not address_book.is_invited(session, cid, "anne@a.example")
        assert address_book.is_invited(session, other, "anne@a.example")


def test_people_added_are_counted_by_day(database, campaigns_of):
    cid, other = campaigns_of(["anne@a.example"], ["anne@a.example"])

    with database.begin() as session:
        add(session, cid, "b@a.example", 1)
        add(session, cid, "c@a.example", 2)
        add(session, cid, "d@a.example", 3, day=CLOSE)

    with database.begin() as session:
        days = address_book.added(session, cid)
        assert [(one.day, one.people) for one in days] == [(TODAY, 2), (CLOSE, 1)]
        assert address_book.number_added(session, cid) == 3
        assert address_book.number_added(session, other) == 0


def test_the_address_book_does_not_say_who_was_added():
    assert set(Invitee.__table__.columns.keys()) == {
        "id",
        "campaign_id",
        "email",
        "language",
        "generation",
    }


def test_an_address_is_invited_once(database, campaigns_of):
    (cid,) = campaigns_of(["anne@a.example"])

    with pytest.raises(actions.AlreadyInvited), database.begin() as session:
        add(session, cid, "ANNE@a.example", 1)

    with database.begin() as session:
        assert address_book.count_people(session, cid) == 1
        assert address_book.added(session, cid) == ()


def test_audiences_are_compared_by_mailbox(database, campaigns_of):
    one, same, near, far = campaigns_of(
        ["a@a.example", "b@a.example"],
        ["B@a.example", "A@a.example"],
        ["a@a.example"],
        ["c@a.example", "d@a.example", "e@a.example"],
    )

    with database.begin() as session:
        differing = [address_book.differing(session, one, other) for other in (same, near, far)]

    assert differing == [0, 1, 5]


def test_several_domains_accept_any_address():
    accepted = Accepted(domain=None)

    assert actions.read_new_address("Anne <anne@B.example>", accepted) == "anne@b.example"
