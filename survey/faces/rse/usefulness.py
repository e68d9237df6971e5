"""Ask people, in the next campaign, whether finished actions were useful to them."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from survey.action_plans import offers, usefulness
from survey.action_plans.offers import Offers
from survey.action_plans.queries import ActionUnknown
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, reading
from survey.faces.language import sentence
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import queries
from survey.organisations.acts import Act

pages = Blueprint("usefulness", __name__, url_prefix="/campagnes/<cid>")

TICK = "action"
"""Name of every box: its value is an action's id."""


@pages.get("/utile")
def choose(cid: str) -> ResponseReturnValue:
    """Offer the finished actions, with the words that people would read."""
    return _show(cid)


@pages.post("/utile")
def ask(cid: str) -> ResponseReturnValue:
    """Ask about the actions ticked, and about no other."""
    own = members.current().organisation_id
    try:
        with database().begin() as session:
            usefulness.ask(session, own, cid, _posted(cid))
            members.record(session, Act.CAMPAIGN_CHANGED, campaign_id=cid)
    except (ActionUnknown, Conflict, Invalid) as refusal:
        return _show(cid, sentence(refusal)), 422
    flash(_("C’est enregistré : le questionnaire a changé."))
    return redirect(url_for("rse.campaign.show", cid=cid), 303)


def field_of(action_id: str, language: str) -> str:
    """Name the field that holds what was done, in one language."""
    return f"{action_id}-{language}"


def _posted(cid: str) -> Mapping[str, Mapping[str, str]]:
    """Read what was ticked, and written beside it."""
    with reading() as session:
        languages = queries.questionnaire(own_campaign(session, cid)).languages
    return {
        _clean(one): {
            language: _clean(request.form.get(field_of(one, language), ""))
            for language in languages
        }
        for one in request.form.getlist(TICK)
    }


def _clean(text: str) -> str:
    """Drop NUL, which databases refuse and no browser sends."""
    return text.replace("\0", "")


def _show(cid: str, refusal: str = "") -> str:
    """Draw the page, with what was just typed if it was refused."""
    own = members.current().organisation_id
    with reading() as session:
        queries.check_draft(session, cid)
        facts = own_campaign(session, cid)
        offered = offers.of_plan(session, own, cid)
    ticked = request.form.getlist(TICK) if refusal else _asked(offered)
    return render_template(
        "rse/usefulness/choose.html",
        facts=facts,
        offers=offered,
        ticked=ticked,
        typed=request.form if refusal else {},
        field_of=field_of,
        most=usefulness.MOST,
        longest=usefulness.LONGEST_WORDS,
        refusal=refusal,
    )


def _asked(offered: Offers) -> list[str]:
    """List the actions that the draft asks about."""
    return [one.action_id for one in offered.finished if one.is_asked]
