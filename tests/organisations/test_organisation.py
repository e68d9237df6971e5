"""Organisations, and what they must tell respondents."""

import pytest

from survey import storage
from survey.organisations import actions, queries
from survey.organisations.actions.organisation import (
    FactTooLong,
    OrganisationNameTaken,
    OrganisationNameUnusable,
)
from survey.organisations.rules import FACT_NAMES


def test_a_new_organisation_misses_every_fact(database, organisation_id):
    with storage.reading(database) as session:
        facts = queries.organisation(session, organisation_id)

    assert facts.name == "Ateliers Garonne"
    assert facts.missing == tuple(FACT_NAMES.values())


def test_described_facts_are_no_longer_missing_and_others_stay(database, organisation_id):
    with database.begin() as session:
        actions.describe(session, organisation_id, host="Nous-mêmes")
        actions.describe(session, organisation_id, contact="rse@garonne.example")

    with storage.reading(database) as session:
        facts = queries.organisation(session, organisation_id)
    assert facts.host == "Nous-mêmes"
    assert "hébergeur" not in facts.missing
    assert "contact pour les questions" not in facts.missing
    assert len(facts.missing) == 4


def test_two_organisations_cannot_share_a_name(database, organisation_id):
    with pytest.raises(OrganisationNameTaken, match="Fonderie Adour"), database.begin() as session:
        actions.create_organisation(session, name=" Fonderie  Adour ")
    with pytest.raises(OrganisationNameTaken), database.begin() as session:
        actions.describe(session, organisation_id, name="Fonderie Adour")


def test_an_organisation_may_keep_its_own_name(database, organisation_id):
    with database.begin() as session:
        actions.describe(session, organisation_id, name="Ateliers Garonne", dpo="dpo@x.example")


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_name_of_nothing_or_too_long_is_refused(database, name):
    with pytest.raises(OrganisationNameUnusable, match="120"), database.begin() as session:
        actions.create_organisation(session, name=name)


def test_a_fact_too_long_is_named(database, organisation_id):
    with pytest.raises(FactTooLong, match="hébergeur"), database.begin() as session:
        actions.describe(session, organisation_id, host="x" * 2001)


def test_a_fact_that_does_not_exist_is_a_bug(database, organisation_id):
    with pytest.raises(TypeError), database.begin() as session:
        actions.describe(session, organisation_id, id="0")


def test_an_unknown_organisation_is_not_found(database):
    with pytest.raises(queries.OrganisationUnknown), database.begin() as session:
        actions.describe(session, "nobody", host="x")
    with pytest.raises(queries.OrganisationUnknown), storage.reading(database) as session:
        queries.organisation_named(session, "Personne")


def test_the_only_organisation_is_found_and_several_are_named(database, other_id):
    with storage.reading(database) as session:
        only = queries.only_organisation(session)
    with database.begin() as session:
        actions.create_organisation(session, name="Ateliers Garonne")

    assert only.id == other_id
    with (
        pytest.raises(queries.SeveralOrganisations, match="Ateliers Garonne, Fonderie Adour"),
        storage.reading(database) as session,
    ):
        queries.only_organisation(session)


def test_an_empty_installation_says_how_to_begin(database):
    with (
        pytest.raises(queries.NoOrganisation, match="survey create-organisation"),
        storage.reading(database) as session,
    ):
        queries.only_organisation(session)
