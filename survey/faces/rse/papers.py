"""The plan on paper: which document, prepared in sight, downloaded, or printed by the browser."""

from flask import Blueprint, Response, render_template

from survey.faces import members
from survey.faces.context import database, reading
from survey.faces.results_shown import papers
from survey.faces.results_shown.papers import Reader
from survey.faces.results_shown.reading import PUBLISHED
from survey.fieldwork import queries
from survey.organisations.acts import Act
from survey.reports import pdf
from survey.reports.variants import OF_RESULTS, PURPOSES, TITLES, Variant

pages = Blueprint("papers", __name__, url_prefix="/papiers")

OF_ALL = {"cid": None, "name": Variant.MISSION.value}
"""The document that needs no campaign."""


@pages.get("/<cid>")
def choose(cid: str) -> str:
    """Show which documents can be made of a campaign."""
    with reading() as session:
        state = queries.state(session, cid)
        facts = queries.card(session, cid).facts
    offered = [one for one in OF_RESULTS if one is not Variant.STAFF or state == PUBLISHED]
    return render_template(
        "rse/papers/choose.html",
        facts=facts,
        variants=offered,
        titles=TITLES,
        purposes=PURPOSES,
        mission=Variant.MISSION,
        can_print=pdf.available(),
        install=pdf.INSTALL,
    )


@pages.get("/papier.css")
def sheet() -> Response:
    """Send the style of documents that the browser prints."""
    return papers.sheet(_reader())


@pages.get("/mission/preparer", defaults=OF_ALL)
@pages.get("/<cid>/<name>/preparer")
def prepare(cid: str | None, name: str) -> Response:
    """Draw a document while the page shows how far it is."""
    return papers.prepare(_reader(), cid, name)


@pages.get("/mission.pdf", defaults=OF_ALL)
@pages.get("/<cid>/<name>.pdf")
def send(cid: str | None, name: str) -> Response:
    """Send a document."""
    answer = papers.send(_reader(), cid, name)
    with database().begin() as session:
        members.record(session, Act.PLAN_PRINTED, campaign_id=cid, paper=name)
    return answer


@pages.get("/mission.html", defaults=OF_ALL)
@pages.get("/<cid>/<name>.html")
def read(cid: str | None, name: str) -> str:
    """Show a document as a page that the browser prints."""
    return papers.read(_reader(), cid, name)


def _reader() -> Reader:
    """Say who asks."""
    every = (*OF_RESULTS, Variant.MISSION)
    return Reader(members.current().organisation_id, every, only_published=False)
