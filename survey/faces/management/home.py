"""What management reads first: what was decided, and what people said."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from survey.action_plans import approvals, comments, decisions
from survey.action_plans.readable import PUBLISHED, list_readable
from survey.action_plans.rules import OPEN
from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts
from survey.faces import members
from survey.faces.context import reading, today
from survey.faces.language import current_language
from survey.fieldwork import queries
from survey.reports import charts, contents
from survey.results import headlines
from survey.results import queries as results
from survey.results.figures import Figures

pages = Blueprint("home", __name__)


URGENT = 5
"""Actions on the first page."""


@dataclass(frozen=True, slots=True)
class Published:
    """One campaign whose results may be read."""

    facts: CampaignFacts
    figures: Figures
    finding: str


@pages.get("/")
def show() -> str:
    """Show the plan's essentials, what is to be decided, and the published results."""
    own = members.current().organisation_id
    with reading() as session:
        published = _published(session, own)
        actions = list_readable(session, own, today=today(), language=current_language())
        asked = decisions.decisions(session, own)
        approval = approvals.approval(session, own)
        said = comments.comments(session, own)
    return render_template(
        "management/home/show.html",
        published=published,
        actions=actions,
        urgent=[line for line in actions if line.status in OPEN][:URGENT],
        decisions=asked,
        approval=approval,
        comments=said,
        today=today(),
        charts=charts,
        theme_bars=contents.theme_bars,
        language=current_language(),
    )


def _published(session: Session, organisation_id: str) -> list[Published]:
    """Read what everybody may read, the newest first; surveys before what causeries said."""
    found = []
    for line in reversed(queries.list_campaigns(session, organisation_id)):
        if line.state == PUBLISHED:
            facts = campaigns.campaign(session, line.id)
            asked = queries.questionnaire(facts)
            figures = results.figures(session, line.id, asked, current_language())
            finding = headlines.overview(figures, current_language())
            found.append(Published(facts, figures, finding))
    return sorted(found, key=lambda one: one.facts.gathers_bit_by_bit)
