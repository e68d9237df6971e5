"""The plan to take away: a workbook of the actions, their due dates for a calendar."""

from flask import Blueprint, Response, url_for

from survey.action_plans import history, queries
from survey.faces import members, plan_files
from survey.faces.context import reading, today
from survey.faces.language import current_language

pages = Blueprint("plan_exports", __name__, url_prefix="/plan")


@pages.get("/actions.xlsx")
def send_workbook() -> Response:
    """Send every action as a workbook."""
    own = members.current().organisation_id
    with reading() as session:
        lines = queries.list_actions(session, own, today=today(), language=current_language())
    return plan_files.workbook(lines)


@pages.get("/echeances.ics")
def send_calendar() -> Response:
    """Send the due dates of what is still to be done."""
    own = members.current().organisation_id
    with reading() as session:
        lines = queries.list_actions(session, own, today=today(), language=current_language())
        changes = history.count_changes(session, own)
    return plan_files.calendar(
        lines, changes, lambda action_id: url_for("rse.plans.change", action_id=action_id)
    )
