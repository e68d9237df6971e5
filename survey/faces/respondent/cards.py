"""Paper cards: from the code that a hand types, or a QR code holds, to the invitation's page."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from survey.ballot_box import box, cards, loading, vouchers
from survey.ballot_box.cards import CardSlip
from survey.ballot_box.keyfile import InvitationToken
from survey.ballot_box.rules import State
from survey.ballot_box.vouchers import LinkUnknown
from survey.errors import SurveyError
from survey.faces import context
from survey.faces.language import LANGUAGES, sentence
from survey.faces.respondent import admission, wire, wrong_tries
from survey.faces.respondent.wrong_tries import TooManyTries

pages = Blueprint("cards", __name__)


@pages.get("/k")
def enter() -> str:
    """Ask for the code of a card."""
    return _form(code="")


@pages.post("/k")
def read() -> ResponseReturnValue:
    """Lead from a typed code to its invitation."""
    return _lead(request.form.get("code", ""))


@pages.get("/k/<code>")
def scan(code: str) -> ResponseReturnValue:
    """Lead from a QR code to its invitation; nothing is spent."""
    return _lead(code)


def _lead(typed: str) -> ResponseReturnValue:
    """Redirect to the page of a card's invitation, or show the form again with the slip named."""
    try:
        code = cards.canonical(typed)
        wrong_tries.check()
        with context.reading() as session:
            cid = _campaign_of(session, code)
    except (CardSlip, LinkUnknown, TooManyTries) as refusal:
        return _form(code=typed, refusal=refusal), _status(refusal)
    invitation = url_for(
        "respondent.invitation.show", cid=cid, token=code, lang=request.args.get("lang")
    )
    return redirect(invitation, HTTPStatus.SEE_OTHER)


def _campaign_of(session: Session, code: InvitationToken) -> str:
    """Find the open campaign that a card belongs to: nothing on the card says which.

    Raises:
        LinkUnknown: if it belongs to none.
        TooManyTries: after too many wrong ones.
    """
    keys_dir = context.settings().keys_dir
    for cid, state in box.states(session).items():
        if state != State.OPEN:
            continue
        keys = loading.load(context.database(), keys_dir, cid).keys
        if vouchers.exists(session, keys, cid, code):
            return cid
    return admission.refuse()


def _status(refusal: SurveyError) -> int:
    """Return 422 for a slip of the hand, else what programs are told."""
    if isinstance(refusal, CardSlip):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return wire.STATUS[str(getattr(refusal, "word", "unknown"))]


def _form(*, code: str, refusal: SurveyError | None = None) -> str:
    """Write the page with one big field."""
    return render_template(
        "respondent/cards/enter.html",
        code=code,
        languages=LANGUAGES,
        refusal=sentence(refusal) if refusal else "",
    )
