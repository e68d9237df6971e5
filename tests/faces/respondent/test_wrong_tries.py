"""Guessing is slowed down; honest people behind the same address are not."""

from datetime import UTC, datetime, timedelta

import pytest

from survey.faces.respondent.wrong_tries import TRIES_A_MINUTE, TooManyTries, WrongTries

NOON = datetime(2026, 11, 23, 12, 0, 7, tzinfo=UTC)


def exhausted():
    tries = WrongTries()
    for _ in range(TRIES_A_MINUTE):
        tries.check("192.0.2.1", NOON)
        tries.add("192.0.2.1", NOON)
    return tries


def test_after_thirty_wrong_tries_a_minute_one_must_wait():
    tries = exhausted()

    with pytest.raises(TooManyTries):
        tries.check("192.0.2.1", NOON)


def test_another_address_does_not_wait():
    exhausted().check("192.0.2.2", NOON)


@pytest.mark.parametrize("wait", [timedelta(minutes=1), timedelta(days=1)])
def test_it_is_forgotten_with_the_minute(wait):
    exhausted().check("192.0.2.1", NOON + wait)


def test_no_address_lies_in_memory():
    tries = exhausted()

    assert "192.0.2.1" not in repr(vars(tries))


def test_a_right_link_opens_after_many_wrong_ones(client, campaign):
    answers = [client.get(f"/r/{campaign.cid}/{'x' * 22}") for _ in range(TRIES_A_MINUTE + 1)]

    assert answers[0].status_code == 404
    assert answers[-1].status_code == 429
    assert client.get(campaign.link()).status_code == 200


def test_guessing_cards_is_stopped_even_when_right(client, campaign):
    for _ in range(TRIES_A_MINUTE):
        client.get(f"/r/{campaign.cid}/{'x' * 22}")

    assert client.get(f"/r/{campaign.cid}/{campaign.code}").status_code == 429
    assert client.get(f"/k/{campaign.code}").status_code == 429


def test_programs_are_told_in_their_own_form(client, campaign):
    body = {"token": "nobody-at-all-nobody-a", "blinded": "A" * 511 + "C"}
    body["blinded"] = "AAAA" * 127 + "AAAC"

    answers = [
        client.post(f"/c/{campaign.cid}/issue", json=body) for _ in range(TRIES_A_MINUTE + 1)
    ]

    assert answers[-1].status_code == 429
    assert answers[-1].json["error"] == "too_many"
