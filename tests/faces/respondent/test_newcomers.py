"""People added since the opening are shown in number, beside a promise that does not change."""

import html
import re
from datetime import date

import pytest

from survey.campaigns.models import AddedPeople

FEW = ((date(2026, 12, 1), 1), (date(2026, 12, 3), 2))


@pytest.fixture
def grow(campaign):
    """Add people on some days."""

    def add(days):
        with campaign.database.begin() as session:
            for day, people in days:
                session.add(AddedPeople(campaign_id=campaign.cid, day=day, people=people))

    return add


def words(page):
    plain = html.unescape(re.sub(r"<[^>]+>", "", page.text))
    return re.sub(r"\s+", " ", plain)


def test_nothing_is_said_of_newcomers_while_there_are_none(client, campaign):
    page = words(client.get(campaign.link()))

    assert "140 personnes de garonne.example sont invitées." in page
    assert "ajoutée" not in page


def test_newcomers_are_counted_by_day_on_every_page_that_says_who_is_invited(
    client, campaign, grow
):
    grow(FEW)

    for path in (campaign.link(), f"/comment-ca-marche?c={campaign.cid}"):
        page = words(client.get(path))
        assert (
            "143 personnes de garonne.example sont invitées, dont une ajoutée le 1er décembre et "
            "2 ajoutées le 3 décembre."
        ) in page
        assert "Les effectifs des groupes sont ceux de l’ouverture." in page


def test_the_promise_itself_does_not_change(client, campaign, grow):
    before = client.get(f"/c/{campaign.cid}/manifest").data

    grow(FEW)

    assert client.get(f"/c/{campaign.cid}/manifest").data == before
    assert b'"invited":140' in before


def test_in_english_too(client, campaign, grow):
    grow(FEW)

    page = words(client.get(f"{campaign.link()}?lang=en"))

    assert "143 people of garonne.example are invited, of whom one added on 1 December" in page
