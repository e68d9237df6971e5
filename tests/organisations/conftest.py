"""An organisation beside another one, each with a lead."""

import pytest

from survey.organisations import actions
from survey.organisations.rules import Role
from tests.installation import add_neighbour


@pytest.fixture
def other_id(database):
    """The noise: another organisation with its own lead."""
    with database.begin() as session:
        return add_neighbour(session)


@pytest.fixture
def organisation_id(database, other_id):
    """The organisation that tests speak of."""
    with database.begin() as session:
        return actions.create_organisation(session, name="Ateliers Garonne")


@pytest.fixture
def claire(database, organisation_id):
    """The id of its lead."""
    with database.begin() as session:
        return actions.add_member(
            session,
            organisation_id=organisation_id,
            email="claire@garonne.example",
            name="Claire Morel",
            roles={Role.RSE_LEAD},
        )
