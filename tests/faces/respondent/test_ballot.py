"""The page that knows what: it takes signed sealed ballots from nobody in particular."""

import hashlib
import json

import pytest

from survey.ballot_box.rules import State
from tests.wire_client import Refused, WireClient, prepare

ANSWERS = {"service": ["atelier"], "consignes": ["4"]}


@pytest.fixture
def voter(client, campaign):
    return WireClient.from_flask(client, cid=campaign.cid, token=campaign.tokens[0])


def test_a_ballot_sealed_by_another_program_is_taken(voter):
    receipt = voter.submit(ANSWERS)

    assert len(bytes.fromhex(receipt)) == 32


def test_the_same_envelope_again_gets_the_same_receipt(voter):
    raw = voter.manifest()
    envelope = voter.envelope(raw, prepare(raw, ANSWERS))

    assert voter.deposit(envelope) == voter.deposit(envelope)


def test_the_manifest_is_canonical_and_served_as_json(client, campaign):
    answer = client.get(f"/c/{campaign.cid}/manifest")

    assert answer.content_type == "application/json"
    assert json.loads(answer.data)["id"] == campaign.cid
    assert b"<" not in answer.data


def test_the_manifest_stays_readable_after_the_end(client, campaign):
    before = client.get(f"/c/{campaign.cid}/manifest").data

    campaign.move(State.OPEN, State.DESTROYED)

    after = client.get(f"/c/{campaign.cid}/manifest").data
    assert hashlib.sha256(after).digest() == hashlib.sha256(before).digest()


def test_an_envelope_of_another_size_is_malformed(voter):
    with pytest.raises(Refused) as refusal:
        voter.deposit(b"short")

    assert (refusal.value.status, refusal.value.word) == (400, "malformed")


def test_an_unsigned_envelope_is_refused(voter):
    raw = voter.manifest()
    envelope = bytearray(voter.envelope(raw, prepare(raw, ANSWERS)))
    envelope[40] ^= 1

    with pytest.raises(Refused) as refusal:
        voter.deposit(bytes(envelope))

    assert (refusal.value.status, refusal.value.word) == (403, "refused")


def test_a_body_beyond_any_ballot_is_too_large(client, campaign):
    answer = client.post(f"/c/{campaign.cid}/ballot", data=bytes(5 * 1024 * 1024))

    assert (answer.status_code, answer.json["error"]) == (413, "too_large")


def test_a_closed_campaign_takes_no_ballot(voter, campaign):
    raw = voter.manifest()
    envelope = voter.envelope(raw, prepare(raw, ANSWERS))
    campaign.move(State.OPEN, State.CLOSING, State.CLOSED)

    with pytest.raises(Refused) as refusal:
        voter.deposit(envelope)

    assert (refusal.value.status, refusal.value.word) == (410, "closed")


def test_an_unknown_campaign_is_unknown_to_programs_too(client, campaign):
    for answer in (
        client.get("/c/0123456789abcdef/manifest"),
        client.post("/c/0123456789abcdef/ballot", data=b"x"),
    ):
        assert (answer.status_code, answer.json["error"]) == (404, "unknown")


def test_programs_get_no_cookie_either(client, campaign):
    answer = client.get(f"/c/{campaign.cid}/manifest")

    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
