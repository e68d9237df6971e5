"""The RSE lead."""

from flask import Blueprint

from survey.faces.members import require
from survey.faces.rse import (
    audience,
    campaign,
    campaigns,
    cards,
    causerie_themes,
    causeries,
    counting,
    drafting,
    forecasting,
    home,
    launching,
    organisation,
    owned,
    people,
    plans,
    purpose,
    questionnaires,
    rehearsing,
    results,
    running,
    texts,
    unused_cards,
)
from survey.organisations.rules import Role

face = Blueprint("rse", __name__, url_prefix="/rse")
face.before_request(require(Role.RSE_LEAD))
face.before_request(owned.keep_to_own)
face.context_processor(lambda: {"results_address": owned.results_address})
for part in (
    home.pages,
    questionnaires.pages,
    campaigns.pages,
    campaign.pages,
    drafting.pages,
    forecasting.pages,
    audience.pages,
    cards.pages,
    unused_cards.pages,
    rehearsing.pages,
    launching.pages,
    running.pages,
    people.pages,
    counting.pages,
    texts.pages,
    results.pages,
    purpose.pages,
    plans.pages,
    causerie_themes.pages,
    causeries.pages,
    organisation.pages,
):
    face.register_blueprint(part)
