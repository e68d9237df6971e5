"""The page that knows who: the link, the questions, the signature. It never sees an answer."""

from http import HTTPMethod

from flask import Blueprint
from flask.typing import ResponseReturnValue

from survey.ballot_box import vouchers
from survey.ballot_box.manifest import from_base64url, to_base64url
from survey.ballot_box.vouchers import LinkUnknown
from survey.faces import context
from survey.faces.respondent import admission, asked, form_page, wire
from survey.faces.respondent.wire import Malformed

pages = Blueprint("invitation", __name__)
endpoints = Blueprint("issue", __name__)
wire.speak_json(endpoints)

SEALING = (
    *("abilities", "answering", "answers", "ballot", "blind_signature", "bytes", "characters"),
    *("conditions", "draft", "hpke", "manifest", "parts", "problems", "questionnaire", "requests"),
    *("screens", "self_test", "self_test_vector", "sending", "stored_answers", "waiting"),
)
"""Scripts of questions, sealing and sending, by a link as at a kiosk."""

MODULES = (*SEALING, "outbox")
"""Scripts that the page's own one imports, asked for at once instead of one after the other."""

LONGEST_REQUEST = 4096
"""Bytes of an `issue` request: 512 of signature in base64url, a token, and some air."""


@pages.get("/r/<cid>/<token>")
def show(cid: str, token: str) -> str:
    """Show who asks, what is promised, and the questions; the same whether the link served or not.

    Nothing that is filled in comes back here: the browser seals it.
    """
    campaign = admission.admit(cid, token)
    with context.reading() as session:
        who = asked.who_answers_for(session, campaign)
    return asked.render(
        "respondent/invitation/show.html",
        campaign,
        base_url=context.settings().base_url,
        draft=asked.draft_name(cid, token),
        modules=MODULES,
        parts=form_page.draw_blank(campaign),
        token=token,
        who=who,
    )


@pages.get("/r/<cid>/<token>/sans-javascript")
def answer(cid: str, token: str) -> str:
    """Show the whole questionnaire as one plain form."""
    return form_page.render(admission.admit(cid, token), token)


@endpoints.route("/c/<cid>/issue", methods=[HTTPMethod.POST])
def issue(cid: str) -> ResponseReturnValue:
    """Sign a ballot without seeing it, once a link."""
    token, blinded = _read_request()
    admission.check_pace(token)
    try:
        signature = vouchers.issue(
            context.database(), context.settings().keys_dir, cid, token, blinded
        )
    except LinkUnknown:
        admission.refuse()
    return {"sig": to_base64url(signature)}


def _read_request() -> tuple[str, bytes]:
    """Return the token and the blinded message of an `issue` request.

    Raises:
        Malformed: if the body is anything else than wire.md says.
    """
    token, blinded = wire.read_strings("token", "blinded", longest=LONGEST_REQUEST)
    try:
        return token, from_base64url(blinded)
    except ValueError:
        raise Malformed() from None
