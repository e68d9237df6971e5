"""The count: a code, a warning, figures; and nothing below the threshold."""

import pytest

from survey.fieldwork import launch
from survey.organisations.rules import Role


def test_the_page_says_what_cannot_be_undone(lead, closed, words_of):
    page = words_of(lead.get(closed().at("depouillement")))

    assert "Rien ne permet de recommencer" in page
    assert "moins de 5 bulletins valables" in page


def test_the_right_code_counts(lead, closed, post, state_of, words_of, trail_of):
    one = closed(answers=8)

    answer = post(lead, one.at("depouillement"), {"code": f"  {one.code.upper()} "})

    page = words_of(lead.get(answer.location))
    assert answer.status_code == 303
    assert state_of(one) == "counted"
    assert "8 bulletins valables" in page
    assert "12 personnes invitées" in page
    assert trail_of(one)[0].act == "campaign_counted"


def test_a_slip_names_the_word_and_costs_nothing(lead, closed, post, state_of, words_of):
    one = closed()
    slip = one.code.replace(one.code.split()[0], "xylofone", 1)

    answer = post(lead, one.at("depouillement"), {"code": slip})

    assert answer.status_code == 422
    assert "xylofone" in words_of(answer)
    assert "ne coûte rien" in words_of(answer)
    assert post(lead, one.at("depouillement"), {"code": one.code}).status_code == 303


def test_another_code_costs_an_hour(closed, post, clock, words_of, sign_in):
    one, lead = closed(), sign_in(Role.RSE_LEAD)

    wrong = post(lead, one.at("depouillement"), {"code": launch.draw_code()})
    soon = post(lead, one.at("depouillement"), {"code": one.code})
    clock.advance(minutes=61)
    later = post(sign_in(Role.RSE_LEAD), one.at("depouillement"), {"code": one.code})

    assert wrong.status_code == 403
    assert "Ce n’est pas le code de cette urne" in words_of(wrong)
    assert soon.status_code == 409
    assert later.status_code == 303


def test_too_few_ballots_tell_no_number(lead, closed, post, state_of, words_of):
    one = closed(answers=3)

    answer = post(lead, one.at("depouillement"), {"code": one.code})

    page = words_of(answer)
    assert answer.status_code == 409
    assert "moins de 5 bulletins valables" in page
    assert "3 " not in page.split("Trop peu de bulletins")[-1]
    assert "Prolonger la campagne" in page
    assert "Détruire la campagne" in page
    assert state_of(one) == "closed"


def test_a_box_that_the_server_opens_needs_no_code(lead, closed, post, state_of):
    one = closed(opening="server")

    assert 'name="code"' not in lead.get(one.at("depouillement")).text
    assert post(lead, one.at("depouillement")).status_code == 303
    assert state_of(one) == "counted"


@pytest.mark.parametrize("code", ["", "abc", "x" * 301, "\x00"])
def test_what_is_no_code_is_refused_in_words(lead, closed, post, state_of, code):
    one = closed()

    answer = post(lead, one.at("depouillement"), {"code": code})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert state_of(one) == "closed"


def test_the_closing_notice_leaves_first(lead, opened, answer, post, state_of, words_of):
    one = opened()
    answer(one, 8)
    post(lead, one.at("cloture"), page=one.at())

    refused = post(lead, one.at("depouillement"), {"code": one.code})

    assert refused.status_code == 409
    assert "avis de clôture" in words_of(refused)
    assert state_of(one) == "closed"


@pytest.mark.parametrize("stage", ["draft", "opened", "counted"])
def test_only_a_closed_box_asks_for_the_code(lead, request, stage):
    one = request.getfixturevalue(stage)()

    page = lead.get(one.at("depouillement"))

    assert page.status_code == 200
    assert 'name="code"' not in page.text
