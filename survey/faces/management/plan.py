"""What was decided after a campaign: on screen, and on paper."""

from flask import Blueprint, Response, make_response, render_template
from flask_babel import gettext as _

from survey.faces import members
from survey.faces.context import database, reading, today
from survey.faces.results_shown import page
from survey.faces.results_shown.reading import of_published
from survey.organisations.acts import Act
from survey.reports import pages as paper
from survey.reports import pdf

pages = Blueprint("plan", __name__, url_prefix="/plan")


@pages.get("/<cid>")
def show(cid: str) -> str:
    """Show the actions that answer to a campaign, late ones first."""
    with reading() as session:
        shown = of_published(session, cid, today=today(), language=page.language())
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
        shown = of_published(session, cid, today=today(), language=page.language())
    content = pdf.render(paper.plan_report(shown.report, language=shown.language))
    with database().begin() as session:
        members.record(session, Act.PLAN_PRINTED, campaign_id=cid)
    answer = make_response(content)
    answer.content_type = "application/pdf"
    name = _("Plan d’actions %(title)s", title=shown.facts.title)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.pdf")
    return answer
