"""Which causerie is next, and what is left to write about those held?"""

from flask import Blueprint, render_template

from survey.causeries import queries
from survey.causeries.pools import queries as pooled
from survey.causeries.rules import State
from survey.faces import members
from survey.faces.context import now, reading

pages = Blueprint("home", __name__)


@pages.get("/")
def show() -> str:
    """Show the facilitator's own sessions: the next one first."""
    member = members.current()
    with reading() as session:
        lines = queries.sessions(session, member.organisation_id, facilitator_id=member.member_id)
        places = pooled.places(session, member.organisation_id, member.member_id, now())
    planned = [line for line in lines if line.state is State.PLANNED]
    return render_template(
        "facilitator/home/show.html",
        coming=[line for line in planned if line.ends_at > now()],
        waiting=[line for line in planned if line.ends_at <= now()],
        past=[line for line in reversed(lines) if line.state is not State.PLANNED],
        places=places,
    )
