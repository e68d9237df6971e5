"""The plan as columns: the same actions, moved by buttons."""

import re
from datetime import date

import pytest

from survey import storage
from survey.action_plans import actions, queries
from survey.action_plans.actions import ActionFacts
from survey.action_plans.rules import Status
from survey.organisations import trail

BOARD = "/rse/plan/?vue=colonnes"


@pytest.fixture
def write(database, organisation_id):
    def add(**changes):
        usual = {"title": "Répondre", "owner": "Léa Sanz", "due_on": date(2026, 11, 1)}
        with database.begin() as session:
            return actions.add(session, organisation_id, ActionFacts(**(usual | changes)))

    return add


@pytest.fixture
def status(database, organisation_id):
    def read(action_id):
        with storage.reading(database) as session:
            line = queries.action(session, organisation_id, action_id, today=date(2026, 11, 23))
        return line.status

    return read


def column_of(page, title):
    """Return the heading of the column under which a title stands."""
    before = page.partition(f">{title}<")[0]
    return re.findall(r'<h3 id="column-(\w+)">', before)[-1]


def test_each_action_stands_in_the_column_of_its_state(lead, write):
    write(title="Lancer")
    write(title="Mener", status=Status.IN_PROGRESS)
    write(title="Finir", status=Status.DONE)
    write(title="Oublier", status=Status.DROPPED, reason="Plus de budget.")

    page = lead.get(BOARD).text

    assert column_of(page, "Lancer") == "to_start"
    assert column_of(page, "Mener") == "in_progress"
    assert column_of(page, "Finir") == "done"
    assert column_of(page, "Oublier") == "dropped"
    assert "Plus de budget." in page
    assert "en retard" in page


def test_the_same_address_shows_the_table_too(lead, write):
    write()

    table, board = lead.get("/rse/plan/").text, lead.get(BOARD).text

    assert '<table class="exact decided">' in table
    assert '<div class="board">' not in table
    assert '<div class="board">' in board
    assert '<table class="exact decided">' not in board
    for page in (table, board):
        assert "vue=colonnes" in page
        assert ">En tableau</a>" in page


def test_a_button_moves_an_action_and_comes_back_to_it(
    lead, post, write, status, database, organisation_id
):
    action_id = write()

    answer = post(lead, f"/rse/plan/{action_id}/deplacer", {"state": "in_progress"}, page=BOARD)

    assert answer.status_code == 303
    assert answer.location == f"{BOARD}#action-{action_id}"
    assert status(action_id) is Status.IN_PROGRESS
    with storage.reading(database) as session:
        assert trail.entries(session, organisation_id)[0].act == "action_changed"


def test_a_page_left_open_moves_nothing_twice(lead, post, write, status):
    action_id = write(status=Status.DONE)

    post(lead, f"/rse/plan/{action_id}/deplacer", {"state": "to_start"}, page=BOARD)

    assert status(action_id) is Status.DONE
    assert "n’est plus où elle était" in lead.get(BOARD).text


@pytest.mark.parametrize("state", ["", "perhaps"])
def test_a_step_that_is_none_is_refused(lead, post, write, state):
    answer = post(lead, f"/rse/plan/{write()}/deplacer", {"state": state}, page=BOARD)

    assert answer.status_code == 400
