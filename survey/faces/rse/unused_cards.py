"""Cards that nobody took: their codes are typed or scanned, and open nothing any more."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from survey.errors import Conflict, Invalid
from survey.faces import members
from survey.faces.context import database, now, reading, settings
from survey.faces.form import Form
from survey.faces.language import sentence
from survey.faces.rse.owned import own_campaign
from survey.fieldwork import cards, queries, unused_cards
from survey.fieldwork.unused_cards import ListRefused

pages = Blueprint("unused_cards", __name__, url_prefix="/campagnes/<cid>/cartes/inutilisees")

LONGEST_LIST = 900_000
"""Signs: twenty thousand addresses of cards, as a reader of QR codes types them."""

MOST_SLIPS = 100
"""Slips shown at once."""


class ListForm(Form):
    """Codes of cards that nobody took."""

    codes = TextAreaField(validators=[InputRequired(), Length(max=LONGEST_LIST)])


@pages.route("", methods=["GET", "POST"])
def take_back(cid: str) -> ResponseReturnValue:
    """Declare unused the cards whose codes are given; every slip is named, and then none is."""
    form = ListForm()
    slips: list[tuple[int, str]] = []
    if form.is_valid():
        try:
            return _take_back(cid, form.values()["codes"])
        except ListRefused as refusal:
            slips = [(slip.line, sentence(slip.refusal)) for slip in refusal.slips]
        except (Conflict, Invalid) as refusal:
            form.refuse(refusal)
    with reading() as session:
        page = render_template(
            "rse/unused_cards/take_back.html",
            facts=own_campaign(session, cid),
            form=form,
            more=len(slips[MOST_SLIPS:]),
            slips=slips[:MOST_SLIPS],
            state=queries.state(session, cid),
            there=cards.stand(session, settings(), cid),
        )
    return page, 422 if slips else form.status


def _take_back(cid: str, text: str) -> ResponseReturnValue:
    """Declare the cards of a list; what is said is the same if some of them were used."""
    actor = members.current().name
    done = unused_cards.take_back(database(), settings(), cid, text, actor=actor, now=now())
    flash(
        ngettext(
            "%(num)s carte est annulée : son code n’ouvre plus rien.",
            "%(num)s cartes sont annulées : leurs codes n’ouvrent plus rien.",
            done.new,
        )
        if done.new
        else _("Ces cartes étaient déjà annulées.")
    )
    return redirect(url_for(".take_back", cid=cid), 303)
