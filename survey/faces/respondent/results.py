"""The results as the whole staff reads them: one address for all, no account, no cookie."""

from http import HTTPStatus

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from sqlalchemy.orm import Session

from survey.action_plans import told_back
from survey.action_plans.told_back import Told
from survey.campaigns import queries as campaigns
from survey.faces import context
from survey.faces.respondent import asked
from survey.faces.respondent.asked import Asked
from survey.faces.results_shown import download, page
from survey.faces.results_shown.page import ESSENTIAL, PLAN, Links
from survey.faces.results_shown.reading import PUBLISHED, Shown, of_published

pages = Blueprint("results", __name__, url_prefix="/resultats/<cid>/<key>")


@pages.get("", defaults={"tab": ESSENTIAL})
@pages.get("/<tab>")
def show(cid: str, key: str, tab: str) -> ResponseReturnValue:
    """Show one page of results, or say when they come: the same whether counted or not."""
    with context.reading() as session:
        campaign = _campaign(session, cid, key)
        if campaign.state != PUBLISHED:
            late = campaign.results_on is not None and context.today() > campaign.results_on
            waiting = asked.render("respondent/results/not_yet.html", campaign, late=late)
            return waiting, HTTPStatus.CONFLICT
        shown = _read(session, campaign)
        told = _told(session, shown) if tab == told_back.PAGE else None
        more = (PLAN, told_back.PAGE) if told_back.published_on(session, cid) else (PLAN,)
    values = page.values(shown, tab, _links(cid, key), more=more)
    return asked.render("respondent/results/show.html", campaign, told=told, **values)


@pages.get("/chiffres.csv")
def send_csv(cid: str, key: str) -> Response:
    """Send the figures to a spreadsheet."""
    with context.reading() as session:
        campaign = _campaign(session, cid, key)
        shown = _read(session, campaign)
    with force_locale(campaign.language):
        return download.as_csv(shown)


@pages.get("/chiffres.json")
def send_json(cid: str, key: str) -> Response:
    """Send the figures to a program."""
    with context.reading() as session:
        return download.as_json(_read(session, _campaign(session, cid, key)))


def _campaign(session: Session, cid: str, key: str) -> Asked:
    """Find the campaign; a wrong key finds nothing.

    Raises:
        NotFound: if the campaign is unknown, still a draft, or the key is another's.
    """
    campaigns.check_results_key(session, cid, key)
    return asked.campaign(session, cid)


def _read(session: Session, campaign: Asked) -> Shown:
    return of_published(session, campaign.cid, today=context.today(), language=campaign.language)


def _told(session: Session, shown: Shown) -> Told:
    """Read what was done with these answers."""
    language = shown.language
    return told_back.of_campaign(session, shown.facts, today=context.today(), language=language)


def _links(cid: str, key: str) -> Links:
    """Lead to the other pages, in the language that the address asks for."""
    lang = request.args.get("lang")
    plan = url_for(".show", cid=cid, key=key, tab=PLAN, lang=lang)
    return page.links(plan, cid=cid, key=key, lang=lang)
