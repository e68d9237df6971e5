"""By subject: what the plan does about each tag in use."""

from flask import Blueprint, render_template

from survey.action_plans import tagged
from survey.faces import members
from survey.faces.context import reading, today
from survey.faces.language import current_language

pages = Blueprint("tagged", __name__, url_prefix="/plan/etiquettes")


@pages.get("/")
def list_all() -> str:
    """Show each tag with the objectives, indicators and actions that carry it."""
    own = members.current().organisation_id
    with reading() as session:
        lines = tagged.by_tag(session, own, today=today(), language=current_language())
    return render_template("rse/tagged/list_all.html", lines=lines)
