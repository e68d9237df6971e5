"""Open a campaign: the code is drawn, noted, proved; then the mails leave."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from survey.errors import Conflict, Invalid
from survey.faces import members, noted_code
from survey.faces.context import database, now, reading, settings
from survey.faces.noted_code import NotedCodeForm
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import launch, letters, queries
from survey.organisations import queries as organisations
from survey.reports import pdf
from survey.reports.envelope import Envelope

pages = Blueprint("launching", __name__, url_prefix="/campagnes/<cid>/ouverture")


@pages.route("", methods=["GET", "POST"])
def open_campaign(cid: str) -> ResponseReturnValue:
    """Say what opening does, show the code, and open once it was noted."""
    with reading() as session:
        queries.check_draft(session, cid)
        card = queries.card(session, cid)
        lacking = launch.missing(session, settings(), cid, now())
    needs_code = launch.codes_needed(card.facts) > 0
    form = NotedCodeForm()
    if form.is_valid():
        try:
            return _open(cid, form, needs_code=needs_code)
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
    if needs_code:
        form.keep_or_draw()
    page = render_template(
        "rse/launching/open_campaign.html",
        card=card,
        facts=card.facts,
        form=form,
        lacking=lacking,
        needs_code=needs_code,
        can_print=pdf.available(),
        rate=settings().mails_per_minute if settings().smtp_url else None,
    )
    return page, form.status


@pages.post("/enveloppe")
def print_envelope(cid: str) -> ResponseReturnValue:
    """Send the sheet on which the lead's code is kept; it stays in the page's form."""
    with reading() as session:
        queries.check_draft(session, cid)
        facts = own_campaign(session, cid)
        organisation = organisations.organisation(session, facts.organisation_id)
    return noted_code.send(
        Envelope(
            organisation=organisation.name,
            campaign=facts.title,
            code=NotedCodeForm().code.data or "",
            holder="lead",
            codes_needed=launch.codes_needed(facts),
            closes_on=facts.announced_close,
            address=settings().base_url,
        )
    )


def _open(cid: str, form: NotedCodeForm, *, needs_code: bool) -> ResponseReturnValue:
    """Open the box, then invite: the letters need the keys of an open box."""
    actor = members.current().name
    code = form.proved() if needs_code else None
    opened = launch.open_campaign(database(), settings(), cid, code=code, actor=actor, now=now())
    with database().begin() as session:
        own_campaign(session, cid)
        mails = letters.send_to_all(session, cid, letters.INVITATION, actor=actor, now=now())
    flash(
        ngettext(
            "La campagne est ouverte : %(num)s mail part.",
            "La campagne est ouverte : %(num)s mails partent.",
            mails,
        )
        if mails
        else _("La campagne est ouverte.")
    )
    next_page = "rse.cards.show" if opened.cards else "rse.campaign.show"
    return redirect(url_for(next_page, cid=cid), 303)
