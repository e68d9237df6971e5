"""The poster of a causerie: its code hands out one card a person, on the day, in the room."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from survey.ballot_box import cards
from survey.causeries.pools import giving
from survey.causeries.pools.refusals import PosterUnknown
from survey.errors import Conflict
from survey.faces import context
from survey.faces.language import LANGUAGES, sentence
from survey.faces.respondent import admission

pages = Blueprint("posters", __name__)


def is_poster(code: str) -> bool:
    """Test whether a code is that of an open poster."""
    with context.reading() as session:
        try:
            giving.poster(session, code)
        except PosterUnknown:
            return False
    return True


def show(code: str) -> str:
    """Show what a poster gives: looking takes nothing."""
    return _page(code)


@pages.post("/k/<code>/carte")
def take(code: str) -> ResponseReturnValue:
    """Take one card, and go to its questions.

    Raises:
        survey.ballot_box.cards.CardSlip: if the code cannot be one.
        survey.ballot_box.vouchers.LinkUnknown, TooManyTries: if no open poster bears it.
    """
    known = cards.canonical(code)
    admission.check_pace(known)
    try:
        cid, card = giving.take_from_poster(
            context.database(), context.settings(), known, now=context.now()
        )
    except PosterUnknown:
        admission.refuse()
    except Conflict as refusal:
        return _page(known, sentence(refusal)), HTTPStatus.CONFLICT
    return redirect(url_for("respondent.invitation.show", cid=cid, token=card), 303)


def _page(code: str, refusal: str = "") -> str:
    return render_template(
        "respondent/posters/show.html", code=code, languages=LANGUAGES, refusal=refusal
    )
