"""A plan that management reads, beside results that are not published yet."""

from datetime import date

import pytest

from survey import storage
from survey.action_plans import actions, decisions
from survey.action_plans.actions import ActionFacts
from survey.action_plans.decisions import Question
from survey.organisations import actions as organisations
from survey.organisations import trail
from tests.faces.answered_campaign import Campaign, describe


@pytest.fixture
def campaign(database, settings, organisation_id, signing_key, now):
    """A campaign that people may answer."""
    describe(database, organisation_id)
    return Campaign(
        database, settings, organisation_id, signing_key, now, "Enquête d’automne", answers=41
    )


@pytest.fixture
def published(campaign):
    """The same, published, with what was decided."""
    campaign.open()
    campaign.close()
    campaign.count()
    campaign.publish()
    campaign.decide()
    return campaign


@pytest.fixture
def write(database, organisation_id):
    """Write an action into the plan; return its id."""

    def add(whose=organisation_id, **changes):
        usual = {"title": "Répondre", "owner": "Léa Sanz", "due_on": date(2026, 11, 1)}
        with database.begin() as session:
            return actions.add(session, whose, ActionFacts(**(usual | changes)))

    return add


@pytest.fixture
def ask(database, organisation_id):
    """Ask management to decide something; return the question's id."""

    def write(owner=organisation_id, title="Embaucher une personne ?"):
        question = Question(title=title, why="Deux absences.", wished_by=date(2026, 11, 20))
        with database.begin() as session:
            return decisions.ask(
                session, owner, question, name="Claire Morel", today=date(2026, 11, 2)
            )

    return write


@pytest.fixture
def other_id(database):
    """An organisation of which nothing may be seen."""
    with database.begin() as session:
        return organisations.create_organisation(session, name="Scierie Landes")


@pytest.fixture
def acts(database, organisation_id):
    """Read what was done, the newest first."""

    def read():
        with storage.reading(database) as session:
            return [entry.act for entry in trail.entries(session, organisation_id)]

    return read
