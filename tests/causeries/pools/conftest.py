"""An organisation with a pool open, sessions that were held, and people who answer with cards."""

from datetime import timedelta

import pytest

from survey import storage
from survey.ballot_box import casting
from survey.causeries import actions
from survey.causeries.actions.facilitation import Whose as Own
from survey.causeries.pools import creation, giving, lifecycle, queries
from survey.causeries.pools.creation import Wanted
from survey.causeries.pools.giving import Whose
from survey.clock import day_in_paris
from survey.fieldwork import closing, opening
from survey.organisations import actions as organisations
from tests.installation import LEGAL_FACTS, add_neighbour

AGREED = {name: ["5"] for name in ("utile", "parole", "concret", "suite", "encore")}
"""What somebody says who likes everything."""


def hold_one(database, organisation_id, facilitator_id, present, starts_at, **chosen):
    """Plan one session, hold it with so many people; return its id."""
    usual = {"theme_id": "energie", "minutes": 15, "place": "Quai 2"}
    decided = actions.Plan(**(usual | chosen), facilitator_id=facilitator_id)
    with database.begin() as session:
        (session_id,) = actions.plan(
            session, organisation_id, decided, [starts_at], now=starts_at - timedelta(days=1)
        )
        own = Own(organisation_id, session_id, facilitator_id)
        actions.hold(session, own, present, now=starts_at + timedelta(minutes=20))
    return session_id


@pytest.fixture
def organisation_id(database):
    """An organisation that may ask people something."""
    with database.begin() as session:
        add_neighbour(session)
        return organisations.create_organisation(session, name="Ateliers Garonne", **LEGAL_FACTS)


@pytest.fixture
def create(database, settings, organisation_id, now, signing_key):
    """Create a pool; return its cid."""

    def make(title="Causeries d’automne", *, at=now, **chosen):
        usual = {"until": day_in_paris(at) + timedelta(days=91), "moderator": "Claire Morel"}
        return creation.create(
            database,
            settings,
            organisation_id,
            Wanted(title=title, **(usual | chosen)),
            actor="Claire Morel",
            now=at,
            signing_key=signing_key,
        )

    return make


@pytest.fixture
def hold(database, organisation_id, ana, now):
    """Hold a session two hours ago, with so many people; return its id."""

    def do(present, *, facilitator_id=None, at=None, **chosen):
        starts_at = (at or now) - timedelta(hours=2)
        leads = facilitator_id or ana
        return hold_one(database, organisation_id, leads, present, starts_at, **chosen)

    return do


@pytest.fixture
def give(database, settings, organisation_id, now):
    """Give cards for a session; return their codes."""

    def do(session_id, number, *, at=now, facilitator_id=None):
        whose = Whose(organisation_id, session_id, facilitator_id)
        return giving.give_cards(database, settings, whose, number, actor="Ana", now=at).codes

    return do


@pytest.fixture
def answer(database, settings):
    """Answer with cards, each once; all agree unless told otherwise."""

    def do(cid, codes, said=lambda _at: AGREED):
        return [
            casting.cast_in_clear(database, settings.keys_dir, cid, code, said(at))
            for at, code in enumerate(codes)
        ]

    return do


@pytest.fixture
def close(database, settings, organisation_id, now):
    """Close a pool."""

    def do(cid, *, at=now):
        lifecycle.close(database, settings, organisation_id, cid, actor="Claire Morel", now=at)
        closing.settle(database, settings, cid, at)

    return do


@pytest.fixture
def count(database, settings, now):
    """Open the box of a pool that is closed."""

    def do(cid, *, at=now):
        return opening.count(database, settings, cid, codes=[], actor="Claire Morel", now=at)

    return do


@pytest.fixture
def pool(database, organisation_id, now):
    """Read a pool as the lead sees it."""

    def read(cid, *, at=now):
        with storage.reading(database) as session:
            return queries.pool(session, organisation_id, cid, at)

    return read


@pytest.fixture
def place(database, now):
    """Read where a session stands."""

    def read(session_id, *, at=now):
        with storage.reading(database) as session:
            return queries.place_of(session, session_id, at)

    return read
