"""What will probably be hidden, before anybody is asked; and groups to read together."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, reading
from survey.faces.rse import headcounts
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import forecasting, queries
from survey.organisations.acts import Act

pages = Blueprint("forecasting", __name__, url_prefix="/campagnes/<cid>")

PARTICIPATIONS = (90, 70, 50)
"""Percent of the audience supposed to answer, as the lead may choose."""

USUAL = 70


@pages.get("/masquage")
def show(cid: str) -> ResponseReturnValue:
    """Say which breakdowns will hide figures, which costs most, and which groups could merge."""
    return _show(cid)


@pages.post("/masquage")
def merge(cid: str) -> ResponseReturnValue:
    """Read some groups together from now on."""
    question, options = request.form.get("question", ""), request.form.getlist("group")
    try:
        with database().begin() as session:
            own_campaign(session, cid)
            forecasting.merge_groups(session, cid, question, options)
            members.record(session, Act.CAMPAIGN_CHANGED, campaign_id=cid, merged=question)
    except (Conflict, Invalid) as refusal:
        return _show(cid, str(refusal)), 422
    flash(_("Ces groupes sont réunis : le questionnaire et les effectifs ont changé."))
    return redirect(url_for(".show", cid=cid), 303)


def _show(cid: str, refusal: str = "") -> str:
    participation = request.args.get("participation", USUAL, type=int)
    if participation not in PARTICIPATIONS:
        participation = USUAL
    with reading() as session:
        queries.check_draft(session, cid)
        facts = own_campaign(session, cid)
        outlook = forecasting.look_ahead(session, cid, participation=participation / 100)
    questionnaire = queries.questionnaire(facts)
    groups = {group.question_id: group for group in headcounts.groups_of(questionnaire)}
    return render_template(
        "rse/forecasting/show.html",
        facts=facts,
        outlook=outlook,
        groups=groups,
        titles={
            one.table: " › ".join(groups[name].wording for name in one.questions)
            if one.kind != "crossing"
            else " × ".join(groups[name].wording for name in one.questions)
            for one in questionnaire.breakdowns
        },
        participation=participation,
        participations=PARTICIPATIONS,
        refusal=refusal,
    )
