"""What a causerie proposes has a number at once, and the lead reads it before the staff does."""

import re

import pytest

from survey import storage
from survey.organisations.rules import Role
from survey.proposals import queries
from survey.proposals.rules import State


@pytest.fixture
def lines(database, organisation_id, clock):
    def read():
        with storage.reading(database) as session:
            return queries.proposals(session, organisation_id, today=clock().date())

    return read


@pytest.fixture
def noted(facilitator, planned, fill):
    """Propose something in a causerie; return its page and what it shows."""
    page = f"/animation/seances/{planned(hours=-1)}"
    shown = fill(facilitator, page, f"{page}/propositions", words="Poser un bac à la ligne 3")
    return page, shown.text


def test_the_facilitator_reads_the_number_and_where_it_is_followed(noted, lines):
    _page, shown = noted

    (line,) = lines()
    assert (line.state, line.theme) == (State.NOTED, "L’énergie que personne n’utilise")
    assert line.number in shown
    assert re.search(r"/propositions/[\w-]{22}", shown)


def test_what_is_taken_back_leaves_the_register(facilitator, noted, fill, lines):
    page, shown = noted
    address = shown.split("/retirer")[0].rsplit('"', 1)[1] + "/retirer"

    fill(facilitator, page, address)

    assert lines() == ()


def test_a_commitment_has_no_number(facilitator, planned, fill, lines):
    page = f"/animation/seances/{planned(hours=-1)}"

    fill(
        facilitator,
        page,
        f"{page}/propositions",
        words="Vérifier le joint",
        owner="Karim",
        due_on="2026-12-07",
    )

    assert lines() == ()


def test_the_lead_reads_it_then_the_staff_does(
    lead, client, post, noted, lines, database, organisation_id
):
    (line,) = lines()
    with storage.reading(database) as session:
        staff = queries.register(session, organisation_id).path
    assert "Poser un bac" not in client.get(staff).text
    page = f"/rse/propositions/{line.id}"
    assert "la relire" in lead.get(page).text

    post(lead, page + "/mots", {"words": "Poser un bac", "theme": "Tri"}, page=page)

    assert "Poser un bac" in client.get(staff).text


def test_the_representative_prints_the_register(sign_in, noted):
    representative = sign_in(Role.REPRESENTATIVE)
    assert "Télécharger le registre" in representative.get("/representant/").text

    answer = representative.get("/representant/propositions/registre.pdf")

    assert answer.data.startswith(b"%PDF-")


def test_without_register_the_representative_is_offered_none(sign_in):
    assert "registre (PDF)" not in sign_in(Role.REPRESENTATIVE).get("/representant/").text
