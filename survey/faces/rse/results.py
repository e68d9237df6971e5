"""The results of a campaign, from the count on; marked while nobody else may read them."""

from dataclasses import replace

from flask import Blueprint, Response, render_template, url_for

from survey.faces.context import is_served, reading, today
from survey.faces.language import current_language
from survey.faces.results_shown import download, page
from survey.faces.results_shown.page import ESSENTIAL, RELIABILITY
from survey.faces.results_shown.reading import Shown, of_counted

pages = Blueprint("results", __name__, url_prefix="/resultats/<cid>")

PLAN_PAGE = "/rse/plan/"
"""Where the lead writes what is decided."""


@pages.get("", defaults={"tab": ESSENTIAL})
@pages.get("/<tab>")
def show(cid: str, tab: str) -> str:
    """Show one page of results."""
    links = page.links(PLAN_PAGE if is_served(PLAN_PAGE) else "", cid=cid)
    shown = _read(cid)
    if shown.is_published:
        links = replace(links, priorities=url_for("rse.priorities.show", campagne=cid))
    values = page.values(shown, tab, links, more=(RELIABILITY,))
    return render_template("rse/results/show.html", **values)


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
        return of_counted(session, cid, today=today(), language=current_language())
