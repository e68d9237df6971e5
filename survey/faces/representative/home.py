"""What waits for the staff representative, what goes on, and what was published."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts
from survey.faces import members
from survey.faces.context import reading, settings
from survey.faces.results_shown.reading import PUBLISHED
from survey.fieldwork import queries, representative
from survey.fieldwork.representative import Part
from survey.proposals import queries as registers

pages = Blueprint("home", __name__)

OVER = frozenset({PUBLISHED, "destroyed"})
"""States in which the second code has nothing left to open."""


@dataclass(frozen=True, slots=True)
class Line:
    """One campaign, and what the representative has done for it while it is a draft."""

    facts: CampaignFacts
    state: str
    part: Part | None

    @property
    def waits(self) -> bool:
        """Test whether something is left for the representative to do."""
        return self.part is not None and bool(self.part.missing)


@pages.get("/")
def show() -> str:
    """List the campaigns that need the representative, then all published results."""
    with reading() as session:
        lines = _lines(session, members.current().organisation_id)
        has_register = registers.register(session, members.current().organisation_id) is not None
    needed = [line for line in lines if representative.is_involved(line.facts)]
    return render_template(
        "representative/home/show.html",
        waiting=[line for line in needed if line.waits],
        running=[line for line in needed if not line.waits and line.state not in OVER],
        published=[line.facts for line in reversed(lines) if line.state == PUBLISHED],
        has_register=has_register,
    )


def _lines(session: Session, organisation_id: str) -> list[Line]:
    """Read every campaign of the organisation, by announced close."""
    lines = []
    for listed in queries.list_campaigns(session, organisation_id):
        facts = campaigns.campaign(session, listed.id)
        decides = listed.state == queries.DRAFT and representative.is_involved(facts)
        part = representative.part(session, settings(), listed.id) if decides else None
        lines.append(Line(facts, listed.state, part))
    return lines
