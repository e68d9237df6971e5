"""The shared tablet: a code each time, no code in an address, and a browser told to forget."""

import re

import pytest

from survey.ballot_box import vouchers
from survey.ballot_box.cards import check_sign
from survey.ballot_box.rules import State
from survey.faces.respondent.wrong_tries import TRIES_A_MINUTE
from survey.storage import reading

CODE = "borne.code"
FORM = {"confirm": "1", "service": "atelier"}
STRAY = "3456789AB" + check_sign("3456789AB")
"""A code that fits, of no card."""

FORGET = '"cache", "storage"'


@pytest.fixture
def kiosk(campaign):
    return f"/borne/{campaign.cid}"


def issued(campaign):
    with reading(campaign.database) as session:
        return vouchers.count_issued(session, campaign.cid)


def test_the_first_page_asks_for_a_code_and_holds_the_questions_and_the_promise(client, kiosk):
    page = client.get(kiosk)

    assert page.status_code == 200
    for words in ("Tapez le code", "Climat social 2026", "rien n’est publié", "Votre trajet"):
        assert words in page.text


def test_the_promise_is_word_for_word_that_of_a_link(client, campaign, kiosk):
    quoted = [
        re.findall(r"<blockquote>.*?</blockquote>|<ul class=\"promise\">.*?</ul>", page, re.S)
        for page in (client.get(kiosk).text, client.get(campaign.link()).text)
    ]

    assert len(quoted[0]) == 3
    assert quoted[0] == quoted[1]


def test_a_code_is_recognised_however_it_is_typed_and_spends_nothing(client, campaign, kiosk):
    typed = f" {campaign.code[:3]} {campaign.code[3:]}".lower()

    answers = [client.post(kiosk, data={CODE: typed}) for _ in range(2)]

    assert [answer.json for answer in answers] == [{"code": campaign.code}] * 2
    assert issued(campaign) == 0


def test_nobody_learns_whether_a_code_was_used(client, campaign, kiosk):
    before = client.post(kiosk, data={CODE: campaign.code}).data
    client.post(f"{kiosk}/bulletin", data={**FORM, CODE: campaign.code})

    after = client.post(kiosk, data={CODE: campaign.code}).data

    assert issued(campaign) == 1
    assert after == before


@pytest.mark.parametrize(
    ("typed", "status", "word", "sentence"),
    [
        ("", 400, "malformed", "10 signes"),
        ("O345678923", 400, "malformed", "«\u00a0O\u00a0»"),
        ("A" * 5000, 400, "malformed", "10 signes"),
        (STRAY[:-1] + "2", 400, "malformed", "ne tombe pas juste"),
        (STRAY, 404, "unknown", "Aucune carte de cette enquête"),
    ],
    ids=["empty", "sign", "endless", "check sign", "no card's"],
)
def test_a_wrong_code_is_told_to_the_script(client, kiosk, typed, status, word, sentence):
    answer = client.post(kiosk, data={CODE: typed})

    assert (answer.status_code, answer.json["error"]) == (status, word)
    assert sentence in answer.json["message"]


@pytest.mark.parametrize("path", ["sans-javascript", "bulletin"])
@pytest.mark.parametrize(("typed", "status"), [("", 422), ("O345678923", 422), (STRAY, 404)])
def test_a_wrong_code_of_the_plain_form_leads_back_to_the_first_page(
    client, kiosk, path, typed, status
):
    answer = client.post(f"{kiosk}/{path}", data={**FORM, CODE: typed})

    assert answer.status_code == status
    assert "<details open>" in answer.text
    assert answer.headers["Clear-Site-Data"] == FORGET


def test_a_code_of_another_campaign_opens_nothing_here(client, kiosk, open_campaign):
    other = open_campaign("Encore une autre")

    assert client.post(kiosk, data={CODE: other.code}).status_code == 404


def test_guessing_is_slowed_down(client, campaign, kiosk):
    for _ in range(TRIES_A_MINUTE):
        client.post(kiosk, data={CODE: STRAY})

    answer = client.post(kiosk, data={CODE: campaign.code})

    assert (answer.status_code, answer.json["error"]) == (429, "too_many")
    plain = client.post(f"{kiosk}/sans-javascript", data={CODE: campaign.code})
    assert plain.status_code == 429


def test_the_plain_form_drops_a_ballot_and_shows_its_receipt(client, campaign, kiosk):
    form = client.post(f"{kiosk}/sans-javascript", data={CODE: campaign.code})
    sent = client.post(f"{kiosk}/bulletin", data={**FORM, CODE: campaign.code})

    assert f'name="{CODE}" value="{campaign.code}"' in form.text
    assert sent.status_code == 200
    assert re.search(r"\b[0-9a-f]{64}\b", sent.text)
    assert sent.headers["Clear-Site-Data"] == FORGET
    assert f'http-equiv="refresh" content="15; url={kiosk}"' in sent.text
    assert issued(campaign) == 1


def test_what_is_to_be_corrected_comes_back_on_the_kiosk_s_own_form(client, campaign, kiosk):
    answer = client.post(f"{kiosk}/bulletin", data={CODE: campaign.code, "service": "atelier"})

    assert answer.status_code == 422
    assert "<title>Erreur" in answer.text
    assert f'action="{kiosk}/bulletin?lang=fr"' in answer.text
    assert "Clear-Site-Data" not in answer.headers
    assert issued(campaign) == 0


def test_a_card_that_served_is_refused_in_words(client, campaign, kiosk):
    client.post(f"{kiosk}/bulletin", data={**FORM, CODE: campaign.code})

    answer = client.post(f"{kiosk}/bulletin", data={**FORM, CODE: campaign.code})

    assert answer.status_code == 409
    assert "Ce code a déjà servi" in answer.text
    assert "rh@garonne.example" in answer.text
    assert f'http-equiv="refresh" content="15; url={kiosk}"' in answer.text
    assert issued(campaign) == 1


def test_the_browser_is_told_to_forget_and_keep_nothing(client, campaign, kiosk):
    page = client.get(kiosk)
    form = client.post(f"{kiosk}/sans-javascript", data={CODE: campaign.code})

    assert page.headers["Clear-Site-Data"] == FORGET
    for answer in (page, form):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers
        forms = re.findall(r"<form[^>]*>", answer.text)
        assert forms
        assert all('autocomplete="off"' in one for one in forms)
        assert 'id="garder"' not in answer.text
        assert 'id="brouillon"' not in answer.text
        assert "data-draft" not in answer.text


def test_nothing_leads_away_from_a_kiosk(client, campaign, kiosk):
    pages = [
        client.get(kiosk),
        client.post(f"{kiosk}/sans-javascript", data={CODE: campaign.code}),
        client.post(f"{kiosk}/bulletin", data={**FORM, CODE: campaign.code}),
        client.post(f"{kiosk}/bulletin", data={**FORM, CODE: campaign.code}),
    ]

    for page in pages:
        links = set(re.findall(r'<a [^>]*href="([^"]+)"', page.text))
        assert {link for link in links if link[0] not in "#?"} == {kiosk}


def test_no_address_of_a_kiosk_holds_a_code(app):
    rules = [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/borne")]

    assert sorted(set(rules)) == [
        "/borne/<cid>",
        "/borne/<cid>/bulletin",
        "/borne/<cid>/sans-javascript",
    ]


def test_a_campaign_that_ended_says_what_comes_next(client, campaign, kiosk):
    campaign.move(State.OPEN, State.CLOSING)

    page = client.get(kiosk)
    asked = client.post(kiosk, data={CODE: campaign.code})
    sent = client.post(f"{kiosk}/bulletin", data={**FORM, CODE: campaign.code})

    assert (page.status_code, asked.status_code, sent.status_code) == (410, 410, 410)
    assert "Cette enquête est close" in page.text
    assert "last_call.js" not in page.text
    assert asked.json["error"] == "closed"


def test_a_campaign_that_never_was_has_no_kiosk(client, campaign):
    for method, path in (("GET", ""), ("POST", ""), ("POST", "/bulletin")):
        answer = client.open(f"/borne/0123456789abcdef{path}", method=method)

        assert answer.status_code == 404


def test_scripts_asked_for_at_once_are_those_that_the_page_needs(client, kiosk):
    announced = set(re.findall(r'"modulepreload" href="/static/(\w+\.js)"', client.get(kiosk).text))
    needed, found = ["kiosk.js"], set()

    while needed:
        with client.get("/static/" + needed.pop()) as script:
            imported = set(re.findall(r'from "\./(\w+\.js)"', script.text)) - found
        found |= imported
        needed += imported

    assert announced == found


def test_a_kiosk_speaks_english(client, campaign, kiosk):
    answers = [
        client.get(f"{kiosk}?lang=en"),
        client.post(f"{kiosk}/sans-javascript?lang=en", data={CODE: campaign.code}),
    ]

    for answer in answers:
        assert '<html lang="en">' in answer.text
        assert "Je préfère" not in answer.text
