"""The representative sees how many cards there are, before and after the opening."""

import re

import pytest

from survey.campaigns import actions as campaigns


@pytest.fixture
def with_cards(draft, database):
    one = draft(opening="two_codes")
    with database.begin() as session:
        campaigns.set_cards(session, one.cid, 1200)
    return one


def test_the_number_of_cards_is_what_is_approved(representative, with_cards, database, post):
    address = f"/representant/campagnes/{with_cards.cid}/"
    page = representative.get(address)
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', page.text)[1]
    with database.begin() as session:
        campaigns.set_cards(session, with_cards.cid, 1300)

    late = post(representative, f"{address}public", {"seen": seen}, page=address)

    assert re.search(r"Cartes de papier</dt><dd>1\u202f200", page.text)
    assert late.status_code == 409
    assert "1\u202f300" in late.text


def test_an_approval_falls_when_the_number_changes(representative, with_cards, database, post):
    address = f"/representant/campagnes/{with_cards.cid}/"
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', representative.get(address).text)[1]
    approved = post(representative, f"{address}public", {"seen": seen}, page=address)
    with database.begin() as session:
        campaigns.set_cards(session, with_cards.cid, 1300)

    page = representative.get(address)

    assert approved.status_code == 303
    assert "l’accord est tombé" in page.text
