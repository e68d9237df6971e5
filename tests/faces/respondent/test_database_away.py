"""The server of the database stops while people answer, and comes back: nothing is lost."""

import html
import re

import pytest
from werkzeug.datastructures import MultiDict

from tests.faces.respondent.test_without_javascript import ANSWERS, ballots, confirmed, issued
from tests.homes import ON_POSTGRESQL

FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def pause(home):
    """Stop the server of the database until told to run it again."""
    home.server.halt()
    yield home.server.run
    home.server.run()


@ON_POSTGRESQL
def test_what_the_page_kept_is_counted_once_when_sent_again(client, campaign, pause):
    page = client.post(campaign.link(), data=confirmed(ANSWERS))
    kept = MultiDict(
        (html.unescape(name), html.unescape(value)) for name, value in FIELD.findall(page.text)
    )
    pause()

    answer = client.post(campaign.link(), data=kept)

    assert page.status_code == 503
    assert kept == confirmed(ANSWERS)
    assert answer.status_code == 200
    assert ballots(campaign) == issued(campaign) == 1
