"""The lead asks management to decide."""

from datetime import date

import pytest

from survey import storage
from survey.action_plans import decisions
from survey.action_plans.decisions import Answer
from survey.organisations import trail
from survey.organisations.rules import Role

ASKED = {
    "title": "Embaucher une personne ?",
    "why": "Deux absences depuis mars.",
    "wished_by": "2026-12-10",
}


@pytest.fixture
def asked(database, organisation_id):
    def read():
        with storage.reading(database) as session:
            return decisions.decisions(session, organisation_id)

    return read


@pytest.fixture
def acts(database, organisation_id):
    def read():
        with storage.reading(database) as session:
            return [entry.act for entry in trail.entries(session, organisation_id)]

    return read


def test_an_empty_page_says_what_a_decision_is_for(lead):
    page = lead.get("/rse/plan/decisions/").text

    assert "ce qui bloque une action" in page
    assert "/rse/plan/decisions/demander" in page


def test_a_decision_is_asked_with_its_reason_and_its_day(lead, post, asked, acts):
    answer = post(lead, "/rse/plan/decisions/demander", ASKED)

    assert answer.status_code == 303
    (line,) = asked()
    assert (line.title, line.wished_by) == (ASKED["title"], date(2026, 12, 10))
    assert line.asked_by == "Claire Morel"
    assert "Deux absences depuis mars." in lead.get("/rse/plan/decisions/").text
    assert "(une attend)" in lead.get("/rse/plan/").text
    assert acts()[0] == "decision_asked"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "Ce qu’il faut décider"),
        ({"why": ""}, "Pourquoi"),
        ({"wished_by": "bientôt"}, "Réponse souhaitée"),
    ],
)
def test_a_question_that_says_too_little_is_refused(lead, post, asked, changes, sentence):
    answer = post(lead, "/rse/plan/decisions/demander", ASKED | changes)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert asked() == ()


def test_a_question_is_withdrawn(lead, post, asked, acts):
    post(lead, "/rse/plan/decisions/demander", ASKED)
    path = f"/rse/plan/decisions/{asked()[0].id}/retirer"

    answer = post(lead, path, page="/rse/plan/decisions/")

    assert answer.status_code == 303
    assert asked() == ()
    assert acts()[0] == "decision_withdrawn"


def test_an_answered_question_stays(lead, post, asked, database, organisation_id):
    post(lead, "/rse/plan/decisions/demander", ASKED)
    (line,) = asked()
    with database.begin() as session:
        decisions.answer(
            session,
            organisation_id,
            line.id,
            Answer(is_yes=False, reason="Plus tard."),
            name="Paul Vidal",
            today=date(2026, 11, 23),
        )

    post(lead, f"/rse/plan/decisions/{line.id}/retirer", page="/rse/plan/decisions/demander")

    page = lead.get("/rse/plan/decisions/").text
    assert "La direction a déjà répondu" in page
    assert "Plus tard." in page
    assert "Ne plus demander" not in page


@pytest.mark.parametrize("role", [Role.MANAGEMENT, Role.REPRESENTATIVE, Role.OPERATOR])
def test_nobody_else_asks(sign_in, role):
    assert sign_in(role).get("/rse/plan/decisions/demander").status_code == 403
