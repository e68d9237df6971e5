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
    decisions,
    drafting,
    follow_up,
    forecasting,
    home,
    launching,
    looks,
    organisation,
    owned,
    papers,
    people,
    plan_board,
    plan_exports,
    plans,
    pools,
    priorities,
    proposal,
    proposals,
    purpose,
    purpose_tags,
    questionnaires,
    rehearsing,
    results,
    running,
    suggestions,
    tagged,
    texts,
    unused_cards,
    usefulness,
)
from survey.organisations.rules import Role
from survey.purpose import tags

face = Blueprint("rse", __name__, url_prefix="/rse")
face.before_request(require(Role.RSE_LEAD))
face.before_request(owned.keep_to_own)
face.context_processor(lambda: {"results_address": owned.results_address, "tag_words": tags.words})
for part in (
    home.pages,
    questionnaires.pages,
    campaigns.pages,
    campaign.pages,
    drafting.pages,
    usefulness.pages,
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
    purpose_tags.pages,
    decisions.pages,
    priorities.pages,
    suggestions.pages,
    tagged.pages,
    follow_up.pages,
    plan_board.pages,
    plan_exports.pages,
    plans.pages,
    papers.pages,
    proposals.pages,
    proposal.pages,
    causerie_themes.pages,
    causeries.pages,
    pools.pages,
    pools.feedback,
    organisation.pages,
    looks.pages,
):
    face.register_blueprint(part)
