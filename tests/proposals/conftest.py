"""A register of its own, beside another organisation."""

from datetime import date, timedelta

import pytest

from survey import storage
from survey.causeries import actions as causeries
from survey.causeries.actions import Plan
from survey.causeries.actions.facilitation import Whose
from survey.organisations import actions as organisations
from survey.organisations.rules import Role
from survey.proposals import actions, queries
from survey.proposals.actions import Answer, Writer
from survey.proposals.rules import State
from tests.installation import add_neighbour

TODAY = date(2026, 11, 23)


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
def writer():
    """Claire, today unless told otherwise."""
    return lambda days=0: Writer("Claire Morel", TODAY + timedelta(days=days))


@pytest.fixture
def do(database, organisation_id):
    """Do one thing to the register, in a transaction of its own."""

    def act(deed, *given):
        with database.begin() as session:
            return deed(session, organisation_id, *given)

    return act


@pytest.fixture
def entered(do, writer):
    """Write a proposal down by hand; return its id."""
    return lambda words="Poser un bac à la ligne 3", theme="Déchets": do(
        actions.enter, words, theme, writer()
    )


@pytest.fixture
def line_of(database, organisation_id):
    """Read one proposal, today unless told otherwise."""

    def read(proposal_id, days=0):
        today = TODAY + timedelta(days=days)
        with storage.reading(database) as session:
            return queries.proposal(session, organisation_id, proposal_id, today=today)

    return read


@pytest.fixture
def history_of(database):
    """Read what changed, the latest first."""

    def read(proposal_id):
        with storage.reading(database) as session:
            return [
                (one.field, one.before, one.after) for one in queries.history(session, proposal_id)
            ]

    return read


@pytest.fixture
def accepted():
    """An answer that is whole, but for what a test says."""

    def write(**chosen):
        usual = {
            "state": State.ACCEPTED,
            "reason": "Le bac coûte peu.",
            "due_on": TODAY + timedelta(days=60),
            "owner": "Sophie Lannes",
            "owner_role": "responsable de l’atelier",
        }
        return Answer(**(usual | chosen))

    return write


@pytest.fixture
def noted(database, organisation_id, now, writer):
    """Note something in a causerie; return its id there and its number."""

    def note(words="Poser un bac", **commitment):
        with database.begin() as session:
            facilitator = organisations.add_member(
                session,
                organisation_id=organisation_id,
                email=f"ana{abs(hash(words))}@garonne.example",
                name="Ana Roux",
                roles={Role.FACILITATOR},
            )
            start = now - timedelta(hours=1)
            plan = Plan(theme_id="energie", minutes=15, place="Quai", facilitator_id=facilitator)
            (session_id,) = causeries.plan(
                session, organisation_id, plan, [start], now=start - timedelta(days=1)
            )
            whose = Whose(organisation_id, session_id, facilitator)
            causerie_proposal = causeries.propose(session, whose, words, now=now, **commitment)
            number = actions.note(session, causerie_proposal, "L’énergie", writer())
        return whose, causerie_proposal, number

    return note
