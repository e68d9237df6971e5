"""What the lead asks management to decide, and what it answered."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from survey.action_plans import decisions
from survey.action_plans.decisions import Question
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, reading, today
from survey.faces.form import Form, tidy
from survey.faces.language import sentence
from survey.organisations.acts import Act

pages = Blueprint("decisions", __name__, url_prefix="/plan/decisions")

USUAL_WAIT = timedelta(days=14)


class QuestionForm(Form):
    """What is to be decided, why, and by when."""

    title = StringField(
        filters=[tidy], validators=[InputRequired(), Length(max=decisions.LONGEST_TITLE)]
    )
    why = TextAreaField(validators=[InputRequired(), Length(max=decisions.LONGEST_WORDS)])
    wished_by = DateField(validators=[InputRequired()])


@pages.get("/")
def list_all() -> str:
    """Show every question, those that wait first."""
    with reading() as session:
        lines = decisions.decisions(session, members.current().organisation_id)
    return render_template("rse/decisions/list_all.html", decisions=lines, today=today())


@pages.route("/demander", methods=["GET", "POST"])
def ask() -> tuple[str, int] | Response:
    """Ask management to decide something."""
    form = QuestionForm(wished_by=today() + USUAL_WAIT)
    if form.is_valid():
        member = members.current()
        try:
            with database().begin() as session:
                question = Question(**form.values())
                decisions.ask(
                    session, member.organisation_id, question, name=member.name, today=today()
                )
                members.record(session, Act.DECISION_ASKED, title=question.title)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(_("La décision est demandée. La direction la trouve sur sa page."))
            return redirect(url_for(".list_all"), 303)
    return render_template("rse/decisions/ask.html", form=form), form.status


@pages.post("/<decision_id>/retirer")
def withdraw(decision_id: str) -> Response:
    """Ask no longer."""
    own = members.current().organisation_id
    try:
        with database().begin() as session:
            title = decisions.decision(session, own, decision_id).title
            decisions.withdraw(session, own, decision_id)
            members.record(session, Act.DECISION_WITHDRAWN, title=title)
    except Conflict as refusal:
        flash(sentence(refusal))
    else:
        flash(_("La décision n’est plus demandée."))
    return redirect(url_for(".list_all"), 303)
