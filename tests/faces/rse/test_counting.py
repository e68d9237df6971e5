"""The count: a code, a warning, figures; and nothing below the threshold."""

import threading

import pytest

from survey.fieldwork import count_behind, count_progress, launch, opening
from survey.fieldwork.count_progress import Noted
from survey.organisations.rules import Role


@pytest.fixture
def begin(database, settings, clock):
    """Take the turn to count, as another process would."""

    def take(one):
        return opening.begin(
            database, settings, one.cid, codes=[one.code], actor="Claire Morel", now=clock()
        )

    return take


@pytest.fixture
def counted_page(post):
    """Post the code, wait for the count behind the page, read how it ended."""

    def count(lead, one, sent):
        answer = post(lead, one.at("depouillement"), sent)
        assert answer.status_code == 303, answer.text
        count_behind.wait()
        return lead.get(answer.location)

    return count


def test_the_page_says_what_cannot_be_undone(lead, closed, words_of):
    page = words_of(lead.get(closed().at("depouillement")))

    assert "Rien ne permet de recommencer" in page
    assert "moins de 5 bulletins valables" in page


def test_the_right_code_counts(lead, closed, counted_page, state_of, words_of, trail_of):
    one = closed(answers=8)

    page = words_of(counted_page(lead, one, {"code": f"  {one.code.upper()} "}))

    assert state_of(one) == "counted"
    assert "8 bulletins valables sont comptés" in page
    assert "12 personnes invitées" in page
    assert "8 droits de vote remis" in page
    assert trail_of(one)[0].act == "campaign_counted"


def test_a_slip_names_the_word_and_costs_nothing(lead, closed, post, state_of, words_of):
    one = closed()
    slip = one.code.replace(one.code.split()[0], "xylofone", 1)

    answer = post(lead, one.at("depouillement"), {"code": slip})

    assert answer.status_code == 422
    assert "xylofone" in words_of(answer)
    assert "ne coûte rien" in words_of(answer)
    assert post(lead, one.at("depouillement"), {"code": one.code}).status_code == 303
    count_behind.wait()
    assert state_of(one) == "counted"


def test_another_code_costs_an_hour(closed, post, clock, words_of, sign_in):
    one, lead = closed(), sign_in(Role.RSE_LEAD)

    wrong = post(lead, one.at("depouillement"), {"code": launch.draw_code()})
    soon = post(lead, one.at("depouillement"), {"code": one.code})
    clock.advance(minutes=61)
    later = post(sign_in(Role.RSE_LEAD), one.at("depouillement"), {"code": one.code})
    count_behind.wait()

    assert wrong.status_code == 403
    assert "Ce n’est pas le code de cette urne" in words_of(wrong)
    assert soon.status_code == 409
    assert later.status_code == 303


def test_too_few_ballots_tell_no_number(lead, closed, counted_page, state_of, words_of):
    one = closed(answers=3)

    page = words_of(counted_page(lead, one, {"code": one.code}))

    assert "moins de 5 bulletins valables" in page
    assert "3 " not in page.split("Trop peu de bulletins")[-1]
    assert "Prolonger la campagne" in page
    assert "Détruire la campagne" in page
    assert state_of(one) == "closed"


def test_a_box_that_the_server_opens_needs_no_code(lead, closed, counted_page, state_of):
    one = closed(opening="server")

    assert 'name="code"' not in lead.get(one.at("depouillement")).text
    assert "Dépouillement terminé" in counted_page(lead, one, {}).text
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


def test_whoever_left_the_page_finds_the_count_again(lead, closed, begin, settings, words_of):
    one = closed()
    running = begin(one)
    count_progress.note(settings.keys_dir, one.cid, Noted(count_progress.READING, 40))

    page = lead.get(one.at("depouillement/en-cours"))

    assert "Lecture des bulletins… 40 %" in words_of(page)
    assert 'value="40"' in page.text
    assert "Vous pouvez quitter cette page" in words_of(page)
    assert "Voir où il en est" in words_of(lead.get(one.at()))
    assert "en-cours" in lead.get(one.at("depouillement")).text
    running.finish()


def test_without_script_the_page_loads_again_by_itself(lead, closed, begin):
    one = closed()
    running = begin(one)

    page = lead.get(one.at("depouillement/en-cours")).text

    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    running.finish()


def test_a_second_lead_is_shown_the_count_that_runs(sign_in, closed, begin, post, state_of):
    one = closed()
    running = begin(one)
    other = sign_in(Role.RSE_LEAD)

    answer = post(other, one.at("depouillement"), {"code": launch.draw_code()}, page="/rse/")

    assert answer.status_code == 303
    assert answer.location.endswith("/depouillement/en-cours")
    assert running.finish().counted == 8
    assert state_of(one) == "counted"


def test_a_count_whose_process_died_says_that_nothing_is_destroyed(
    lead, closed, begin, settings, words_of, state_of, counted_page
):
    one = closed()
    begin(one).turn.close()
    count_progress.note(settings.keys_dir, one.cid, Noted(count_progress.READING))
    assert state_of(one) == "counting"

    page = words_of(lead.get(one.at("depouillement/en-cours")))

    assert "Le dépouillement s’est arrêté" in page
    assert "Rien n’a été détruit" in page
    assert state_of(one) == "closed"
    assert "8 bulletins" in words_of(counted_page(lead, one, {"code": one.code}))


def test_a_process_asked_to_end_leaves_a_closed_box(
    lead, closed, counted_page, words_of, state_of, monkeypatch
):
    one, ending = closed(), threading.Event()
    ending.set()
    monkeypatch.setattr(count_behind, "ENDING", ending)

    page = words_of(counted_page(lead, one, {"code": one.code}))

    assert "Le dépouillement s’est arrêté" in page
    assert state_of(one) == "closed"


def test_what_refuses_the_count_behind_the_page_is_told_there(lead, closed, settings, words_of):
    one = closed()
    refused = Noted(count_progress.COMPUTING, refusal="Ces chiffres ne passent pas l’examen.")
    count_progress.note(settings.keys_dir, one.cid, refused)

    page = words_of(lead.get(one.at("depouillement/en-cours")))

    assert "Ces chiffres ne passent pas l’examen." in page
    assert "Vous pouvez recommencer" in page


def test_nothing_of_a_count_is_left_beside_the_keys(lead, closed, counted_page, settings):
    one = closed()

    counted_page(lead, one, {"code": one.code})

    assert [file.name for file in settings.keys_dir.iterdir() if one.cid in file.name] == []


@pytest.mark.parametrize("stage", ["draft", "opened", "closed"])
def test_where_nobody_counts_the_page_says_so(lead, request, words_of, stage):
    one = request.getfixturevalue(stage)()

    page = lead.get(one.at("depouillement/en-cours"))

    assert page.status_code == 200
    assert "Aucun dépouillement en cours" in words_of(page)
