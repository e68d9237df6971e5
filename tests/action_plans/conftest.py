"""An organisation with a campaign, beside another one."""

from datetime import date

import pytest

from survey.action_plans import actions
from survey.action_plans.actions import ActionFacts
from survey.campaigns import actions as campaigns
from survey.organisations import actions as organisations
from survey.questionnaires import reading

TODAY = date(2026, 11, 23)

QUESTIONNAIRE = """
causerie: 1
id: petit
languages: [fr, en]
title: {fr: Petit climat, en: Small climate}
scales:
  accord:
    codes: [1, 2, 3, 4, 5]
    labels: {fr: [non, plutôt non, entre deux, plutôt oui, oui], en: [a, b, c, d, e]}
questions:
  - {id: sens1, type: likert, scale: accord, text: Mon travail est utile.}
  - {id: sens2, type: likert, scale: accord, text: Je suis fier de mon travail.}
themes:
  - {id: sens, title: {fr: Sens du travail, en: Meaning}, items: [sens1, sens2]}
"""


@pytest.fixture
def today():
    """The present day of every test."""
    return TODAY


@pytest.fixture
def make_campaign(database):
    """Prepare a campaign for an organisation."""

    def make(organisation_id, title="Climat 2026"):
        with database.begin() as session:
            return campaigns.create(
                session,
                organisation_id=organisation_id,
                questionnaire=reading.read_text(QUESTIONNAIRE, name="petit.yaml"),
                today=TODAY,
                title=title,
                announced_close=date(2026, 12, 11),
            )

    return make


@pytest.fixture
def organisation_id(database):
    """The organisation whose plan is written."""
    with database.begin() as session:
        return organisations.create_organisation(session, name="Ateliers Garonne")


@pytest.fixture
def other_id(database):
    """An organisation that must see nothing."""
    with database.begin() as session:
        return organisations.create_organisation(session, name="Fonderie Adour")


@pytest.fixture
def campaign_id(make_campaign, organisation_id):
    """A campaign of the organisation."""
    return make_campaign(organisation_id)


@pytest.fixture
def usual():
    """What an action says where a test does not care."""
    return {
        "title": "Afficher les consignes de tri",
        "owner": "Claire Morel",
        "due_on": date(2026, 12, 15),
    }


@pytest.fixture
def add(database, organisation_id, usual):
    """Write an action into the plan."""

    def write(**changes):
        with database.begin() as session:
            return actions.add(session, organisation_id, ActionFacts(**(usual | changes)))

    return write


@pytest.fixture
def change(database, organisation_id, today, usual):
    """Change an action of the plan."""

    def write(action_id, **changes):
        with database.begin() as session:
            actions.change(
                session,
                organisation_id,
                action_id,
                ActionFacts(**(usual | changes)),
                actor="Claire Morel",
                today=today,
            )

    return write
