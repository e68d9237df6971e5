"""The list of receipts: nothing before the count, everything after."""

import pytest

from survey.ballot_box import box
from survey.ballot_box.models import Receipts
from survey.ballot_box.rules import State

PROGRAM = {"Accept": "application/json"}


@pytest.fixture
def counted(campaign):
    """The campaign after its count, with two receipts."""
    with campaign.database.begin() as session:
        session.add(
            Receipts(
                campaign_id=campaign.cid,
                hashes=bytes.fromhex("0a" * 32 + "0b" * 32),
                invited=140,
                issued=3,
                counted=1,
                void=1,
            )
        )
    campaign.move(State.OPEN, State.CLOSING, State.CLOSED, State.COUNTING, State.COUNTED)
    return campaign


def test_before_the_count_even_the_number_is_hidden(client, campaign):
    page = client.get(f"/c/{campaign.cid}/recepisses")
    program = client.get(f"/c/{campaign.cid}/recepisses", headers=PROGRAM)

    assert page.status_code == program.status_code == 409
    assert program.json["error"] == "not_yet"


def test_after_the_count_programs_read_the_list_and_the_figures(client, counted):
    answer = client.get(f"/c/{counted.cid}/recepisses", headers=PROGRAM)

    assert answer.json == {
        "receipts": ["0a" * 32, "0b" * 32],
        "invited": 140,
        "cards": 0,
        "void_cards": 0,
        "added": 0,
        "issued": 3,
        "counted": 1,
        "void": 1,
    }


def test_after_the_count_people_read_a_page(client, counted):
    page = client.get(f"/c/{counted.cid}/recepisses")

    assert page.status_code == 200
    assert "0a" * 32 in page.text


def test_a_destroyed_campaign_says_so(client, campaign):
    with campaign.database.begin() as session:
        box.move(session, campaign.cid, State.OPEN, State.DESTROYED)

    page = client.get(f"/c/{campaign.cid}/recepisses")

    assert page.status_code == 409
    assert "annulée" in page.text


def test_an_unknown_campaign_has_no_list(client, campaign):
    assert client.get("/c/0123456789abcdef/recepisses").status_code == 404
    program = client.get("/c/0123456789abcdef/recepisses", headers=PROGRAM)
    assert (program.status_code, program.json["error"]) == (404, "unknown")
