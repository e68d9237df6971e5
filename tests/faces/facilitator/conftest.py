"""Two facilitators' browsers, and the lead's."""

from datetime import timedelta

import pytest

from survey.causeries import actions
from survey.organisations import actions as organisations
from survey.organisations import queries as organisation_queries
from survey.organisations.rules import Role
from tests.faces.conftest import csrf_of


@pytest.fixture
def facilitator(sign_in):
    """Ana's browser."""
    return sign_in(Role.FACILITATOR)


@pytest.fixture
def ids(database, organisation_id):
    """The members' ids, by name."""
    with database.begin() as session:
        organisations.add_member(
            session,
            organisation_id=organisation_id,
            email="karim@garonne.example",
            name="Karim Bel",
            roles={Role.FACILITATOR},
        )
        members = organisation_queries.list_members(session, organisation_id)
    return {member.name: member.id for member in members}


@pytest.fixture
def planned(database, organisation_id, ids, now):
    """Plan one session; return its id."""

    def plan(name="Ana Roux", theme="energie", **lapse):
        starts_at = now + timedelta(**(lapse or {"days": 3}))
        decided = actions.Plan(
            theme_id=theme,
            minutes=15,
            place="Quai 2",
            unit="Atelier Nord",
            facilitator_id=ids[name],
        )
        with database.begin() as session:
            (session_id,) = actions.plan(
                session,
                organisation_id,
                decided,
                [starts_at],
                now=min(now, starts_at - timedelta(days=1)),
            )
        return session_id

    return plan


@pytest.fixture
def fill():
    """Fill one form of a page and send it."""

    def send(browser, page, path, **data):
        token = csrf_of(browser.get(page))
        return browser.post(path, data={**data, "csrf_token": token}, follow_redirects=True)

    return send
