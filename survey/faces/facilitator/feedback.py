"""Feedback of the facilitator's own causeries: cards to print, and pools once published."""

from flask import Blueprint, Response, render_template

from survey.causeries import queries as causeries
from survey.causeries.pools import queries
from survey.causeries.queries import SessionLine
from survey.faces import causerie_feedback, members
from survey.faces.context import reading, today
from survey.faces.language import current_language
from survey.faces.results_shown import download, page
from survey.faces.results_shown.page import ESSENTIAL
from survey.faces.results_shown.reading import Shown, of_published

results = Blueprint("results", __name__, url_prefix="/groupements/<cid>")


def own_session(session_id: str) -> SessionLine:
    """Read a session of this very facilitator.

    Raises:
        SessionUnknown: if there is none, or it is another facilitator's; alike on purpose.
    """
    member = members.current()
    with reading() as session:
        return causeries.one(
            session, member.organisation_id, session_id, facilitator_id=member.member_id
        )


pages = causerie_feedback.pages(own_session, back="facilitator.session.show", own_only=True)


@results.get("", defaults={"tab": ESSENTIAL})
@results.get("/<tab>")
def show(cid: str, tab: str) -> str:
    """Show one page of the results of a pool."""
    links = page.links("", cid=cid)
    values = page.values(_read(cid), tab, links)
    return render_template("facilitator/results/show.html", **values)


@results.get("/chiffres.csv")
def send_csv(cid: str) -> Response:
    """Send the figures to a spreadsheet."""
    return download.as_csv(_read(cid))


@results.get("/chiffres.json")
def send_json(cid: str) -> Response:
    """Send the figures to a program."""
    return download.as_json(_read(cid))


def _read(cid: str) -> Shown:
    """Read the published results of a pool that gathers a session of this facilitator."""
    member = members.current()
    with reading() as session:
        queries.check_readable(session, member.organisation_id, cid, member.member_id)
        return of_published(session, cid, today=today(), language=current_language())
