"""The page that knows who: it tells nobody whether a link was used, and changes nothing."""

import gzip
import json
import re

import pytest

from survey.ballot_box import keyfile, vouchers
from survey.ballot_box.rules import State
from survey.storage import reading
from tests.wire_client import Refused, WireClient, b64u

FORM = {"confirm": "1", "service": "atelier"}

ENDED = (
    (State.OPEN, State.CLOSING),
    (State.OPEN, State.CLOSING, State.CLOSED),
    (State.OPEN, State.CLOSING, State.CLOSED, State.COUNTING),
    (State.OPEN, State.CLOSING, State.CLOSED, State.COUNTING, State.COUNTED),
    (State.OPEN, State.CLOSING, State.CLOSED, State.COUNTING, State.COUNTED, State.PUBLISHED),
    (State.OPEN, State.DESTROYED),
)


def issued(campaign):
    with reading(campaign.database) as session:
        return vouchers.count_issued(session, campaign.cid)


def fetch(client, path):
    with client.get(path) as answer:
        assert answer.status_code == 200
        return answer.data


def test_the_page_says_who_asks_why_how_long_and_what_is_promised(client, campaign):
    page = client.get(campaign.link())

    assert page.status_code == 200
    for words in ("Ateliers Garonne", "minutes", "Commencer", "140", "rien n’est publié"):
        assert words in page.text


def test_the_page_holds_the_manifest_to_the_byte(client, campaign):
    page = client.get(campaign.link()).data

    manifest = client.get(f"/c/{campaign.cid}/manifest").data

    assert b'<script type="application/json" id="manifest">' + manifest + b"</script>" in page


@pytest.mark.parametrize("path", ["", "/sans-javascript"])
def test_nobody_learns_from_the_page_whether_the_link_was_used(client, campaign, path):
    before = client.get(campaign.link() + path)

    client.post(campaign.link(), data=FORM)

    assert client.get(campaign.link() + path).data == before.data


def test_a_first_visit_weighs_little_beside_its_fonts(client, campaign):
    page = client.get(campaign.link()).data
    addresses = set(re.findall(rb"/static/\w+\.(?:js|css)", page))
    manifest = f"/c/{campaign.cid}/manifest"

    fetched = [page, *(fetch(client, path) for path in (*map(bytes.decode, addresses), manifest))]

    assert len(addresses) > 20
    assert sum(len(gzip.compress(one)) for one in fetched) < 40_000


def test_scripts_asked_for_at_once_are_those_that_the_page_needs(client, campaign):
    page = client.get(campaign.link()).text
    announced = set(re.findall(r'rel="modulepreload" href="/static/(\w+\.js)"', page))
    needed, found = ["level_a.js"], set()

    while needed:
        script = fetch(client, "/static/" + needed.pop()).decode()
        imported = set(re.findall(r'from "\./(\w+\.js)"', script)) - found
        found |= imported
        needed += imported

    assert announced == found


def test_scanners_change_nothing(client, campaign):
    for _ in range(10):
        client.get(campaign.link())
        client.head(campaign.link())
        client.get(campaign.link() + "/sans-javascript")
        client.post(campaign.link())
        client.options(campaign.link())

    assert issued(campaign) == 0
    assert client.post(campaign.link(), data=FORM).status_code == 200


def test_head_is_get_without_a_body(client, campaign):
    answer = client.head(campaign.link())

    assert answer.status_code == 200
    assert answer.data == b""


def test_pages_set_no_cookie_are_not_kept_and_tell_no_other_site(client, campaign):
    for path in (campaign.link(), campaign.link() + "/sans-javascript", "/k"):
        headers = client.get(path).headers

        assert "Set-Cookie" not in headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "script-src 'self'" in headers["Content-Security-Policy"]


def test_a_link_of_another_campaign_leads_nowhere(client, campaign, open_campaign):
    other = open_campaign("Encore une autre")

    answer = client.get(f"/r/{campaign.cid}/{other.tokens[0]}")

    assert answer.status_code == 404
    assert "aucune invitation" in answer.text


def test_a_campaign_that_never_was_leads_nowhere(client, campaign):
    assert client.get("/r/0123456789abcdef/abc").status_code == 404
    assert client.get("/r/..%2f..%2fetc/abc").status_code == 404


@pytest.mark.parametrize("states", ENDED, ids=lambda states: states[-1])
def test_a_campaign_that_ended_says_what_comes_next_to_any_token(client, campaign, states):
    campaign.move(*states)

    for path in (
        campaign.link(),
        f"/r/{campaign.cid}/nobody",
        campaign.link() + "/sans-javascript",
    ):
        answer = client.get(path)

        assert answer.status_code == 410
        assert campaign.results_path in answer.text or states[-1] == State.DESTROYED


def test_a_destroyed_campaign_promises_no_results(client, campaign):
    campaign.move(State.OPEN, State.DESTROYED)

    page = client.get(campaign.link()).text

    assert "Rien ne sera publié" in page
    assert campaign.results_path not in page


def test_the_page_is_read_in_english_when_the_questionnaire_is(client, campaign):
    page = client.get(campaign.link() + "/sans-javascript?lang=en").text

    assert '<html lang="en">' in page
    assert "Sorting rules are clear where I work." in page


def test_a_language_that_is_not_offered_is_ignored(client, campaign):
    page = client.get(campaign.link() + "/sans-javascript?lang=xx").text

    assert '<html lang="fr">' in page


def test_the_same_blinded_message_gets_the_same_signature(client, campaign):
    voter = WireClient.from_flask(client, cid=campaign.cid, token=campaign.tokens[0])
    blinded = (2).to_bytes(384, "big")

    assert voter.issue(blinded) == voter.issue(blinded)
    assert issued(campaign) == 1


def test_a_link_that_served_signs_nothing_else(client, campaign):
    voter = WireClient.from_flask(client, cid=campaign.cid, token=campaign.tokens[0])
    voter.issue((2).to_bytes(384, "big"))

    with pytest.raises(Refused) as refusal:
        voter.issue((3).to_bytes(384, "big"))

    assert (refusal.value.status, refusal.value.word) == (409, "used")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"\xff",
        b"[" * 4000,
        b'{"token": "a"}',
        b'{"token": 1, "blinded": "AA"}',
        b'{"token": "a", "blinded": "**"}',
        json.dumps({"token": "a", "blinded": b64u(bytes(383))}).encode(),
        json.dumps({"token": "a", "blinded": b64u(bytes(384))}).encode(),
        json.dumps({"token": "a", "blinded": b64u(b"\xff" * 384)}).encode(),
    ],
    ids=range(10),
)
def test_a_malformed_request_is_refused_before_anything_else(client, campaign, body):
    answer = client.post(f"/c/{campaign.cid}/issue", data=body)

    assert answer.status_code == 400
    assert answer.json["error"] == "malformed"
    assert answer.json["message"]


def test_an_endless_request_is_refused(client, campaign):
    answer = client.post(f"/c/{campaign.cid}/issue", data=b" " * 10_000)

    assert (answer.status_code, answer.json["error"]) in {(413, "too_large"), (400, "malformed")}


def test_an_unknown_token_gets_no_signature(client, campaign):
    voter = WireClient.from_flask(client, cid=campaign.cid, token="nobody")

    with pytest.raises(Refused) as refusal:
        voter.issue((2).to_bytes(384, "big"))

    assert (refusal.value.status, refusal.value.word) == (404, "unknown")


def test_a_closing_campaign_signs_no_more(client, campaign):
    campaign.move(State.OPEN, State.CLOSING)
    voter = WireClient.from_flask(client, cid=campaign.cid, token=campaign.tokens[0])

    with pytest.raises(Refused) as refusal:
        voter.issue((2).to_bytes(384, "big"))

    assert (refusal.value.status, refusal.value.word) == (410, "closed")


def test_a_campaign_without_its_key_says_so_and_takes_nothing(client, campaign, settings):
    keyfile.destroy(settings.keys_dir, campaign.cid)

    page = client.get(campaign.link())
    voter = WireClient.from_flask(client, cid=campaign.cid, token=campaign.tokens[0])
    with pytest.raises(Refused) as refusal:
        voter.issue((2).to_bytes(384, "big"))

    assert (page.status_code, refusal.value.status) == (503, 503)
    assert "clé" in page.text
    assert issued(campaign) == 0
