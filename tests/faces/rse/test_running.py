"""An open campaign: invite, remind, close, extend, destroy."""

from datetime import date

import pytest

from survey.organisations.rules import Role


def test_the_page_shows_mails_and_what_everybody_can_compare(lead, opened, send_mails, words_of):
    one = opened()
    send_mails()

    page = words_of(lead.get(one.at()))

    assert "Invitation 12 0 0" in page
    assert "/resultats/" + one.cid in page
    assert "Rappeler tout le monde" in page


def test_a_campaign_opened_from_the_shell_is_invited_from_the_page(
    lead, opened, post, mails_of, words_of
):
    one = opened(invite=False)
    assert "Envoyer les invitations" in words_of(lead.get(one.at()))

    post(lead, one.at("invitations"), page=one.at())
    again = post(lead, one.at("invitations"), page=one.at())

    assert again.status_code == 303
    assert mails_of(one)["invitation"]["queued"] == 12


def test_a_reminder_goes_to_everybody(lead, opened, answer, post, mails_of, words_of):
    one = opened()
    answer(one, 5)

    assert post(lead, one.at("rappel"), page=one.at()).status_code == 303
    assert mails_of(one)["reminder_1"]["queued"] == 12
    assert "12 rappels partent" in words_of(lead.get(one.at()))


def test_there_is_no_third_reminder(lead, opened, post, mails_of, words_of):
    one = opened()

    for _ in range(3):
        last = post(lead, one.at("rappel"), page=one.at())

    assert last.status_code == 409
    assert "pression" in words_of(last)
    assert "Rappeler tout le monde" not in words_of(lead.get(one.at()))
    assert "reminder_3" not in mails_of(one)


def test_closing_tells_everybody(lead, opened, post, mails_of, state_of):
    one = opened()

    assert post(lead, one.at("cloture"), page=one.at()).status_code == 303
    assert state_of(one) == "closing"
    assert mails_of(one)["closing"]["queued"] == 12


def test_a_closed_campaign_cannot_be_closed_or_reminded(lead, closed, post, csrf):
    one = closed()
    token = {"csrf_token": csrf(lead.get("/rse/organisation/"))}

    for deed in ("cloture", "rappel", "invitations"):
        assert lead.post(one.at(deed), data=token).status_code == 409


def test_an_open_campaign_is_extended(lead, opened, post, facts_of, words_of):
    one = opened()

    assert post(lead, one.at("prolongation"), {"until": "2026-12-18"}).status_code == 303
    assert facts_of(one).closes_on == date(2026, 12, 18)
    assert "reste ouverte jusqu’au vendredi 18 décembre 2026" in words_of(lead.get(one.at()))


def test_a_closed_campaign_opens_again(lead, closed, post, state_of):
    one = closed()

    assert post(lead, one.at("prolongation"), {"until": "2026-12-18"}).status_code == 303
    assert state_of(one) == "open"


@pytest.mark.parametrize("until", ["", "2026-11-01", "2027-03-01", "bientôt"])
def test_an_extension_that_was_not_promised_is_refused(lead, opened, post, facts_of, until):
    one = opened()

    answer = post(lead, one.at("prolongation"), {"until": until})

    assert answer.status_code == 422
    assert facts_of(one).closes_on == date(2026, 12, 11)


def test_nothing_is_extended_past_the_hard_end(sign_in, closed, clock, words_of):
    one = closed()
    clock.advance(days=60)

    page = words_of(sign_in(Role.RSE_LEAD).get(one.at("prolongation")))

    assert "La limite promise aux personnes invitées est passée" in page


def test_destroying_takes_two_steps(lead, opened, post, state_of, words_of):
    one = opened()

    page = words_of(lead.get(one.at("destruction")))
    assert "sans qu’un seul soit lu" in page
    assert state_of(one) == "open"

    assert post(lead, one.at("destruction")).status_code == 303
    assert state_of(one) == "destroyed"
    assert "Aucun bulletin n’en reste" in words_of(lead.get(one.at()))


def test_without_a_box_there_is_nothing_to_destroy(lead, draft, opened, counted, post):
    one = opened(title="Détruite")
    post(lead, one.at("destruction"))

    for there in (draft("Projet"), one, counted(title="Comptée")):
        page = lead.get(there.at("destruction"))
        assert page.status_code == 200
        assert "btn danger" not in page.text
