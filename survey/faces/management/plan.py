"""The plan, whole or of one campaign: to read, to approve, to take away on paper."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.validators import InputRequired

from survey.action_plans import approvals, comments
from survey.action_plans.readable import list_readable
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, reading, today
from survey.faces.form import Form
from survey.faces.language import current_language
from survey.faces.results_shown.reading import of_published
from survey.organisations.acts import Act

pages = Blueprint("plan", __name__, url_prefix="/plan")


class ApprovalForm(Form):
    """Which state of the plan its reader saw."""

    read = HiddenField(validators=[InputRequired()])


@pages.route("/", methods=["GET", "POST"])
def show_all() -> tuple[str, int] | Response:
    """Show every action that may be read, and take the approval of the whole."""
    own = members.current().organisation_id
    with reading() as session:
        lines = list_readable(session, own, today=today(), language=current_language())
        said = comments.comments(session, own)
        approved = approvals.history(session, own)
        fingerprint = approvals.fingerprint(session, own)
    form = ApprovalForm()
    if form.is_valid():
        try:
            _approve(own, form.values()["read"])
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Le plan est approuvé, avec votre nom, la date et son empreinte."))
            return redirect(url_for(".show_all"), 303)
    page = render_template(
        "management/plan/show_all.html",
        actions=lines,
        comments=said,
        history=approved,
        fingerprint=fingerprint,
        form=form,
    )
    return page, form.status


def _approve(organisation_id: str, read: str) -> None:
    """Approve the plan in the name of the member who looks at this page."""
    with database().begin() as session:
        line = approvals.approve(
            session, organisation_id, read=read, name=members.current().name, today=today()
        )
        members.record(session, Act.PLAN_APPROVED, fingerprint=line.fingerprint)


@pages.get("/<cid>")
def show(cid: str) -> str:
    """Show the actions that answer to a campaign, late ones first."""
    with reading() as session:
        shown = of_published(session, cid, today=today(), language=current_language())
    return render_template(
        "management/plan/show.html",
        shown=shown,
        report=shown.report,
    )
