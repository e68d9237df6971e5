"""Respondents: no account, no cookie, the phone first."""

from flask import Blueprint

from survey.faces.respondent import (
    ballot,
    cards,
    explanations,
    invitation,
    kiosk,
    posters,
    proposals,
    receipts,
    refusals,
    results,
    without_javascript,
)

face = Blueprint("respondent", __name__)

for part in (
    invitation.pages,
    invitation.endpoints,
    without_javascript.pages,
    ballot.endpoints,
    receipts.pages,
    results.pages,
    proposals.pages,
    cards.pages,
    posters.pages,
    kiosk.pages,
    kiosk.checks,
    explanations.pages,
):
    face.register_blueprint(part)

refusals.show_in_words(face)
