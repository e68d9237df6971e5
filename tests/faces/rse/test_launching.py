"""Opening: the code is noted first, then the mails leave."""

import re

import pytest

from survey.fieldwork import launch


def code_in(page):
    return re.search(r'name="code"[^>]*value="([^"]*)"', page.text)[1]


def test_the_page_says_what_opening_does_in_numbers(lead, draft, words_of):
    page = lead.get(draft().at("ouverture"))

    assert "12 mails partent" in words_of(page)
    assert "Rien ne pourra plus être changé" in words_of(page)
    assert page.headers["Cache-Control"] == "no-store"
    assert launch.check_code(code_in(page))


def test_a_noted_code_opens_and_invites(lead, draft, post, mails_of, state_of, trail_of):
    one = draft()
    code = code_in(lead.get(one.at("ouverture")))
    words = code.split()

    answer = post(
        lead,
        one.at("ouverture"),
        {"code": code, "third": f" {words[2].upper()} ", "seventh": words[6]},
    )

    assert answer.status_code == 303
    assert state_of(one) == "open"
    assert mails_of(one)["invitation"]["queued"] == 12
    assert code not in lead.get(one.at()).text
    assert [entry.act for entry in trail_of(one)] == ["invitations_sent", "campaign_opened"]


@pytest.mark.parametrize("typed", [("", ""), ("x", "y"), ("swap", "swap")])
def test_a_code_that_nobody_noted_opens_nothing_and_stays_the_same(
    lead, draft, post, state_of, words_of, typed
):
    one = draft()
    code = code_in(lead.get(one.at("ouverture")))
    words = code.split()
    third, seventh = (words[6], words[2]) if typed[0] == "swap" else typed

    answer = post(lead, one.at("ouverture"), {"code": code, "third": third, "seventh": seventh})

    assert answer.status_code == 422
    assert "n’est pas celui du code affiché" in words_of(answer)
    assert code_in(answer) == code
    assert state_of(one) == "draft"


def test_a_code_that_was_never_drawn_opens_nothing(lead, draft, post, state_of):
    one = draft()

    answer = post(
        lead, one.at("ouverture"), {"code": "un deux trois", "third": "trois", "seventh": ""}
    )

    assert answer.status_code == 422
    assert state_of(one) == "draft"
    assert launch.check_code(code_in(answer))


def test_a_box_that_the_server_opens_needs_no_code(lead, draft, post, state_of, words_of):
    one = draft(opening="server")

    page = lead.get(one.at("ouverture"))
    answer = post(lead, one.at("ouverture"))

    assert 'name="code"' not in page.text
    assert "sans code" in words_of(page)
    assert answer.status_code == 303
    assert state_of(one) == "open"


def test_what_is_missing_keeps_the_box_shut(lead, draft, csrf, state_of, words_of):
    one = draft(invited=0, opening="server")
    page = lead.get(one.at("ouverture"))

    answer = lead.post(one.at("ouverture"), data={"csrf_token": csrf(page)})

    assert "Il manque encore quelque chose" in words_of(page)
    assert answer.status_code == 422
    assert state_of(one) == "draft"


def test_a_campaign_opens_once(lead, opened, csrf):
    one = opened()

    assert lead.get(one.at("ouverture")).status_code == 409
