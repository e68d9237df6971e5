"""The published results of the own organisation, to read and to download."""

from flask import Blueprint, Response, render_template, url_for

from survey.faces.context import reading, today
from survey.faces.language import current_language
from survey.faces.results_shown import download, page
from survey.faces.results_shown.page import ESSENTIAL
from survey.faces.results_shown.reading import Shown, of_published

pages = Blueprint("results", __name__, url_prefix="/resultats/<cid>")


@pages.get("", defaults={"tab": ESSENTIAL})
@pages.get("/<tab>")
def show(cid: str, tab: str) -> str:
    """Show one page of results."""
    links = page.links(url_for("management.plan.show", cid=cid), cid=cid)
    return render_template("management/results/show.html", **page.values(_read(cid), tab, links))


@pages.get("/chiffres.csv")
def send_csv(cid: str) -> Response:
    """Send the figures to a spreadsheet."""
    return download.as_csv(_read(cid))


@pages.get("/chiffres.json")
def send_json(cid: str) -> Response:
    """Send the figures to a program."""
    return download.as_json(_read(cid))


def _read(cid: str) -> Shown:
    with reading() as session:
        return of_published(session, cid, today=today(), language=current_language())
