"""From a paper card to its invitation, forgiving what hands do."""

import pytest

from survey.ballot_box.rules import State


def test_a_code_leads_to_its_invitation(client, campaign):
    typed = f"{campaign.code[:3]} {campaign.code[3:6]} {campaign.code[6:]}".lower()

    answer = client.post("/k", data={"code": typed})

    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/r/{campaign.cid}/{campaign.code}"
    assert client.get(answer.headers["Location"]).status_code == 200


def test_a_qr_code_leads_there_too(client, campaign):
    answer = client.get(f"/k/{campaign.code}")

    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(campaign.code)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("O345678923", "«\u00a0O\u00a0»"), ("23", "10 signes"), ("", "10 signes")],
    ids=["sign", "short", "empty"],
)
def test_a_slip_is_named(client, campaign, typed, sentence):
    answer = client.post("/k", data={"code": typed})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_one_wrong_sign_is_a_slip(client, campaign):
    wrong = "3" + campaign.code[1:]

    answer = client.post("/k", data={"code": wrong})

    assert answer.status_code == 422
    assert wrong in answer.text


def test_a_card_of_no_open_campaign_leads_nowhere(client, campaign):
    campaign.move(State.OPEN, State.DESTROYED)

    answer = client.get(f"/k/{campaign.code}")

    assert answer.status_code == 404
    assert "aucune invitation" in answer.text


def test_the_entry_page_has_one_field(client, campaign):
    page = client.get("/k").text

    assert page.count("<input") == 1
    assert "Continuer" in page
