"""What management is asked to decide: yes or no, and why."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from survey.action_plans import decisions
from survey.action_plans.decisions import Answer
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, reading, today
from survey.faces.form import Form
from survey.organisations.acts import Act

pages = Blueprint("decisions", __name__, url_prefix="/decisions")

YES, NO = "yes", "no"


class AnswerForm(Form):
    """Yes or no, and why; with how many answers its reader saw."""

    choice = RadioField(validators=[InputRequired()])
    reason = TextAreaField(validators=[InputRequired(), Length(max=decisions.LONGEST_WORDS)])
    read = IntegerField(validators=[InputRequired()])

    def __init__(self, **present: object) -> None:
        """Offer yes and no."""
        super().__init__(**present)
        self.choice.choices = [(YES, _("Oui")), (NO, _("Non"))]

    def given(self) -> Answer:
        """Return what was written."""
        values = self.values()
        return Answer(
            is_yes=values["choice"] == YES, reason=values["reason"], answers_read=values["read"]
        )


@pages.route("/<decision_id>", methods=["GET", "POST"])
def answer(decision_id: str) -> tuple[str, int] | Response:
    """Show a question with its answers, and take one."""
    own = members.current().organisation_id
    with reading() as session:
        line = decisions.decision(session, own, decision_id)
    form = AnswerForm(read=len(line.answers))
    if form.is_valid():
        try:
            with database().begin() as session:
                decisions.answer(
                    session,
                    own,
                    decision_id,
                    form.given(),
                    name=members.current().name,
                    today=today(),
                )
                members.record(session, Act.DECISION_ANSWERED, title=line.title)
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Votre réponse est enregistrée, avec votre nom et la date."))
            return redirect(url_for("management.home.show") + "#decisions", 303)
    page = render_template(
        "management/decisions/answer.html", form=form, decision=line, today=today()
    )
    return page, form.status
