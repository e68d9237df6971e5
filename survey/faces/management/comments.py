"""One action of the plan, and what management says of it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from survey.action_plans import comments, queries
from survey.action_plans.readable import own_readable
from survey.errors import Invalid
from survey.faces import members
from survey.faces.context import database, now, reading, today
from survey.faces.form import Form
from survey.faces.language import current_language
from survey.organisations.acts import Act

pages = Blueprint("comments", __name__, url_prefix="/plan/actions")


class CommentForm(Form):
    """What is said."""

    words = TextAreaField(validators=[InputRequired(), Length(max=comments.LONGEST)])


@pages.route("/<action_id>", methods=["GET", "POST"])
def show(action_id: str) -> tuple[str, int] | Response:
    """Show an action with what was said of it, and take one more comment."""
    own = members.current().organisation_id
    with reading() as session:
        own_readable(session, own, action_id)
        line = queries.action(session, own, action_id, today=today(), language=current_language())
        said = comments.comments(session, own).get(action_id, ())
    form = CommentForm()
    if form.is_valid():
        try:
            with database().begin() as session:
                comments.comment(
                    session,
                    own,
                    action_id,
                    form.values()["words"],
                    name=members.current().name,
                    now=now(),
                )
                members.record(session, Act.ACTION_COMMENTED, title=line.title)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(_("Votre commentaire est enregistré. La personne chargée de la RSE le lira."))
            return redirect(url_for(".show", action_id=action_id), 303)
    page = render_template("management/comments/show.html", form=form, action=line, comments=said)
    return page, form.status
