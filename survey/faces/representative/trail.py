"""What the members did, and the proof that the list was not rewritten."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from survey.faces import members, trail_shown
from survey.faces.context import reading

pages = Blueprint("trail", __name__, url_prefix="/journal")


@pages.get("")
def show() -> ResponseReturnValue:
    """Show the audit trail of the organisation."""
    with reading() as session:
        shown, status = trail_shown.values(
            session,
            members.current().organisation_id,
            lambda number: url_for(".show", avant=number),
        )
    return render_template("representative/trail/show.html", **shown), status
