"""The lead writes who carries an action out and whom to remind, and reads what was sent."""

from datetime import UTC, date, datetime

import pytest

from survey import storage
from survey.action_plans import owners, queries, reminders
from survey.action_plans.groups import GroupFacts
from survey.action_plans.owners import OwnerAddress

WRITTEN = {
    "title": "Afficher les consignes de tri",
    "owner": "Karim Benali",
    "due_on": "2026-12-15",
    "state": "to_start",
    "owner_email": "Karim@garonne.example",
    "owner_language": "en",
    "group_name": "Tri",
    "group_pilot": "Ana Roux",
    "group_sessions": "12 janvier, 13 h\n9 février, 13 h",
}


@pytest.fixture
def plan(database, organisation_id):
    def read():
        with storage.reading(database) as session:
            return queries.list_actions(session, organisation_id, today=date(2026, 11, 23))

    return read


@pytest.fixture
def address(database):
    def read(action_id):
        with storage.reading(database) as session:
            return owners.address(session, action_id)

    return read


def test_a_group_and_an_address_are_written_with_the_action(lead, post, plan, address, csrf):
    answer = post(lead, "/rse/plan/ajouter", WRITTEN)

    assert answer.status_code == 303
    (line,) = plan()
    assert line.group == GroupFacts(
        name="Tri", pilot="Ana Roux", sessions="12 janvier, 13 h\n9 février, 13 h"
    )
    assert address(line.id) == OwnerAddress(email="karim@garonne.example", language="en")
    page = lead.get(f"/rse/plan/{line.id}").text
    assert 'value="karim@garonne.example"' in page
    assert '<option selected value="en">' in page
    assert 'value="Ana Roux"' in page


def test_a_changed_group_is_in_the_history_and_management_reads_it(lead, management, post, plan):
    post(lead, "/rse/plan/ajouter", WRITTEN)
    (line,) = plan()

    post(lead, f"/rse/plan/{line.id}", WRITTEN | {"group_pilot": "Hugo Lenoir"})

    page = lead.get(f"/rse/plan/{line.id}").text
    assert "Tri · Ana Roux · 12 janvier, 13 h" in page
    seen = management.get(f"/direction/plan/actions/{line.id}").text
    assert "piloté par Hugo Lenoir" in seen
    assert "karim@garonne.example" not in seen


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"owner_email": "karim"}, "adresse"),
        ({"owner_language": "eo"}, "Langue de ses rappels"),
        ({"group_name": ""}, "Nommez le groupe de travail."),
        ({"group_name": "a" * 121}, "Nom du groupe"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(lead, post, plan, changes, sentence):
    answer = post(lead, "/rse/plan/ajouter", WRITTEN | changes)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert plan() == ()


def test_the_lead_reads_which_reminders_were_sent(lead, post, plan, database):
    post(lead, "/rse/plan/ajouter", WRITTEN)
    (line,) = plan()
    assert "Rappels envoyés" not in lead.get(f"/rse/plan/{line.id}").text

    with database.begin() as session:
        reminders.queue_due(session, datetime(2026, 12, 9, 11, tzinfo=UTC))

    page = lead.get(f"/rse/plan/{line.id}").text
    assert "Rappels envoyés à la personne responsable" in page
    assert "Avant l’échéance du 15 décembre 2026" in page
    assert "en attente d’envoi" in page


def test_no_page_that_others_read_tells_the_address(management, lead, post):
    post(lead, "/rse/plan/ajouter", WRITTEN)

    for path in ("/direction/", "/direction/plan/", "/direction/plan/echeances.ics"):
        assert "karim@garonne.example" not in management.get(path).text
