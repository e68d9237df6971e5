"""A campaign whose key file is gone: told in words, nothing taken, and healed if it comes back."""

import pytest
from playwright.sync_api import expect

from survey.ballot_box import keyfile
from tests.faces.respondent.browser import check
from tests.faces.respondent.level_a import (
    SEND,
    ballots,
    fill,
    hurried,
    issued,
    see,
    see_deposited,
)

FORM = {"confirm": "1", "enps": "9"}


@pytest.fixture
def key(campaign, settings):
    """The campaign's key file, as the operator sees it."""
    return settings.keys_dir / f"{campaign.cid}.urne"


def read_on(answer):
    return answer.text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("loss", ["missing", "damaged"])
def test_every_page_says_what_is_lost_and_whom_to_tell(client, campaign, key, method, loss):
    if loss == "missing":
        keyfile.destroy(key.parent, campaign.cid)
    else:
        key.write_bytes(b"half")

    answer = client.open(campaign.link(), method=method, data=FORM)

    assert answer.status_code == 503
    assert "personne n’en ouvrira l’urne" in read_on(answer)
    assert "rh@garonne.example" in answer.text
    assert "dossier" not in answer.text
    assert (issued(campaign), ballots(campaign)) == (0, 0)


def test_a_card_and_a_kiosk_say_so_too(client, campaign, key):
    keyfile.destroy(key.parent, campaign.cid)
    code = {"borne.code": campaign.code}

    card = client.post("/k", data={"code": campaign.code})
    plain = client.post(f"/borne/{campaign.cid}/bulletin", data={**FORM, **code})
    program = client.post(f"/borne/{campaign.cid}", data=code)

    assert (card.status_code, plain.status_code, program.status_code) == (503, 503, 503)
    assert "personne n’en ouvrira l’urne" in read_on(card)
    assert 'id="retour"' in plain.text
    assert program.json["message"]


@pytest.mark.parametrize("width", [360, 1280])
def test_everybody_can_read_it(browse, campaign, key, width):
    keyfile.destroy(key.parent, campaign.cid)

    page = browse(campaign.link(), width=width)

    see(page, "Il manque la clé de cette enquête")
    check(page)


def test_a_key_that_comes_back_in_time_loses_no_ballot(browse, campaign, key):
    page = browse(campaign.link(), prepare=hurried)
    fill(page)
    hidden = key.rename(key.with_suffix(".away"))

    page.locator(SEND).click()

    expect(page.get_by_text("Le serveur ne répond pas.").locator("visible=true")).to_be_visible()
    assert issued(campaign) == 0
    hidden.rename(key)
    see_deposited(page)
    assert ballots(campaign) == issued(campaign) == 1
