"""The steps of a draft that are forms: title, anonymity, dates; and its letters to read."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import DateField, IntegerField, RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional

from survey.campaigns import actions
from survey.clock import day_in_paris
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, reading, settings, today
from survey.faces.form import Form
from survey.faces.rse import previews
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import letters, manifest_words, queries
from survey.organisations.acts import Act

pages = Blueprint("drafting", __name__, url_prefix="/campagnes/<cid>")

OPENINGS = ("one_code", "two_codes", "server")
"""Ways of opening that a lead may choose, in the order shown."""

KINDS = (letters.INVITATION, letters.REMINDER, letters.CLOSING)


class TitleForm(Form):
    """How the campaign is called."""

    title = StringField(validators=[InputRequired(), Length(max=120)])


class AnonymityForm(Form):
    """Who opens the box, and on how many answers a figure rests."""

    opening = RadioField()
    k = IntegerField(validators=[InputRequired()])
    k_texts = IntegerField(validators=[InputRequired()])
    moderator = StringField(validators=[Length(max=120)])

    def __init__(self, **present: object) -> None:
        super().__init__(**present)
        self.opening.choices = [(way, way) for way in OPENINGS]


class DatesForm(Form):
    """What is announced."""

    announced_close = DateField(validators=[InputRequired()])
    hard_end = DateField(validators=[Optional()])
    results_on = DateField(validators=[Optional()])


@pages.route("/questionnaire", methods=["GET", "POST"])
def questionnaire(cid: str) -> ResponseReturnValue:
    """Name the campaign, and see its questions as people will."""
    with reading() as session:
        queries.check_draft(session, cid)
        facts = own_campaign(session, cid)
    form = TitleForm(title=facts.title)
    if form.is_valid() and _change(cid, form):
        flash(_("Le titre est enregistré."))
        return _back(cid)
    asked = queries.questionnaire(facts)
    language = previews.language_of(asked)
    page = render_template(
        "rse/drafting/questionnaire.html",
        facts=facts,
        form=form,
        questionnaire=asked,
        language=language,
        preview=previews.phone(asked, language),
    )
    return page, form.status


@pages.get("/messages")
def messages(cid: str) -> ResponseReturnValue:
    """Read the letters as they will leave."""
    with reading() as session:
        facts = own_campaign(session, cid)
        asked = queries.questionnaire(facts)
        language = previews.language_of(asked)
        shown = {kind: letters.preview(session, settings(), cid, kind, language) for kind in KINDS}
    return render_template(
        "rse/drafting/messages.html",
        facts=facts,
        questionnaire=asked,
        language=language,
        letters=shown,
        sender=settings().sender,
    )


@pages.route("/anonymat", methods=["GET", "POST"])
def anonymity(cid: str) -> ResponseReturnValue:
    """Choose who opens the box and the thresholds; read what will be frozen."""
    with reading() as session:
        queries.check_draft(session, cid)
        facts = own_campaign(session, cid)
        manifest = manifest_words.describe(session, settings(), cid)
    form = AnonymityForm(
        opening=facts.opening, k=facts.k, k_texts=facts.k_texts, moderator=facts.moderator
    )
    if form.is_valid() and _change(cid, form):
        flash(_("Les règles d’anonymat sont enregistrées."))
        return _back(cid)
    page = render_template(
        "rse/drafting/anonymity.html",
        facts=facts,
        form=form,
        manifest=manifest,
        lowest=settings().lowest_threshold,
    )
    return page, form.status


@pages.route("/dates", methods=["GET", "POST"])
def dates(cid: str) -> ResponseReturnValue:
    """Choose the days that people are told."""
    with reading() as session:
        queries.check_draft(session, cid)
        facts = own_campaign(session, cid)
    form = DatesForm(
        announced_close=facts.announced_close,
        hard_end=day_in_paris(facts.hard_end),
        results_on=facts.results_on,
    )
    if form.is_valid() and _change(cid, form):
        flash(_("Les dates sont enregistrées."))
        return _back(cid)
    page = render_template("rse/drafting/dates.html", facts=facts, form=form)
    return page, form.status


def _change(cid: str, form: Form) -> bool:
    """Write a step down; a refusal stands above the fields."""
    values: Mapping[str, Any] = form.values()
    try:
        with database().begin() as session:
            queries.hold_draft(session, cid)
            actions.change(
                session,
                cid,
                today=today(),
                lowest_threshold=settings().lowest_threshold,
                **values,
            )
            members.record(session, Act.CAMPAIGN_CHANGED, campaign_id=cid)
    except (Conflict, Invalid) as refusal:
        form.refuse(refusal)
        return False
    return True


def _back(cid: str) -> ResponseReturnValue:
    return redirect(url_for("rse.campaign.show", cid=cid), 303)
