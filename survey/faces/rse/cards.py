"""Paper cards: how many, their sheets as PDF, the poster."""

from io import BytesIO

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from survey.campaigns.queries import CampaignFacts
from survey.campaigns.rules import MOST_CARDS, SPARE_CARDS
from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, now, reading, settings
from survey.faces.form import Form
from survey.faces.language import sentence
from survey.faces.rse.owned import own_campaign
from survey.faces.rse.progress import MOST_ACTS
from survey.fieldwork import cards, queries
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.reports import apart, cards_of_campaign, pdf
from survey.reports import cards as paper

pages = Blueprint("cards", __name__, url_prefix="/campagnes/<cid>/cartes")


class NumberForm(Form):
    """How many cards are printed."""

    cards = IntegerField(validators=[InputRequired(), NumberRange(min=0, max=MOST_CARDS)])


class SheetsForm(Form):
    """Some sheets, in one language."""

    first = IntegerField(validators=[InputRequired()])
    last = IntegerField(validators=[InputRequired()])
    language = StringField(validators=[Length(max=10)])


@pages.route("/nombre", methods=["GET", "POST"])
def choose(cid: str) -> ResponseReturnValue:
    """Choose how many cards a draft prints."""
    with reading() as session:
        queries.check_draft(session, cid)
        facts = own_campaign(session, cid)
    form = NumberForm(cards=facts.cards)
    if form.is_valid():
        number: int = form.values()["cards"]
        try:
            with database().begin() as session:
                cards.choose(session, cid, number, actor=members.current().name, now=now())
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Le nombre de cartes est enregistré."))
            return redirect(url_for("rse.audience.show", cid=cid), 303)
    page = render_template("rse/cards/choose.html", facts=facts, form=form, spare=SPARE_CARDS)
    return page, form.status


@pages.get("/")
def show(cid: str) -> ResponseReturnValue:
    """Show the sheets to print while their codes are kept; afterwards, what is left to do."""
    with reading() as session:
        is_draft = queries.state(session, cid) == queries.DRAFT
    if is_draft:
        return redirect(url_for(".choose", cid=cid), 303)
    return _show(cid, SheetsForm(formdata=None))


@pages.post("/planches")
def print_sheets(cid: str) -> ResponseReturnValue:
    """Send some sheets as PDF: made from the codes that wait, and kept nowhere."""
    form = SheetsForm()
    if not form.is_valid():
        return _show(cid, form)
    asked = form.values()
    pdf.check()
    try:
        codes = cards.print_sheets(
            database(),
            settings(),
            cid,
            (asked["first"], asked["last"]),
            actor=members.current().name,
            now=now(),
        )
    except (Conflict, Invalid) as refusal:
        form.refuse(refusal)
        return _show(cid, form)
    with reading() as session:
        told = cards_of_campaign.of_campaign(session, settings().base_url, cid)
        offered = cards_of_campaign.languages(session, cid)
    language = asked["language"] if asked["language"] in offered else offered[0]
    html = paper.write_sheets(told, codes, first_sheet=asked["first"], language=language)
    name = _("Cartes %(title)s", title=told.campaign)
    return _send(apart.render(html), f"{name} {asked['first']}-{asked['last']}")


@pages.post("/imprimees")
def forget(cid: str) -> ResponseReturnValue:
    """Erase the codes: the cards are printed."""
    try:
        cards.forget(database(), settings(), cid, actor=members.current().name, now=now())
    except Conflict as refusal:
        flash(sentence(refusal))
    else:
        flash(_("Les codes sont effacés du serveur : seules les cartes de papier les portent."))
    return redirect(url_for(".show", cid=cid), 303)


@pages.get("/affiche")
def print_poster(cid: str) -> ResponseReturnValue:
    """Send the poster as PDF; it bears no code."""
    with reading() as session:
        told = cards_of_campaign.of_campaign(session, settings().base_url, cid)
        offered = cards_of_campaign.languages(session, cid)
    wanted = request.args.get("langue", "")
    language = wanted if wanted in offered else offered[0]
    content = pdf.render(paper.write_poster(told, language=language))
    return _send(content, _("Affiche %(title)s", title=told.campaign))


def _show(cid: str, form: SheetsForm) -> ResponseReturnValue:
    """Draw the page of the cards."""
    with reading() as session:
        facts = own_campaign(session, cid)
        there = cards.stand(session, settings(), cid)
        page = render_template(
            "rse/cards/show.html",
            facts=facts,
            files=cards.files_of(there.cards),
            form=form,
            is_open=queries.state(session, cid) == "open",
            languages=cards_of_campaign.languages(session, cid),
            there=there,
            was_printed=_was_printed(session, facts),
        )
    return page, form.status


def _was_printed(session: Session, facts: CampaignFacts) -> bool:
    """Test whether somebody said that the cards are printed; otherwise their codes are lost."""
    acts = trail.entries(session, facts.organisation_id, campaign_id=facts.id, limit=MOST_ACTS)
    return any(entry.act == Act.CARDS_FORGOTTEN for entry in acts)


def _send(content: bytes, name: str) -> Response:
    """Send a PDF under a name that people recognise."""
    file = f"{name}.pdf"
    return send_file(BytesIO(content), "application/pdf", as_attachment=True, download_name=file)
