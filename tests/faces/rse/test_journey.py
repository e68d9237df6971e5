"""The lead runs a whole campaign in the browser, and meets every page on the way."""

import re

import pytest

from survey.fieldwork import count_behind


def hidden(page, name):
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.text)
    return found[1] if found else ""


@pytest.fixture
def prepared(lead, post, describe):
    """Begin a campaign with the shipped bank."""
    answer = post(
        lead,
        "/rse/campagnes/nouvelle",
        {"title": "Climat 2026", "bank": "climat-social", "announced_close": "2026-12-11"},
    )
    assert answer.status_code == 303, answer.text
    return answer.location


def test_a_campaign_goes_from_the_bank_to_the_ballot(lead, post, prepared, list_of, file, words_of):
    page = lead.get(prepared)
    assert "à compléter" in words_of(page)

    read = lead.post(
        prepared + "public/lecture",
        data={
            **file(list_of(12, groups=False)),
            "csrf_token": hidden(lead.get(prepared + "public/"), "csrf_token"),
        },
    )
    assert "12 personnes peuvent être invitées" in words_of(read)
    imported = lead.post(
        prepared + "public/import",
        data={name: hidden(read, name) for name in ("csrf_token", "packed", "file_name")},
    )
    assert imported.status_code == 303, imported.text

    for step in (
        "questionnaire",
        "messages",
        "anonymat",
        "dates",
        "repetition",
        "public/effectifs",
    ):
        assert lead.get(prepared + step).status_code == 200, step

    page = lead.get(prepared + "ouverture")
    code = hidden(page, "code")
    words = code.split()
    assert len(words) == 8
    opened = post(
        lead,
        prepared + "ouverture",
        {"code": code, "third": words[2], "seventh": words[6]},
    )
    assert opened.status_code == 303, opened.text
    page = words_of(lead.get(prepared))
    assert "12 mails partent" in page
    assert "Clore la campagne" in page


def test_a_campaign_goes_from_the_close_to_publication(
    lead, post, opened, answer, send_mails, words_of
):
    one = opened()
    answer(one, 8)
    assert post(lead, one.at("cloture"), page=one.at()).status_code == 303
    assert "L’urne se ferme" in words_of(lead.get(one.at()))
    send_mails()
    assert "Dépouiller" in words_of(lead.get(one.at("depouillement")))
    assert "L’urne est close" in words_of(lead.get(one.at()))

    counted = post(lead, one.at("depouillement"), {"code": one.code})
    assert counted.status_code == 303, counted.text
    count_behind.wait()
    page = words_of(lead.get(one.at()))
    assert "8 bulletins valables" in page
    assert "Relire 8 commentaires" in page

    assert "8 à relire" in words_of(lead.get(one.at("textes")))
    assert post(lead, one.at("textes/idee/1/masquage"), {"words": "nadia"}, page=one.at("textes"))
    for position in range(1, 9):
        decision = "removed" if position == 8 else "shown"
        done = post(
            lead,
            one.at(f"textes/idee/{position}/decision"),
            {"decision": decision},
            page=one.at("textes"),
        )
        assert done.status_code == 303
    assert "chez [masqué]" in words_of(lead.get(one.at("textes")))

    published = post(lead, one.at("publication"), page=one.at("textes"))
    assert published.status_code == 303
    assert "Les résultats sont publiés" in words_of(lead.get(one.at()))
    assert "Préparer le plan d’actions après « Climat 2026 »" in words_of(lead.get("/rse/"))
