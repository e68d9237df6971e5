"""A series holds the published campaigns of one organisation that asked the same before."""

import json
from datetime import date

import pytest

from survey import storage
from survey.ballot_box.models import Box
from survey.campaigns.models import Campaign, Invitee
from survey.disclosure.clues import plain
from survey.fieldwork.register import names_known
from survey.fieldwork.series import MOST_WAVES, waves_until
from survey.organisations import actions as organisations
from survey.organisations.models import Organisation
from survey.organisations.rules import Role
from survey.questionnaires import bank
from survey.results.models import Publication
from survey.results.queries import NotCounted

OWN, OTHER = "0" * 16, "1" * 16


@pytest.fixture
def add(database, now):
    """Write down a campaign in the state a test asks for, with as many people as its document."""
    with database.begin() as session:
        session.add_all(
            [Organisation(id=OWN, name="Garonne"), Organisation(id=OTHER, name="Adour")]
        )

    def add(cid, closes_on, *, state="published", organisation=OWN, asks="point-etape"):
        source = bank.read_bank(asks).canonical.decode()
        with database.begin() as session:
            session.add(
                Campaign(
                    id=cid * 16,
                    organisation_id=organisation,
                    title=f"Campagne {cid}",
                    questionnaire=source,
                    announced_close=closes_on,
                    hard_end=now,
                    closes_on=closes_on,
                    results_key=cid,
                )
            )
            session.flush()
            session.add(Box(campaign_id=cid * 16, state=state, manifest=b"{}", wrapped=b""))
            if state in {"counted", "published"}:
                session.add(Publication(campaign_id=cid * 16, figures=json.dumps({"n": 40})))

    return add


def series_of(database, cid):
    with storage.reading(database) as session:
        return [wave.cid[0] for wave in waves_until(session, cid * 16)]


def test_earlier_campaigns_that_ask_the_same_come_in_order_of_closing(database, add):
    add("a", date(2026, 10, 1), state="counted")
    add("b", date(2025, 10, 1))
    add("c", date(2024, 10, 1))

    assert series_of(database, "a") == ["c", "b", "a"]


def test_what_is_not_published_or_somebody_elses_is_left_out(database, add):
    add("a", date(2026, 10, 1))
    add("b", date(2025, 10, 1), state="counted")
    add("c", date(2025, 10, 1), organisation=OTHER)
    add("d", date(2025, 10, 1), state="destroyed")
    add("e", date(2027, 10, 1))
    add("f", date(2026, 10, 1))

    assert series_of(database, "a") == ["a"]


def test_another_questionnaire_is_a_wave_when_it_asks_something_alike(database, add):
    add("a", date(2026, 10, 1))
    add("b", date(2025, 10, 1), asks="climat-social")

    assert series_of(database, "a") == ["b", "a"]


def test_only_the_last_waves_are_kept(database, add):
    for at, cid in enumerate("abcdef012"):
        add(cid, date(2018 + at, 10, 1))

    assert series_of(database, "2") == list("def012")[-MOST_WAVES:]


def test_a_campaign_without_figures_is_refused(database, add):
    add("a", date(2026, 10, 1), state="closed")

    with pytest.raises(NotCounted):
        series_of(database, "a")


def test_names_come_from_addresses_and_members(database, add):
    add("a", date(2026, 10, 1))
    with database.begin() as session:
        organisations.add_member(
            session, organisation_id=OWN, email="x@g.example", name="Zoé Lô", roles={Role.RSE_LEAD}
        )
        session.add(
            Invitee(
                id=bytes(16),
                campaign_id="a" * 16,
                email="jean-rene.dupond2@garonne.example",
                generation=bytes(8),
            )
        )

    with storage.reading(database) as session:
        names = names_known(session, "a" * 16, OWN)

    assert names == {"jean", "rene", "dupond", plain("Zoé")}
