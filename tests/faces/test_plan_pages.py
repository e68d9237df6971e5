"""The RSE lead writes the plan, and takes it away on paper."""

from datetime import date

import pytest

from survey import storage
from survey.action_plans import actions, queries
from survey.action_plans.actions import ActionFacts
from survey.campaigns import actions as campaigns
from survey.organisations import actions as organisations
from survey.organisations import trail
from survey.organisations.rules import Role
from survey.questionnaires import reading

QUESTIONNAIRE = """
causerie: 1
id: petit
languages: [fr]
title: Petit climat
scales:
  accord:
    codes: [1, 2, 3, 4, 5]
    labels: {fr: [non, plutôt non, entre deux, plutôt oui, oui]}
questions:
  - {id: sens1, type: likert, scale: accord, text: Mon travail est utile.}
  - {id: sens2, type: likert, scale: accord, text: Je suis fier de mon travail.}
themes:
  - {id: sens, title: Sens du travail, items: [sens1, sens2]}
"""

WRITTEN = {
    "title": "Afficher les consignes de tri",
    "owner": "Claire Morel",
    "due_on": "2026-12-15",
    "state": "to_start",
    "subject": "",
    "indicator": "80 % de postes",
    "reason": "",
}


@pytest.fixture
def prepare(database):
    def make(organisation_id, title):
        with database.begin() as session:
            return campaigns.create(
                session,
                organisation_id=organisation_id,
                questionnaire=reading.read_text(QUESTIONNAIRE, name="petit.yaml"),
                today=date(2026, 11, 23),
                title=title,
                announced_close=date(2026, 12, 11),
            )

    return make


@pytest.fixture
def cid(prepare, organisation_id):
    return prepare(organisation_id, "Climat 2026")


@pytest.fixture
def plan(database, organisation_id):
    def read():
        with storage.reading(database) as session:
            return queries.list_actions(session, organisation_id, today=date(2026, 11, 23))

    return read


@pytest.fixture
def write(database, organisation_id):
    def add(**changes):
        usual = {"title": "Répondre", "owner": "Léa Sanz", "due_on": date(2026, 11, 1)}
        with database.begin() as session:
            return actions.add(session, organisation_id, ActionFacts(**{**usual, **changes}))

    return add


def test_an_empty_plan_teaches_what_to_do(lead):
    page = lead.get("/rse/plan/")

    assert page.status_code == 200
    assert "Rien n’est encore décidé" in page.text
    assert "/rse/plan/ajouter" in page.text


def test_the_lead_adds_an_action(lead, post, plan, cid):
    answer = post(lead, "/rse/plan/ajouter", {**WRITTEN, "subject": f"{cid}/sens"})

    assert answer.status_code == 303
    (line,) = plan()
    assert line.title == "Afficher les consignes de tri"
    assert line.theme_title == "Sens du travail"
    page = lead.get("/rse/plan/").text
    assert "Afficher les consignes de tri" in page
    assert "15 déc. 2026" in page
    assert "Sens du travail" in page


def test_a_theme_may_come_with_the_address(lead, cid):
    page = lead.get(f"/rse/plan/ajouter?sujet={cid}/sens").text

    assert f'<option selected value="{cid}/sens">Sens du travail</option>' in page


def test_a_title_without_a_verb_is_kept_with_a_piece_of_advice(lead, post, plan):
    post(lead, "/rse/plan/ajouter", {**WRITTEN, "title": "Consignes de tri"})

    assert plan()[0].title == "Consignes de tri"
    assert "commence par un verbe" in lead.get("/rse/plan/").text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Ce qu’il faut faire"),
        ({"owner": " "}, "Responsable"),
        ({"due_on": "bientôt"}, "Échéance"),
        ({"due_on": ""}, "Échéance"),
        ({"state": "perhaps"}, "État"),
        ({"state": "dropped"}, "Dites pourquoi"),
        ({"subject": "0000000000000000/sens"}, "Ce que l’enquête a montré"),
        ({"title": "a" * 201}, "Ce qu’il faut faire"),
    ],
)
def test_an_action_that_makes_no_sense_is_refused_in_words(lead, post, plan, changes, sentence):
    answer = post(lead, "/rse/plan/ajouter", {**WRITTEN, **changes})

    assert answer.status_code == 422
    assert "À corriger" in answer.text
    assert sentence in answer.text
    assert "<title>Erreur" in answer.text.replace("\u00a0", " ")
    assert plan() == ()


def test_late_is_said_in_words(lead, write):
    write()

    page = lead.get("/rse/plan/").text

    assert "en retard" in page
    assert "dont une en retard" in page


def test_the_lead_changes_an_action(lead, post, plan, write, cid):
    action_id = write(campaign_id=cid, theme_id="sens")
    page = lead.get(f"/rse/plan/{action_id}").text
    assert 'value="Répondre"' in page
    assert f'<option selected value="{cid}/sens">' in page

    answer = post(
        lead,
        f"/rse/plan/{action_id}",
        {**WRITTEN, "state": "dropped", "reason": "Le budget est allé ailleurs."},
    )

    assert answer.status_code == 303
    assert plan()[0].reason == "Le budget est allé ailleurs."
    assert "Le budget est allé ailleurs." in lead.get("/rse/plan/").text


def test_the_lead_removes_an_action(lead, post, plan, write):
    action_id = write()

    answer = post(lead, f"/rse/plan/{action_id}/retirer", page=f"/rse/plan/{action_id}")

    assert answer.status_code == 303
    assert plan() == ()


def test_acts_on_the_plan_are_in_the_trail(lead, post, database, organisation_id):
    post(lead, "/rse/plan/ajouter", WRITTEN)

    with storage.reading(database) as session:
        acts = [entry.act for entry in trail.entries(session, organisation_id)]
    assert "action_added" in acts


def test_the_plan_of_another_organisation_does_not_exist(lead, post, database, prepare):
    with database.begin() as session:
        other = organisations.create_organisation(session, name="Scierie Landes")
    foreign = prepare(other, "Chez les autres")
    with database.begin() as session:
        hidden = actions.add(
            session,
            other,
            ActionFacts(title="Secret", owner="X", due_on=date(2026, 12, 1), campaign_id=foreign),
        )

    assert lead.get(f"/rse/plan/{hidden}").status_code == 404
    assert lead.get(f"/rse/papiers/{foreign}/complet.pdf").status_code == 404
    assert "Secret" not in lead.get("/rse/plan/").text
    assert "Chez les autres" not in lead.get("/rse/plan/ajouter").text


def test_a_campaign_that_was_not_counted_has_no_report(lead, cid):
    answer = lead.get(f"/rse/papiers/{cid}/complet.pdf")

    assert answer.status_code == 409
    assert "dépouill" in answer.text


@pytest.mark.parametrize("role", [Role.MANAGEMENT, Role.REPRESENTATIVE, Role.OPERATOR])
def test_others_may_not_write_the_plan(sign_in, role):
    assert sign_in(role).get("/rse/plan/").status_code == 403


def test_strangers_are_sent_to_sign_in(client):
    assert client.get("/rse/plan/").status_code == 303
