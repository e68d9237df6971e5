"""Respondents read how large each group is, or that nobody knows."""

import html
import re

import pytest

from survey import storage
from survey.ballot_box import keyfile
from survey.campaigns import actions as campaigns
from survey.campaigns import queries as campaign_queries
from tests.faces.answered_campaign import Campaign, describe

MISSING = "la protection contre le bourrage d’un petit groupe manque."


@pytest.fixture
def page_of(database, settings, organisation_id, signing_key, now, client):
    """Open a campaign whose group sizes are these; return what an invited person reads."""
    describe(database, organisation_id)

    def read(headcounts):
        one = Campaign(database, settings, organisation_id, signing_key, now, "Enquête", answers=0)
        with database.begin() as session:
            campaigns.set_headcounts(session, one.cid, headcounts)
        one.open()
        with storage.reading(database) as session:
            (person, *_) = campaign_queries.invitees(session, one.cid)
        token = keyfile.read(settings.keys_dir, one.cid).token(person.id, person.generation)
        text = client.get(f"/r/{one.cid}/{token}").text
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", text)))

    return read


def test_the_sizes_that_are_known_are_shown(page_of):
    known = {"service": {"nord": 30, "sud": 30}, "metier": {"soudure": 20, "peinture": 40}}

    page = page_of(known)

    assert "Nord : 30 · Sud : 30" in page
    assert "Peinture : 40 · Soudure : 20" in page
    assert MISSING not in page


def test_that_no_size_is_known_is_told(page_of):
    assert f"L’effectif de chaque groupe n’est pas connu : {MISSING}" in page_of({})


def test_that_some_sizes_are_not_known_is_told_where_they_miss(page_of):
    page = page_of({"service": {"nord": 30, "sud": 30}})

    assert "Nord : 30 · Sud : 30" in page
    assert f"Votre métier Effectifs inconnus : {MISSING}" in page
