"""A whole application, its clock in the test's hand, and browsers signed in for each role."""

import re

import pytest

from survey import storage
from survey.app import create_app
from survey.organisations import actions, queries
from survey.organisations.rules import Role
from tests.installation import add_neighbour

PEOPLE = {
    Role.RSE_LEAD: ("claire@garonne.example", "Claire Morel"),
    Role.MANAGEMENT: ("paul@garonne.example", "Paul Vidal"),
    Role.REPRESENTATIVE: ("nadia@garonne.example", "Nadia Benali"),
    Role.OPERATOR: ("hugo@garonne.example", "Hugo Lenoir"),
    Role.FACILITATOR: ("ana@garonne.example", "Ana Roux"),
}


@pytest.fixture
def organisation_id(database):
    """The organisation that most tests speak of, beside another one."""
    with database.begin() as session:
        add_neighbour(session)
        own = actions.create_organisation(session, name="Ateliers Garonne")
        for role, (email, name) in PEOPLE.items():
            actions.add_member(session, organisation_id=own, email=email, name=name, roles={role})
    return own


@pytest.fixture
def app(settings, database, organisation_id, clock):
    """The application with every face."""
    app = create_app(settings, clock=clock)
    app.testing = True
    yield app
    storage.engine_of(app.extensions["survey.database"]).dispose()


@pytest.fixture
def client(app):
    """The browser of a stranger."""
    return app.test_client()


@pytest.fixture
def sign_in(app, database, settings, clock):
    """Open a browser signed in with a role, by a link made on the command line."""

    def open_browser(role=Role.RSE_LEAD):
        browser = app.test_client()
        with database.begin() as session:
            link = actions.make_link(
                session,
                email=PEOPLE[role][0],
                secret_key=settings.secret_key,
                base_url="",
                now=clock(),
            )
        page = browser.get(link)
        answer = browser.post(link, data={"csrf_token": csrf_of(page)})
        assert answer.status_code == 303, answer.text
        return browser

    return open_browser


@pytest.fixture
def lead(sign_in):
    """The browser of the RSE lead."""
    return sign_in(Role.RSE_LEAD)


@pytest.fixture
def management(sign_in):
    """The browser of management."""
    return sign_in(Role.MANAGEMENT)


@pytest.fixture
def representative(sign_in):
    """The browser of the staff representative."""
    return sign_in(Role.REPRESENTATIVE)


@pytest.fixture
def operator(sign_in):
    """The browser of the operator."""
    return sign_in(Role.OPERATOR)


@pytest.fixture
def csrf():
    """Read the proof of origin of a page's forms."""
    return csrf_of


@pytest.fixture
def post(csrf):
    """Fill the form of a page and send it back to its address."""

    def send(browser, path, data=None, **options):
        page = browser.get(options.pop("page", path))
        return browser.post(path, data={**(data or {}), "csrf_token": csrf(page)}, **options)

    return send


@pytest.fixture
def facts(database, organisation_id):
    """Read the organisation as it stands."""

    def read():
        with storage.reading(database) as session:
            return queries.organisation(session, organisation_id)

    return read


def csrf_of(page):
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]
