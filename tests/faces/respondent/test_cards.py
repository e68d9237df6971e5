"""From a paper card to its invitation, forgiving what hands do."""

import pytest

from survey.ballot_box import cards
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
    wrong = ("4" if campaign.code[0] == "3" else "3") + campaign.code[1:]

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


def test_the_address_of_a_qr_code_is_in_capitals(client, campaign):
    answer = client.get(f"/K/{campaign.code}")

    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/r/{campaign.cid}/{campaign.code}"
    assert client.get("/K").status_code == 200


def test_each_card_finds_its_own_campaign(client, campaign, open_campaign):
    other = open_campaign("Encore une enquête")

    found = [client.get(f"/k/{one.code}").headers["Location"] for one in (campaign, other)]

    assert found == [f"/r/{one.cid}/{one.code}" for one in (campaign, other)]


def test_a_card_of_nobody_is_told_what_to_do(client, campaign):
    answer = client.post("/k", data={"code": cards.draw(1)[0]})

    assert answer.status_code == 404
    assert "demandez une autre carte" in answer.text


def test_guessing_codes_is_slowed_down(client, campaign):
    tries = [client.get(f"/k/{code}").status_code for code in cards.draw(40)]

    assert tries == [404] * 29 + [429] * 11
    assert client.get(f"/k/{campaign.code}").status_code == 429


def test_a_campaign_that_lost_its_key_stops_no_other(client, campaign, settings, open_campaign):
    lost = open_campaign("Clé perdue")
    (settings.keys_dir / f"{lost.cid}.urne").unlink()

    assert client.get(f"/k/{campaign.code}").status_code == 303
    assert client.get(f"/k/{lost.code}").status_code == 503


def test_a_card_answers_once_on_whichever_device(app, client, campaign):
    link = client.get(f"/k/{campaign.code}").headers["Location"]
    other = app.test_client(use_cookies=False)

    first = client.post(link, data={"confirm": "1", "enps": "9"})
    second = other.post(link, data={"confirm": "1", "enps": "2"})

    assert (first.status_code, second.status_code) == (200, 409)
    assert other.get(f"/k/{campaign.code}").status_code == 303


def test_the_page_says_how_many_cards_there_are(client, open_campaign, campaign):
    with_cards = open_campaign("Avec des cartes", cards=1200)
    alone = open_campaign("Cartes seules", cards=40, invited=None)

    mailed = client.get(with_cards.link()).text
    by_card = client.get(alone.link()).text

    assert "140 personnes de garonne.example sont invitées." in mailed
    assert "1\u202f200 cartes de papier sont imprimées" in mailed
    assert "Personne n’est invité par mail." in by_card
    assert "40 cartes de papier" in by_card
    assert "cartes de papier" not in client.get(campaign.link()).text
