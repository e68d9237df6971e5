"""What pages ask about campaigns."""

import pytest

from survey.campaigns import actions, queries
from survey.campaigns.audience import AudienceReport, Person


@pytest.fixture
def people(database, cid, noise):
    """Four people invited in two domains and two languages."""
    invited = (
        Person("anne@garonne.fr", ""),
        Person("luc@garonne.fr", "en"),
        Person("ines@interim.example", ""),
        Person("paul@garonne.fr", ""),
    )
    with database.begin() as session:
        actions.import_audience(session, cid, AudienceReport(invited, {}, (), (), refused=False))


def test_the_summary_counts_people_and_names_domains_without_naming_anyone(database, cid, people):
    with database.begin() as session:
        summary = queries.audience_summary(session, cid)

    assert summary == (4, ("garonne.fr", "interim.example"), ("", "en"))


def test_people_to_write_to_come_in_an_order_that_says_nothing(database, cid, people):
    with database.begin() as session:
        invited = queries.invitees(session, cid)

    assert [person.id for person in invited] == sorted(person.id for person in invited)


def test_one_person_can_be_found_again_by_reference(database, cid, people):
    with database.begin() as session:
        first = queries.invitees(session, cid)[0]

        assert queries.invitee(session, first.id) == first


def test_a_person_removed_from_the_list_is_not_found(database, cid):
    with pytest.raises(queries.PersonNotInvited), database.begin() as session:
        queries.invitee(session, b"0" * 16)


def test_campaigns_are_listed_by_organisation(database, cid, noise, organisation_id):
    with database.begin() as session:
        own = queries.list_facts(session, organisation_id)
        everyone = queries.list_facts(session)

    assert [facts.id for facts in own] == [cid]
    assert {facts.id for facts in everyone} == {cid, noise}


def test_the_shared_results_address_opens_its_own_campaign_only(database, cid, noise):
    with database.begin() as session:
        own, other = queries.campaign(session, cid), queries.campaign(session, noise)

        assert queries.check_results_key(session, cid, own.results_key) == own
        for key in (other.results_key, "", "é"):
            with pytest.raises(queries.CampaignNotFound):
                queries.check_results_key(session, cid, key)


def test_an_unknown_campaign_is_told_by_its_identifier(database, cid):
    with pytest.raises(queries.CampaignNotFound, match="« ffff »"), database.begin() as session:
        queries.campaign(session, "ffff")
