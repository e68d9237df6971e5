"""The list of receipts, published with the count: was my ballot in the box?"""

from dataclasses import asdict
from http import HTTPStatus

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from survey.ballot_box import receipts
from survey.ballot_box.receipts import NeverCounted, NotCountedYet
from survey.errors import SurveyError
from survey.faces import context
from survey.faces.respondent import asked, wire

pages = Blueprint("receipts", __name__)

PAGE, PROGRAM = "text/html", "application/json"


@pages.get("/c/<cid>/recepisses")
def show(cid: str) -> ResponseReturnValue:
    """Show the receipts and figures of a counted campaign, or say when they come."""
    if request.accept_mimetypes.best_match((PAGE, PROGRAM)) == PROGRAM:
        return _answer_program(cid)
    with context.reading() as session:
        campaign = asked.campaign(session, cid)
        try:
            found = receipts.read(session, cid)
        except (NotCountedYet, NeverCounted):
            page = asked.render("respondent/receipts/not_yet.html", campaign)
            return page, HTTPStatus.CONFLICT
    return asked.render("respondent/receipts/show.html", campaign, found=found)


def _answer_program(cid: str) -> ResponseReturnValue:
    """Give the list to a program, in the form of docs/wire.md."""
    try:
        with context.reading() as session:
            return asdict(receipts.read(session, cid))
    except SurveyError as refusal:
        return wire.refuse(refusal)
