"""The plan followed up, and what the staff is told of it: read again, published, printed."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from survey.action_plans import follow_up, told_back
from survey.action_plans.told_back import Told
from survey.campaigns.queries import CampaignFacts
from survey.faces import members
from survey.faces.context import database, reading, settings, today
from survey.faces.language import current_language
from survey.faces.results_shown import download
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import series
from survey.organisations.acts import Act
from survey.reports import pdf
from survey.results import waves_words

pages = Blueprint("follow_up", __name__, url_prefix="/plan/suivi")


@pages.get("/")
def show() -> str:
    """Say of each action what was promised, done, measured, and whether it was useful."""
    own = members.current().organisation_id
    with reading() as session:
        plan = follow_up.follow_up(session, own, today=today(), language=current_language())
        campaigns = [
            (one, told_back.published_on(session, one.id))
            for one in reversed(series.published(session, own))
            if not one.line
        ]
    return render_template(
        "rse/follow_up/show.html",
        plan=plan,
        campaigns=campaigns,
        waves_words=waves_words,
        language=current_language(),
    )


@pages.get("/<cid>")
def preview(cid: str) -> str:
    """Show the lead what the staff would read after a campaign."""
    with reading() as session:
        facts, told = _told(session, cid)
    return render_template(
        "rse/follow_up/preview.html",
        facts=facts,
        told=told,
        address=settings().base_url + told.path,
        can_print=pdf.available(),
        install=pdf.INSTALL,
        waves_words=waves_words,
        language=current_language(),
    )


@pages.post("/<cid>/publier")
def publish(cid: str) -> ResponseReturnValue:
    """Let the staff read it."""
    with database().begin() as session:
        told_back.publish(session, members.current().organisation_id, cid, today=today())
        members.record(session, Act.TOLD_BACK, campaign_id=cid)
    flash(_("Le personnel peut lire cette page, à l’adresse des résultats."))
    return redirect(url_for(".preview", cid=cid), 303)


@pages.post("/<cid>/retirer")
def withdraw(cid: str) -> ResponseReturnValue:
    """Take it back."""
    with database().begin() as session:
        told_back.withdraw(session, members.current().organisation_id, cid)
        members.record(session, Act.TOLD_BACK_WITHDRAWN, campaign_id=cid)
    flash(_("Le personnel ne lit plus cette page."))
    return redirect(url_for(".preview", cid=cid), 303)


@pages.get("/<cid>.pdf")
def print_sheet(cid: str) -> Response:
    """Send the sheet to pin up."""
    with reading() as session:
        _facts, told = _told(session, cid)
    return download.told_back_as_pdf(told, site=settings().base_url)


def _told(session: Session, cid: str) -> tuple[CampaignFacts, Told]:
    """Read what the staff would be told after a published campaign.

    Raises:
        told_back.ResultsFirst: if its results are not published.
    """
    facts = own_campaign(session, cid)
    told_back.require_published(session, cid)
    language = current_language()
    return facts, told_back.of_campaign(session, facts, today=today(), language=language)
