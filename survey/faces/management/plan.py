"""What was decided after a campaign: on screen, and on paper."""

from flask import Blueprint, Response, render_template

from survey.faces import members
from survey.faces.context import database, reading, today
from survey.faces.language import current_language
from survey.faces.results_shown import download
from survey.faces.results_shown.reading import of_published
from survey.organisations.acts import Act
from survey.reports import pdf

pages = Blueprint("plan", __name__, url_prefix="/plan")


@pages.get("/<cid>")
def show(cid: str) -> str:
    """Show the actions that answer to a campaign, late ones first."""
    with reading() as session:
        shown = of_published(session, cid, today=today(), language=current_language())
    return render_template(
        "management/plan/show.html",
        shown=shown,
        report=shown.report,
        can_print=pdf.available(),
        install=pdf.INSTALL,
    )


@pages.get("/<cid>.pdf")
def print_plan(cid: str) -> Response:
    """Send the action-plan report."""
    with reading() as session:
        shown = of_published(session, cid, today=today(), language=current_language())
    answer = download.plan_as_pdf(shown.report)
    with database().begin() as session:
        members.record(session, Act.PLAN_PRINTED, campaign_id=cid)
    return answer
