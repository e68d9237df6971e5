"""The banks, their preview, and one's own file."""

import pytest

from survey.questionnaires import bank

BANKS = [entry.id for entry in bank.list_banks()]


def check(lead, csrf, file, content, name="essai.yaml"):
    token = csrf(lead.get("/rse/questionnaires/"))
    return lead.post(
        "/rse/questionnaires/fichier", data={**file(content, name), "csrf_token": token}
    )


@pytest.mark.parametrize("bank_id", BANKS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_bank_shows_all_its_questions_on_a_phone(lead, bank_id, language):
    page = lead.get(f"/rse/questionnaires/{bank_id}?langue={language}")

    assert page.status_code == 200
    for question in bank.read_bank(bank_id).questions:
        assert f'data-question="{question}"' in page.text


def test_the_preview_speaks_the_language_chosen_and_the_page_stays_in_french(lead, words_of):
    page = words_of(lead.get("/rse/questionnaires/climat-social?langue=en"))

    assert "Strongly disagree" in page
    assert "Sur un téléphone" in page


def test_a_language_that_is_not_there_falls_back_on_the_source(lead):
    assert lead.get("/rse/questionnaires/climat-social?langue=xx").status_code == 200


def test_an_unknown_bank_is_refused_in_words(lead, words_of):
    page = lead.get("/rse/questionnaires/inconnu")

    assert page.status_code == 404
    assert "Aucun questionnaire fourni" in words_of(page)


def test_a_bank_can_be_taken_away_and_brought_back(lead, csrf, file):
    taken = lead.get("/rse/questionnaires/climat-social/fichier")

    answer = check(lead, csrf, file, taken.data)

    assert "attachment" in taken.headers["Content-Disposition"]
    assert answer.status_code == 200


def test_ones_own_file_is_shown_as_people_will_see_it(lead, csrf, file, yaml, words_of):
    answer = check(lead, csrf, file, yaml)

    assert answer.status_code == 200
    assert "se lit sans erreur" in words_of(answer)
    assert 'data-question="temps"' in answer.text


def test_a_wrong_file_is_refused_by_line_and_key(lead, csrf, file, yaml, words_of):
    wrong = yaml.replace(b"    scale: accord\n", b"    scale: nulle\n", 1)

    answer = check(lead, csrf, file, wrong)

    assert answer.status_code == 422
    assert "questions[1].scale" in words_of(answer) or "questions[0].scale" in words_of(answer)
    assert "Ligne" in words_of(answer)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"- a\n- b\n", b"a: [", b"%PDF-1.7"])
def test_what_is_no_questionnaire_is_refused_in_words(lead, csrf, file, content):
    answer = check(lead, csrf, file, content)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_no_file_at_all_is_refused_in_words(lead, post):
    answer = post(lead, "/rse/questionnaires/fichier", {}, page="/rse/questionnaires/")

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
