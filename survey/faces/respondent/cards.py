"""Paper cards: from the code that a hand types, or a QR code holds, to the invitation's page."""

from http import HTTPStatus
from typing import ClassVar

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from survey.ballot_box import box, cards, loading, vouchers
from survey.ballot_box.cards import CardSlip
from survey.ballot_box.keyfile import InvitationToken
from survey.ballot_box.rules import State
from survey.ballot_box.vouchers import LinkUnknown
from survey.errors import SurveyError, Unavailable
from survey.faces import context
from survey.faces.language import LANGUAGES, sentence
from survey.faces.respondent import admission, posters, wire, wrong_tries
from survey.faces.respondent.wrong_tries import TooManyTries

pages = Blueprint("cards", __name__)


class CardUnknown(LinkUnknown):
    """A well-formed code that no card of an open campaign bears."""

    message: ClassVar[str] = (
        "Ce code ne correspond à aucune invitation ouverte : l’enquête est peut-être close, ou la "
        "carte annulée. Relisez-le, ou demandez une autre carte."
    )


@pages.get("/K")
@pages.get("/k")
def enter() -> str:
    """Ask for the code of a card; QR codes and hands write the address in capitals too."""
    return _form(code="")


@pages.post("/k")
def read() -> ResponseReturnValue:
    """Lead from a typed code to its invitation."""
    return _lead(request.form.get("code", ""))


@pages.get("/K/<code>")
@pages.get("/k/<code>")
def scan(code: str) -> ResponseReturnValue:
    """Lead from a QR code to its invitation; nothing is spent."""
    return _lead(code)


def _lead(typed: str) -> ResponseReturnValue:
    """Redirect to the page of a card's invitation, or show the form again with the slip named.

    The code of a causerie's poster leads to the page where a card is taken.
    """
    try:
        code = cards.canonical(typed)
        wrong_tries.check()
        if posters.is_poster(code):
            return posters.show(code)
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
        CardUnknown: if it belongs to none.
        TooManyTries: after too many wrong ones.
        survey.ballot_box.keyfile.KeyFileMissing: if it may belong to one whose key is lost.
    """
    lost: Unavailable | None = None
    for cid, state in box.states(session).items():
        if state != State.OPEN:
            continue
        try:
            if _is_card_of(session, cid, code):
                return cid
        except Unavailable as missing:
            lost = missing
    try:
        admission.refuse()
    except LinkUnknown:
        raise (lost or CardUnknown()) from None


def _is_card_of(session: Session, cid: str, code: InvitationToken) -> bool:
    """Test whether a card belongs to an open campaign, used or not."""
    keys = loading.load(context.database(), context.settings().keys_dir, cid).keys
    return vouchers.exists(session, keys, cid, code)


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
