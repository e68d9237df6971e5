"""Two facilitators of one organisation, beside another organisation."""

from datetime import timedelta

import pytest

from survey.causeries import actions
from survey.causeries.actions import Plan
from survey.causeries.actions.facilitation import Whose
from survey.organisations import actions as organisations
from survey.organisations.rules import Role
from tests.installation import add_neighbour


@pytest.fixture
def organisation_id(database):
    """The organisation that tests speak of."""
    with database.begin() as session:
        add_neighbour(session)
        return organisations.create_organisation(session, name="Ateliers Garonne")


@pytest.fixture
def other_id(database):
    """Another organisation."""
    with database.begin() as session:
        return organisations.create_organisation(session, name="Papeteries du Lac")


@pytest.fixture
def add_facilitator(database, organisation_id):
    """Add somebody who may lead causeries; return their id."""

    def add(name, email):
        with database.begin() as session:
            return organisations.add_member(
                session,
                organisation_id=organisation_id,
                email=email,
                name=name,
                roles={Role.FACILITATOR},
            )

    return add


@pytest.fixture
def ana(add_facilitator):
    """A facilitator."""
    return add_facilitator("Ana Roux", "ana@garonne.example")


@pytest.fixture
def karim(add_facilitator):
    """Another one."""
    return add_facilitator("Karim Bel", "karim@garonne.example")


@pytest.fixture
def decided(ana):
    """What is decided about a session, but for what a test says."""

    def write(**chosen):
        usual = {"theme_id": "energie", "minutes": 15, "place": "Quai 2", "facilitator_id": ana}
        return Plan(**(usual | chosen))

    return write


@pytest.fixture
def planned(database, organisation_id, decided, now):
    """Plan one session, in three days unless told; return its id."""

    def plan(*, starts_at=None, **chosen):
        at = starts_at or now + timedelta(days=3)
        with database.begin() as session:
            (session_id,) = actions.plan(
                session,
                organisation_id,
                decided(**chosen),
                [at],
                now=min(now, at - timedelta(days=1)),
            )
        return session_id

    return plan


@pytest.fixture
def held(planned, organisation_id, ana, now):
    """A session of Ana's that began an hour ago, as she writes about it."""
    session_id = planned(starts_at=now - timedelta(hours=1))
    return Whose(organisation_id, session_id, ana)
