"""The plan on paper, for management: its essential, or the whole."""

from flask import Blueprint, Response

from survey.faces import members
from survey.faces.context import database
from survey.faces.results_shown import papers
from survey.faces.results_shown.papers import Reader
from survey.organisations.acts import Act
from survey.reports.variants import FOR_MANAGEMENT

pages = Blueprint("papers", __name__, url_prefix="/papiers")


@pages.get("/papier.css")
def sheet() -> Response:
    """Send the style of documents that the browser prints."""
    return papers.sheet(_reader())


@pages.get("/<cid>/<name>/preparer")
def prepare(cid: str, name: str) -> Response:
    """Draw a document while the page shows how far it is."""
    return papers.prepare(_reader(), cid, name)


@pages.get("/<cid>/<name>.pdf")
def send(cid: str, name: str) -> Response:
    """Send a document."""
    answer = papers.send(_reader(), cid, name)
    with database().begin() as session:
        members.record(session, Act.PLAN_PRINTED, campaign_id=cid, paper=name)
    return answer


@pages.get("/<cid>/<name>.html")
def read(cid: str, name: str) -> str:
    """Show a document as a page that the browser prints."""
    return papers.read(_reader(), cid, name)


def _reader() -> Reader:
    """Say who asks: only what is published exists for them."""
    return Reader(members.current().organisation_id, FOR_MANAGEMENT, only_published=True)
