"""The plan leaves as a workbook and as calendar entries."""

import io
from datetime import date

import openpyxl
import pytest

from survey.action_plans import actions
from survey.action_plans.actions import ActionFacts
from survey.action_plans.rules import Status
from survey.campaigns import actions as campaigns
from survey.organisations import actions as organisations
from survey.purpose import actions as purpose
from survey.purpose.rules import IndicatorFacts, Kind, Measure
from survey.questionnaires import bank


@pytest.fixture
def write(database, organisation_id):
    def add(whose=organisation_id, **changes):
        usual = {"title": "Répondre", "owner": "Léa Sanz", "due_on": date(2026, 11, 1)}
        with database.begin() as session:
            return actions.add(session, whose, ActionFacts(**(usual | changes)))

    return add


@pytest.fixture
def hidden(database, organisation_id, write):
    """An action about a campaign that nobody may read of yet."""
    with database.begin() as session:
        cid = campaigns.create(
            session,
            organisation_id=organisation_id,
            questionnaire=bank.read_bank("point-etape"),
            today=date(2026, 11, 23),
            title="Climat 2026",
            announced_close=date(2026, 12, 11),
        )
    return write(title="Garder pour soi", campaign_id=cid)


@pytest.fixture
def target(database, organisation_id):
    with database.begin() as session:
        purpose.write_purpose(session, organisation_id, "Soigner sans abîmer.")
        objective = purpose.add_objective(session, organisation_id, Kind.SOCIAL, "Sans accident")
        accidents = IndicatorFacts(title="Accidents", measure=Measure.NUMBER, unit="accidents")
        indicator = purpose.add_indicator(session, organisation_id, objective, accidents)
    return {"objective_id": objective, "indicator_id": indicator, "target": 2.5}


def sheet_of(answer):
    return openpyxl.load_workbook(io.BytesIO(answer.data)).active


def lines_of(answer):
    return answer.text.replace("\r\n ", "").split("\r\n")


def test_the_workbook_has_one_row_an_action_with_dates_and_numbers(lead, write, target):
    write(means="2 jours", indicator="80 % de postes", **target)

    answer = lead.get("/rse/plan/actions.xlsx")

    assert "attachment" in answer.headers["Content-Disposition"]
    heading, row = sheet_of(answer).iter_rows(values_only=True)
    told = dict(zip(heading, row, strict=True))
    assert told["Action"] == "Répondre"
    assert told["Échéance"].date() == date(2026, 11, 1)
    assert (told["État"], told["En retard"]) == ("à lancer", "oui")
    assert (told["Objectif visé"], told["Indicateur visé"]) == ("Sans accident", "Accidents")
    assert (told["Cible"], told["Unité"], told["Moyens"]) == (2.5, "accidents", "2 jours")


def test_what_people_typed_computes_nothing(lead, write):
    write(title='=HYPERLINK("http://x","Répondre")', owner="+33", indicator="@SUM(A1)")

    cells = {cell.value: cell for cell in sheet_of(lead.get("/rse/plan/actions.xlsx"))[2]}

    for text in ('=HYPERLINK("http://x","Répondre")', "+33", "@SUM(A1)"):
        assert cells[text].data_type == "s"
        assert cells[text].quotePrefix


def test_the_calendar_has_a_day_for_each_action_that_is_still_to_be_done(lead, write):
    action_id = write(title="Répondre, vite", due_on=date(2026, 12, 31))
    write(title="Finir", status=Status.DONE)

    answer = lead.get("/rse/plan/echeances.ics")

    lines = lines_of(answer)
    assert answer.mimetype == "text/calendar"
    assert lines.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Répondre\\, vite" in lines
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "SEQUENCE:0" in lines
    assert any(line.endswith(f"/rse/plan/{action_id}") for line in lines)


def test_an_action_put_off_replaces_its_entry(lead, post, write):
    action_id = write()
    changed = {"title": "Répondre", "owner": "Léa Sanz", "due_on": "2027-01-15"}
    post(lead, f"/rse/plan/{action_id}", changed | {"state": "to_start"})

    lines = lines_of(lead.get("/rse/plan/echeances.ics"))

    assert {"DTSTART;VALUE=DATE:20270115", "SEQUENCE:1"} <= set(lines)
    assert any(line.startswith(f"UID:action-{action_id}@") for line in lines)


def test_management_takes_away_what_it_may_read(management, write, hidden):
    action_id = write()

    rows = [row[0] for row in sheet_of(management.get("/direction/plan/actions.xlsx")).values]
    lines = lines_of(management.get("/direction/plan/echeances.ics"))

    assert rows == ["Action", "Répondre"]
    assert [line for line in lines if line.startswith("SUMMARY:")] == ["SUMMARY:Répondre"]
    assert any(line.endswith(f"/direction/plan/actions/{action_id}") for line in lines)


def test_the_lead_takes_all_of_it_and_nothing_of_another_organisation(
    lead, write, hidden, database
):
    with database.begin() as session:
        other = organisations.create_organisation(session, name="Scierie Landes")
    write(other, title="Secret")

    rows = [row[0] for row in sheet_of(lead.get("/rse/plan/actions.xlsx")).values]

    assert rows == ["Action", "Garder pour soi"]
    assert "Secret" not in lead.get("/rse/plan/echeances.ics").text
