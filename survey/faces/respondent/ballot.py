"""The page that knows what: sealed ballots that come from nobody. It never sees a link."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from survey.ballot_box import box, casting
from survey.faces import context
from survey.faces.respondent import wire

endpoints = Blueprint("ballot", __name__)
wire.speak_json(endpoints)

LONGEST_ENVELOPE = 4 * 1024 * 1024
"""Bytes; far above the longest questionnaire's, whose exact size is checked afterwards."""


@endpoints.get("/c/<cid>/manifest")
def manifest(cid: str) -> Response:
    """Give the exact bytes whose hash every ballot carries."""
    with context.reading() as session:
        promised = box.manifest(session, cid)
    return Response(promised.raw, mimetype="application/json")


@endpoints.post("/c/<cid>/ballot")
def deposit(cid: str) -> ResponseReturnValue:
    """Put a signed sealed ballot into the box; give its receipt."""
    settings = context.settings()
    receipt = casting.deposit(
        context.database(),
        settings.keys_dir,
        cid,
        wire.read_body(LONGEST_ENVELOPE),
        now=context.now(),
        grace_seconds=settings.closing_grace_seconds,
    )
    return {"receipt": receipt.hex()}
