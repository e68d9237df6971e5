"""The plan as columns, one a state: actions move by a button, at the keyboard as with a mouse."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from survey.action_plans import moves, queries
from survey.action_plans.queries import ActionLine
from survey.action_plans.rules import Status
from survey.errors import Conflict
from survey.faces import members
from survey.faces.context import database, today
from survey.faces.language import sentence
from survey.organisations.acts import Act

pages = Blueprint("plan_board", __name__, url_prefix="/plan")

COLUMNS = "colonnes"
"""What the address of the plan says when it is shown so."""


@dataclass(frozen=True, slots=True)
class Column:
    """The actions in one state."""

    status: Status
    actions: tuple[ActionLine, ...]

    steps: tuple[Status, ...]
    """Where its actions may go."""


def is_asked() -> bool:
    """Test whether this request wants the plan as columns."""
    return request.args.get("vue") == COLUMNS


def columns(lines: Iterable[ActionLine]) -> tuple[Column, ...]:
    """Share the plan between its states, in the plan's own order."""
    kept = tuple(lines)
    return tuple(
        Column(status, tuple(line for line in kept if line.status is status), moves.STEPS[status])
        for status in Status
    )


@pages.post("/<action_id>/deplacer")
def move(action_id: str) -> Response:
    """Move an action by one step, and come back to it."""
    member = members.current()
    try:
        status = Status(request.form.get("state", ""))
    except ValueError:
        raise BadRequest from None
    try:
        with database().begin() as session:
            moves.move(
                session,
                member.organisation_id,
                action_id,
                status,
                actor=member.name,
                today=today(),
            )
            line = queries.action(session, member.organisation_id, action_id, today=today())
            members.record(session, Act.ACTION_CHANGED, title=line.title)
    except Conflict as refusal:
        flash(sentence(refusal))
    else:
        flash(_("« %(title)s » a changé de colonne.", title=line.title))
    return redirect(url_for("rse.plans.list_all", vue=COLUMNS, _anchor=f"action-{action_id}"), 303)
