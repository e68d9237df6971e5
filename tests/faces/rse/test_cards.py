"""The lead chooses how many cards, prints them while the box is open, then has them forgotten."""

import re

import pytest

from survey import storage
from survey.ballot_box import card_file, cards
from survey.fieldwork import closing


@pytest.fixture
def sheets(lead, csrf):
    """Ask for some sheets."""

    def ask(one, first, last, language="fr"):
        proof = csrf(lead.get(one.at("cartes/")))
        asked = {"first": first, "last": last, "language": language, "csrf_token": proof}
        return lead.post(one.at("cartes/planches"), data=asked)

    return ask


def test_the_audience_offers_cards_and_says_why(lead, draft, words_of):
    page = words_of(lead.get(draft(invited=0).at("public/")))

    assert "en partage une : des cartes tirées au hasard" in page
    assert "Prévoir des cartes" in page


def test_the_lead_chooses_how_many(lead, draft, post, facts_of, trail_of, words_of):
    one = draft()
    advice = words_of(lead.get(one.at("cartes/nombre")))

    answer = post(lead, one.at("cartes/nombre"), {"cards": "140"})

    assert "15 % de plus" in advice
    assert answer.status_code == 303
    assert facts_of(one).cards == 140
    assert trail_of(one)[0].act == "cards_chosen"
    assert "140 cartes seront imprimées" in words_of(lead.get(answer.location))


@pytest.mark.parametrize("typed", ["-1", "20001", "beaucoup", "", "1e3"])
def test_a_number_nobody_prints_is_refused(lead, draft, post, facts_of, typed):
    one = draft()

    answer = post(lead, one.at("cartes/nombre"), {"cards": typed})

    assert answer.status_code == 422
    assert facts_of(one).cards == 0


def test_a_campaign_by_cards_alone_opens_and_sends_no_mail(
    lead, with_cards, state_of, words_of, csrf
):
    one = with_cards(30, is_open=False, invited=0)
    page = lead.get(one.at("ouverture"))
    drawn = re.search(r'name="code"[^>]*value="([^"]+)"', page.text)[1]

    words = drawn.split()
    answer = lead.post(
        one.at("ouverture"),
        data={
            "csrf_token": csrf(page),
            "code": drawn,
            "third": words[2],
            "seventh": words[6],
        },
    )

    assert "Aucun mail ne part" in words_of(page)
    assert answer.status_code == 303
    assert answer.location == one.at("cartes/")
    assert state_of(one) == "open"
    assert "3 planches de dix cartes" in words_of(lead.get(answer.location))


def test_sheets_come_as_pdf_and_stay_nowhere(lead, with_cards, sheets, trail_of, settings):
    one = with_cards(25)

    answer = sheets(one, 2, 3)

    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Cache-Control"] == "no-store"
    assert trail_of(one)[0].details == {"cards": "15"}
    assert list(settings.instance.rglob("*.pdf")) == []


def test_sheets_that_do_not_exist_are_refused_in_words(with_cards, sheets, words_of):
    answer = sheets(with_cards(25), 3, 4)

    assert answer.status_code == 422
    assert "de 1 à 3" in words_of(answer)


def test_cards_are_offered_in_the_languages_of_the_questionnaire(lead, with_cards, words_of):
    page = words_of(lead.get(with_cards(25).at("cartes/")))

    assert "Imprimer en français" in page
    assert "Imprimer en anglais" in page


def test_the_page_never_shows_a_code(lead, with_cards):
    one = with_cards(25)

    page = lead.get(one.at("cartes/")).text

    assert not [code for code in one.codes if code in page or cards.pretty(code) in page]


def test_printed_cards_are_forgotten_and_cannot_be_printed_again(
    lead, with_cards, post, sheets, words_of, settings
):
    one = with_cards(25)

    post(lead, one.at("cartes/imprimees"), page=one.at("cartes/"))

    page = words_of(lead.get(one.at("cartes/")))
    assert "imprimées, et leurs codes effacés" in page
    assert "Imprimer les planches" not in page
    assert not card_file.waits(settings.keys_dir, one.cid)


def test_two_windows_print_and_forget_and_the_second_is_told(lead, with_cards, csrf, words_of):
    one = with_cards(25)
    proof = csrf(lead.get(one.at("cartes/")))
    lead.post(one.at("cartes/imprimees"), data={"csrf_token": proof})

    asked = {"first": 1, "last": 1, "language": "fr", "csrf_token": proof}
    late = lead.post(one.at("cartes/planches"), data=asked)
    again = lead.post(one.at("cartes/imprimees"), data={"csrf_token": proof})

    assert "Les codes des cartes ne sont plus là" in words_of(late)
    assert again.status_code == 303


def test_codes_lost_with_their_file_are_told(lead, with_cards, settings, words_of):
    one = with_cards(25)
    card_file.destroy(settings.keys_dir, one.cid)

    assert "n’est plus sur le serveur" in words_of(lead.get(one.at("cartes/")))


def test_after_the_close_nothing_is_printed(
    lead, with_cards, csrf, database, settings, clock, words_of
):
    one = with_cards(25)
    proof = csrf(lead.get(one.at("cartes/")))
    closing.close(database, one.cid, actor="Claire", now=clock())
    closing.settle(database, settings, one.cid, clock())

    asked = {"first": 1, "last": 1, "language": "fr", "csrf_token": proof}
    late = lead.post(one.at("cartes/planches"), data=asked)

    assert "pendant que la campagne est ouverte" in words_of(late)
    assert "Annuler les cartes qui restent" in words_of(lead.get(one.at()))


def test_the_poster_is_there_before_and_after_the_opening(lead, with_cards):
    for one in (with_cards(5, is_open=False), with_cards(5, title="Ouverte")):
        answer = lead.get(one.at("cartes/affiche?langue=en"))

        assert answer.data.startswith(b"%PDF-")


def test_a_campaign_without_cards_has_no_such_page(lead, opened):
    one = opened()

    assert lead.get(one.at("cartes/")).status_code == 404
    assert lead.get(one.at("cartes/inutilisees")).status_code == 404
    assert "Cartes de papier" not in lead.get(one.at()).text


def test_a_draft_is_led_to_the_number_and_an_open_one_keeps_it(lead, with_cards):
    waiting, running = with_cards(5, is_open=False), with_cards(5, title="Ouverte")

    assert lead.get(waiting.at("cartes/")).location == waiting.at("cartes/nombre")
    assert lead.get(running.at("cartes/nombre")).status_code == 409


def test_what_is_to_do_says_print_then_nothing_for_cards_alone(lead, with_cards, post, words_of):
    one = with_cards(25, invited=0)

    before = words_of(lead.get("/rse/"))
    post(lead, one.at("cartes/imprimees"), page=one.at("cartes/"))
    after = words_of(lead.get("/rse/"))

    assert "Imprimer les cartes de « Climat 2026 »" in before
    assert "Rien ne vous attend" in after


def test_the_other_organisation_prints_nothing_of_ours(lead, with_cards, other_organisation):
    one = with_cards(5, owner=other_organisation, title="Voisine")

    for page in ("cartes/", "cartes/affiche", "cartes/inutilisees", "cartes/nombre"):
        assert lead.get(one.at(page)).status_code == 404


def test_nothing_of_the_codes_is_in_the_database(with_cards, database):
    one = with_cards(25)

    with storage.reading(database) as session:
        tables = storage.Base.metadata.sorted_tables
        rows = repr([session.execute(table.select()).all() for table in tables])
    assert not [code for code in one.codes if code in rows]
