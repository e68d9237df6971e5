"""What management reads first: what was decided, and what people said."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from survey.action_plans import queries as plans
from survey.action_plans.queries import ActionLine
from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts
from survey.faces import members
from survey.faces.context import reading, today
from survey.faces.language import current_language
from survey.faces.results_shown.reading import PUBLISHED
from survey.fieldwork import queries
from survey.reports import pdf
from survey.results import headlines
from survey.results import queries as results

pages = Blueprint("home", __name__)


@dataclass(frozen=True, slots=True)
class Published:
    """One campaign whose results may be read, and its finding in one sentence."""

    facts: CampaignFacts
    finding: str


@pages.get("/")
def show() -> str:
    """List the plan, late actions first, and the published results, the newest first."""
    own = members.current().organisation_id
    with reading() as session:
        published = _published(session, own)
        actions = _actions(session, own, {one.facts.id for one in published})
    return render_template(
        "management/home/show.html",
        published=published,
        actions=actions,
        can_print=pdf.available(),
    )


def _published(session: Session, organisation_id: str) -> list[Published]:
    """Read what everybody may read."""
    found = []
    for line in reversed(queries.list_campaigns(session, organisation_id)):
        if line.state == PUBLISHED:
            facts = campaigns.campaign(session, line.id)
            asked = queries.questionnaire(facts)
            figures = results.figures(session, line.id, asked, current_language())
            found.append(Published(facts, headlines.overview(figures, current_language())))
    return found


def _actions(session: Session, organisation_id: str, published: set[str]) -> list[ActionLine]:
    """List the plan without what answers to results that are not published."""
    lines = plans.list_actions(session, organisation_id, today=today(), language=current_language())
    return [line for line in lines if line.campaign_id is None or line.campaign_id in published]
