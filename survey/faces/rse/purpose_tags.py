"""The tags of an objective or of an indicator, changed after it was written."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from survey.errors import Invalid
from survey.faces import members
from survey.faces.context import database, reading
from survey.faces.rse.tag_form import TagForm
from survey.organisations.acts import Act
from survey.purpose import queries, tagging
from survey.purpose.queries import IndicatorLine, ObjectiveLine

pages = Blueprint("purpose_tags", __name__, url_prefix="/plan/raison-d-etre")

Answer = str | Response | tuple[str, int]
Write = Callable[[Session, str, str, tuple[str, ...]], None]


@pages.route("/objectifs/<objective_id>/etiquettes", methods=["GET", "POST"])
def of_objective(objective_id: str) -> Answer:
    """Choose what an objective is about."""
    own = members.current().organisation_id
    with reading() as session:
        queries.own_objective(session, own, objective_id)
        found = {one.id: one for one in queries.purpose(session, own).objectives}
    return _changed(found[objective_id], tagging.write_objective)


@pages.route("/indicateurs/<indicator_id>/etiquettes", methods=["GET", "POST"])
def of_indicator(indicator_id: str) -> Answer:
    """Choose what an indicator tells of."""
    own = members.current().organisation_id
    with reading() as session:
        queries.own_indicator(session, own, indicator_id)
        objectives = queries.purpose(session, own).objectives
    found = {one.id: one for objective in objectives for one in objective.indicators}
    return _changed(found[indicator_id], tagging.write_indicator)


def _changed(line: ObjectiveLine | IndicatorLine, write: Write) -> Answer:
    """Show the boxes of one thing, and keep what is ticked."""
    form = TagForm(tags=line.tags)
    if form.is_valid():
        try:
            with database().begin() as session:
                write(session, members.current().organisation_id, line.id, form.values()["tags"])
                members.record(session, Act.TAGS_CHANGED, title=line.title)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(_("Les étiquettes sont enregistrées."))
            return redirect(url_for("rse.purpose.show"), 303)
    return render_template("rse/purpose_tags/change.html", form=form, line=line), form.status
