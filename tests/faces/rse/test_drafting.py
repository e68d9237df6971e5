"""The steps of a draft, in any order."""

from datetime import date

import pytest

STEPS = ("questionnaire", "anonymat", "dates")

ANONYMITY = {"opening": "server", "k": "8", "k_texts": "12", "moderator": "Nadia Benali"}


def test_the_task_list_names_what_is_missing(lead, draft, words_of):
    one = draft(invited=0)

    page = words_of(lead.get(one.at()))

    assert "Il faut au moins 5 personnes invitées" in page
    assert "Ouvrir la campagne" not in page
    assert "Répéter la campagne" in page


def test_a_complete_draft_may_be_opened(lead, draft, words_of):
    page = words_of(lead.get(draft().at()))

    assert "à compléter" not in page
    assert "Ouvrir la campagne" in page


def test_the_title_changes(lead, post, draft, facts_of, trail_of):
    one = draft()

    assert post(lead, one.at("questionnaire"), {"title": " Climat  d’automne "}).status_code == 303
    assert facts_of(one).title == "Climat d’automne"
    assert trail_of(one)[0].act == "campaign_changed"


def test_the_rules_of_anonymity_change(lead, post, draft, facts_of):
    one = draft()

    assert post(lead, one.at("anonymat"), ANONYMITY).status_code == 303
    facts = facts_of(one)
    assert (facts.opening, facts.k, facts.k_texts) == ("server", 8, 12)
    assert facts.moderator == "Nadia Benali"


@pytest.mark.parametrize(
    "change", [{"k": "4"}, {"k": "cinq"}, {"k_texts": "0"}, {"opening": "three_codes"}, {"k": ""}]
)
def test_rules_that_protect_nobody_are_refused(lead, post, draft, facts_of, change):
    one = draft()

    answer = post(lead, one.at("anonymat"), {**ANONYMITY, **change})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert (facts_of(one).k, facts_of(one).opening) == (5, "one_code")


def test_the_dates_change(lead, post, draft, facts_of):
    one = draft()
    chosen = {"announced_close": "2026-12-04", "hard_end": "", "results_on": "2026-12-15"}

    assert post(lead, one.at("dates"), chosen).status_code == 303
    facts = facts_of(one)
    assert facts.announced_close == date(2026, 12, 4)
    assert facts.hard_end.date() == date(2026, 12, 18)
    assert facts.results_on == date(2026, 12, 15)


@pytest.mark.parametrize(
    "change",
    [
        {"announced_close": "2026-11-20"},
        {"hard_end": "2026-12-01"},
        {"hard_end": "2027-12-01"},
        {"results_on": "2026-12-01"},
        {"announced_close": "31/12"},
    ],
)
def test_dates_that_cannot_be_promised_are_refused(lead, post, draft, facts_of, change):
    one = draft()
    before = facts_of(one)
    chosen = {"announced_close": "2026-12-04", "hard_end": "2026-12-18", "results_on": ""}

    answer = post(lead, one.at("dates"), {**chosen, **change})

    assert answer.status_code == 422
    assert facts_of(one) == before


def test_two_codes_may_be_chosen_and_name_whom_they_wait_for(lead, post, draft, facts_of, words_of):
    one = draft()

    assert post(lead, one.at("anonymat"), {**ANONYMITY, "opening": "two_codes"}).status_code == 303
    assert facts_of(one).opening == "two_codes"
    page = words_of(lead.get(one.at()))
    assert "votre code et celui de la représentation du personnel" in page
    assert "Prévenez Nadia Benali" in page


def test_the_letters_are_read_in_both_languages(lead, draft, words_of):
    one = draft("Climat 2026")

    french = words_of(lead.get(one.at("messages")))
    english = words_of(lead.get(one.at("messages?langue=en")))

    assert "Bonjour" in french
    assert "Hello" in english
    for page in (french, english):
        assert "lien-personnel" in page
        assert "Climat 2026" in page


def test_the_manifest_is_told_in_plain_words(lead, draft, words_of):
    page = words_of(lead.get(draft().at("anonymat")))

    assert "12 (domaines : garonne.example)" in page
    assert "Aucun chiffre sur moins de 5 réponses" in page


def test_nothing_changes_once_it_is_open(lead, opened, csrf, facts_of):
    one = opened()
    before, token = facts_of(one), csrf(lead.get(one.at()))

    for step in STEPS:
        data = {"csrf_token": token, "title": "Autre", "k": "50", "announced_close": "2027-01-01"}
        assert lead.get(one.at(step)).status_code == 409
        assert lead.post(one.at(step), data=data).status_code == 409
    assert facts_of(one) == before


def test_a_rehearsal_shows_invented_figures_and_keeps_nothing(lead, draft, words_of, state_of):
    one = draft(invited=30)

    first = words_of(lead.get(one.at("repetition")))
    again = words_of(lead.get(one.at("repetition?tirage=1")))
    other = words_of(lead.get(one.at("repetition?tirage=2")))

    assert "Tout est inventé" in first
    assert first == again != other
    assert state_of(one) == "draft"


def test_a_rehearsal_works_before_anybody_is_invited(lead, draft):
    one = draft(invited=0)

    assert lead.get(one.at("repetition")).status_code == 200
    assert lead.get(one.at("repetition?tirage=beaucoup")).status_code == 200
