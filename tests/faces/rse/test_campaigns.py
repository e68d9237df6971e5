"""A new campaign, and the list of all."""

import re

import pytest

NEW = "/rse/campagnes/nouvelle"
CHOICES = {"title": "Climat 2026", "bank": "climat-social", "announced_close": "2026-12-11"}


def hidden(page, name):
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.text)[1]


def test_an_empty_list_says_what_a_campaign_is(lead, words_of):
    assert "cinq temps" in words_of(lead.get("/rse/campagnes/"))


def test_a_bank_becomes_a_draft_that_invites_nobody(lead, post, words_of):
    answer = post(lead, NEW, CHOICES)

    page = words_of(lead.get(answer.location))
    assert answer.status_code == 303
    assert "Personne n’est encore invité" in page
    assert "Climat 2026" in words_of(lead.get("/rse/campagnes/"))
    assert "La campagne a été créée." in words_of(lead.get("/rse/organisation/journal"))


def test_ones_own_file_becomes_a_draft(lead, post, file, yaml, words_of):
    answer = post(lead, NEW, {**CHOICES, "bank": "fichier", **file(yaml, "essai.yaml")})

    assert answer.status_code == 303
    assert "Petit climat" in words_of(lead.get(answer.location))


def test_a_checked_file_goes_on_without_a_second_upload(lead, csrf, post, file, yaml):
    token = csrf(lead.get("/rse/questionnaires/"))
    checked = lead.post(
        "/rse/questionnaires/fichier", data={**file(yaml, "essai.yaml"), "csrf_token": token}
    )
    assert checked.status_code == 200

    begun = lead.post(
        f"{NEW}/fichier",
        data={"csrf_token": token, "text": yaml.decode(), "file_name": "essai.yaml"},
    )
    answer = post(
        lead,
        NEW,
        {**CHOICES, "bank": "fichier", "text": yaml.decode(), "file_name": "essai.yaml"},
    )

    assert "« essai.yaml » est déjà lu" in re.sub(r"\s", " ", begun.text)
    assert answer.status_code == 303


def test_a_file_read_once_stays_in_the_page_when_something_else_is_wrong(lead, post, file, yaml):
    wrong = {**CHOICES, "bank": "fichier", "announced_close": "2020-01-01"}

    answer = post(lead, NEW, {**wrong, **file(yaml, "essai.yaml")})

    assert answer.status_code == 422
    assert "id: essai" in hidden(answer, "text")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": ""}, "Titre"),
        ({"title": "x" * 121}, "Titre"),
        ({"bank": ""}, "Questionnaire"),
        ({"bank": "inconnu"}, "Questionnaire"),
        ({"bank": "fichier"}, "Choisissez le fichier"),
        ({"bank": "fichier", "text": "a: ["}, "Ligne"),
        ({"announced_close": ""}, "Dernier jour"),
        ({"announced_close": "demain"}, "Dernier jour"),
        ({"announced_close": "2026-11-23"}, "après aujourd’hui"),
    ],
)
def test_what_does_not_make_a_campaign_is_refused_in_words(lead, post, change, said, words_of):
    answer = post(lead, NEW, {**CHOICES, **change})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert said in words_of(answer)
    assert "cinq temps" in words_of(lead.get("/rse/campagnes/"))


def test_two_campaigns_cannot_share_a_name(lead, post, draft, words_of):
    draft("Climat 2026")

    answer = post(lead, NEW, CHOICES)

    assert answer.status_code == 422
    assert "s’appelle déjà" in words_of(answer)
