"""The second code: drawn, noted and proved in the representative's own session."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from survey.campaigns.queries import CampaignFacts
from survey.errors import Conflict, Invalid
from survey.faces import members, noted_code
from survey.faces.context import database, now, reading, settings
from survey.faces.noted_code import NotedCodeForm
from survey.faces.representative import owned
from survey.fieldwork import launch, queries, representative
from survey.organisations import queries as organisations
from survey.reports import pdf
from survey.reports.envelope import Envelope

pages = Blueprint("code", __name__, url_prefix="/campagnes/<cid>/code")

AGAIN = "nouveau"
"""Asked for in the address by whoever lost the code before the launch."""


@pages.route("", methods=["GET", "POST"])
def draw(cid: str) -> ResponseReturnValue:
    """Show a code once, and put the key under it once it was noted."""
    owned.check_other_person()
    facts = _draft(cid)
    with reading() as session:
        is_drawn = representative.part(session, settings(), cid).code_drawn
    form = NotedCodeForm()
    if form.is_valid():
        try:
            return _keep(cid, form.proved())
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
    form.keep_or_draw()
    page = render_template(
        "representative/code/draw.html",
        facts=facts,
        form=form,
        is_drawn=is_drawn,
        shows_code=not is_drawn or AGAIN in request.args or request.method == "POST",
        can_print=pdf.available(),
    )
    return page, form.status


@pages.post("/enveloppe")
def print_envelope(cid: str) -> ResponseReturnValue:
    """Send the sheet on which the code is kept; it stays in the page's form."""
    owned.check_other_person()
    facts = _draft(cid)
    with reading() as session:
        organisation = organisations.organisation(session, facts.organisation_id)
    return noted_code.send(
        Envelope(
            organisation=organisation.name,
            campaign=facts.title,
            code=NotedCodeForm().code.data or "",
            holder="representative",
            codes_needed=launch.codes_needed(facts),
            closes_on=facts.announced_close,
            address=settings().base_url,
        )
    )


def _draft(cid: str) -> CampaignFacts:
    """Read a draft that the second code is needed for."""
    with reading() as session:
        facts = owned.involving(session, cid)
        queries.check_draft(session, cid)
    return facts


def _keep(cid: str, code: str) -> ResponseReturnValue:
    """Put the sealing key under the code, which is forgotten here."""
    with database().begin() as session:
        owned.involving(session, cid)
        representative.draw_second_code(
            session, settings(), cid, code=code, actor=members.current().name, now=now()
        )
    flash(_("Votre code est en place. Gardez-le sous clé jusqu’au dépouillement."))
    return redirect(url_for("representative.campaign.show", cid=cid), 303)
