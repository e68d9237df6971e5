"""Level B: link and answers come together, and are parted here, in one request and one transaction.

The only module that knows both who and what, for some milliseconds; the page says so.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from survey.ballot_box import casting
from survey.faces import context
from survey.faces.language import sentence
from survey.faces.respondent import admission, asked, form_page
from survey.faces.respondent.asked import Asked
from survey.questionnaires.answers import Answers, read_form
from survey.typography import groups_of_four

pages = Blueprint("without_javascript", __name__)

SHORT = 10
"""Bytes of a receipt that people note down: 80 bits; the list keeps all 256."""


@pages.post("/r/<cid>/<token>")
def send(cid: str, token: str) -> ResponseReturnValue:
    """Take the answers of a plain form; the link is spent only here."""
    return take(admission.admit(cid, token), token)


def take(campaign: Asked, token: str, *, kiosk: str = "") -> tuple[str, int]:
    """Drop the answers that this request holds; return the receipt's page, or what to correct.

    Args:
        campaign: what is asked.
        token: of the link, or a card's code.
        kiosk: where the kiosk begins, if it is on one.
    """
    sent = request.form.to_dict(flat=False)
    answers, problems = _read(campaign, sent)
    if problems:
        page = form_page.render(campaign, token, answers=sent, problems=problems, kiosk=kiosk)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    receipt = casting.cast_in_clear(
        context.database(), context.settings().keys_dir, campaign.cid, token, answers
    )
    page = asked.render(
        "respondent/kiosk/receipt.html" if kiosk else "respondent/without_javascript/send.html",
        campaign,
        base_url=context.settings().base_url,
        draft="" if kiosk else asked.draft_name(campaign.cid, token),
        kiosk=kiosk,
        receipt=receipt.hex(),
        short=groups_of_four(receipt[:SHORT].hex()),
    )
    return page, HTTPStatus.OK


def _read(campaign: Asked, sent: Mapping[str, Sequence[str]]) -> tuple[Answers, dict[str, str]]:
    """Return the answers, and what keeps them from being sent: question id to sentence."""
    answers, refused = read_form(campaign.questionnaire, sent)
    problems = {problem.question_id: sentence(problem.refusal) for problem in refused}
    if not answers and not problems:
        problems[form_page.NOTHING] = _("Répondez à une question au moins.")
    if sent.get(form_page.CONFIRMATION) != ["1"]:
        problems[form_page.CONFIRMATION] = _("Cochez « J’envoie mon bulletin ».")
    return answers, problems
