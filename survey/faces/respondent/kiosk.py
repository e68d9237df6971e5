"""The shared tablet: one campaign, one person after the other, nothing of one for the next.

A card's code never stands in an address, so that no history holds it: the script keeps it in its
page, and the plain form carries it in a hidden field.
"""

from http import HTTPStatus
from typing import ClassVar

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from survey.ballot_box import cards
from survey.ballot_box.box import BoxNotOpen
from survey.ballot_box.cards import CardSlip
from survey.ballot_box.rules import State
from survey.ballot_box.vouchers import LinkUnknown, LinkUsed
from survey.errors import SurveyError
from survey.faces import context
from survey.faces.language import sentence
from survey.faces.respondent import admission, asked, form_page, refusals, wire
from survey.faces.respondent.asked import Asked
from survey.faces.respondent.invitation import SEALING
from survey.faces.respondent.without_javascript import take
from survey.faces.respondent.wrong_tries import TooManyTries

pages = Blueprint("kiosk", __name__, url_prefix="/borne/<cid>")
checks = Blueprint("kiosk_check", __name__, url_prefix="/borne/<cid>")
wire.speak_json(checks)

MODULES = (*SEALING, "memory_outbox", "tablet")
"""Scripts that the kiosk's own one imports, asked for at once."""

CODE = "borne.code"
"""Name of the field that holds the code; no question can be called so."""

LONGEST_TYPED = 100
"""Signs of what is typed that are looked at, blanks included."""

FORGET = {"Clear-Site-Data": '"cache", "storage"'}
"""Tells the browser to keep nothing of this site: with the first page, and with the last."""


class CardUnknown(LinkUnknown):
    """A well-formed code that no card of this campaign bears."""

    message: ClassVar[str] = "Aucune carte de cette enquête ne porte ce code. Relisez-le."


@pages.get("")
def start(cid: str) -> ResponseReturnValue:
    """Ask for the code of a card; promise and questions are in the page already."""
    return _start(_open(cid)), FORGET


@checks.post("")
def check(cid: str) -> ResponseReturnValue:
    """Tell the script whether a card of this campaign bears a code, used or not."""
    _open(cid)
    return {"code": _admit(cid)}


@pages.post("/sans-javascript")
def answer(cid: str) -> ResponseReturnValue:
    """Show the whole questionnaire as one plain form, to who brings a code."""
    campaign = _open(cid)
    try:
        code = _admit(cid)
    except (CardSlip, LinkUnknown, TooManyTries) as refusal:
        return _refuse(campaign, refusal)
    return form_page.render(campaign, code, kiosk=_home(cid))


@pages.post("/bulletin")
def send(cid: str) -> ResponseReturnValue:
    """Take the answers of the plain form; the receipt leaves the screen by itself."""
    campaign = _open(cid)
    try:
        code = _admit(cid)
    except (CardSlip, LinkUnknown, TooManyTries) as refusal:
        return _refuse(campaign, refusal)
    page, status = take(campaign, code, kiosk=_home(cid))
    return page, status, FORGET if status == HTTPStatus.OK else {}


@pages.errorhandler(LinkUsed)
def _show_used(_refusal: LinkUsed) -> ResponseReturnValue:
    """Say that the code has served, and whom to tell if it was somebody else."""
    return refusals.about("respondent/kiosk/used.html"), HTTPStatus.CONFLICT, FORGET


def _open(cid: str) -> Asked:
    """Return the campaign of a kiosk.

    Raises:
        survey.ballot_box.box.BoxNotOpen: once it takes no more answers.
        survey.ballot_box.box.BoxUnknown: if it never opened.
    """
    with context.reading() as session:
        campaign = asked.campaign(session, cid)
    if campaign.state != State.OPEN:
        raise BoxNotOpen
    return campaign


def _admit(cid: str) -> str:
    """Return the code that was sent, as vouchers know it.

    Raises:
        CardSlip: if no card can bear it.
        CardUnknown: if none of this campaign does.
        TooManyTries: instead, after too many of these.
    """
    typed = request.form.get(CODE, "").replace("\0", "")
    code = cards.canonical(typed[:LONGEST_TYPED])
    try:
        admission.admit(cid, code)
    except LinkUnknown:
        raise CardUnknown from None
    return code


def _start(campaign: Asked, refusal: SurveyError | None = None) -> str:
    """Write the first page, with what was refused of the person's own plain form."""
    with context.reading() as session:
        who = asked.who_answers_for(session, campaign)
    return asked.render(
        "respondent/invitation/show.html",
        campaign,
        base_url=context.settings().base_url,
        code_field=CODE,
        kiosk=_home(campaign.cid),
        modules=MODULES,
        parts=form_page.draw_blank(campaign),
        refusal=sentence(refusal) if refusal else "",
        who=who,
    )


def _refuse(campaign: Asked, refusal: SurveyError) -> ResponseReturnValue:
    """Show the first page again, with what was wrong."""
    is_slip = isinstance(refusal, CardSlip)
    word = str(getattr(refusal, "word", "unknown"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_slip else wire.STATUS[word]
    return _start(campaign, refusal), status, FORGET


def _home(cid: str) -> str:
    """Return where a kiosk begins, and comes back to."""
    return url_for("respondent.kiosk.start", cid=cid)
