"""How many bytes does a phone wait for, the first time? Those of the longest bank, compressed."""

import gzip
import re

import pytest

from survey.questionnaires import bank

LIMIT = 70_000
"""Octets, fonts included."""

FONTS = ("/static/fonts/texte.woff2", "/static/fonts/titre.woff2")
"""What the style sheet asks for; the page itself names the first one only."""


@pytest.fixture
def questionnaire():
    return bank.read_bank("climat-social")


def weight(client, path):
    """Fonts are compressed already; all the rest is as a web server sends it."""
    with client.get(path) as answer:
        content = answer.data
    return len(content) if path.endswith(".woff2") else len(gzip.compress(content, 6))


def test_a_first_visit_weighs_little_fonts_included(client, campaign):
    page = client.get(campaign.link())
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)

    weights = {path: weight(client, path) for path in (campaign.link(), *named, *FONTS)}

    assert len(weights) > 20
    assert sum(weights.values()) <= LIMIT, weights
