"""Where does each campaign stand? The one place that sets a campaign beside its box."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.ballot_box import box
from survey.campaigns import address_book
from survey.campaigns import queries as campaigns
from survey.campaigns.address_book import Added
from survey.campaigns.models import Campaign
from survey.campaigns.queries import CampaignFacts
from survey.fieldwork import participation, unused_cards
from survey.fieldwork.standing import (
    DRAFT,
    NotADraft,
    check_draft,
    hold_draft,
    questionnaire,
    state,
)
from survey.mail import outbox

__all__ = [
    "DRAFT",
    "CampaignCard",
    "CampaignLine",
    "NotADraft",
    "card",
    "check_draft",
    "hold_draft",
    "list_campaigns",
    "questionnaire",
    "state",
]


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """One campaign in a list."""

    id: str
    organisation_id: str
    title: str
    state: str
    announced_close: date


@dataclass(frozen=True, slots=True)
class CampaignCard:
    """Everything the lead's page of one campaign shows; nothing about who answered."""

    facts: CampaignFacts
    state: str
    fingerprint: str | None

    invited: int
    """By mail; those added since the opening included."""

    added: tuple[Added, ...]
    """How many people were added on which day."""

    cards: int
    """Paper cards, without those that were taken back."""

    participation: participation.Figure | None
    mails: Mapping[str, Mapping[str, int]]
    """By kind of mail, how many rows in each state."""

    @property
    def people(self) -> int:
        """Return how many may answer: invited by mail, or holding a card."""
        return self.invited + self.cards


def list_campaigns(
    session: Session, organisation_id: str | None = None
) -> tuple[CampaignLine, ...]:
    """List the campaigns of one organisation, or all, in order of announced close and title."""
    states = box.states(session)
    asked = select(Campaign).order_by(Campaign.announced_close, Campaign.title)
    if organisation_id is not None:
        asked = asked.where(Campaign.organisation_id == organisation_id)
    return tuple(
        CampaignLine(
            id=row.id,
            organisation_id=row.organisation_id,
            title=row.title,
            state=states.get(row.id, DRAFT),
            announced_close=row.announced_close,
        )
        for row in session.scalars(asked)
    )


def card(session: Session, cid: str) -> CampaignCard:
    """Gather what the page of one campaign shows.

    Raises:
        NotFound: if there is no such campaign.
    """
    facts = campaigns.campaign(session, cid)
    present = state(session, cid)
    manifest = None if present == DRAFT else box.manifest(session, cid)
    people = campaigns.audience_summary(session, cid).people
    added = address_book.added(session, cid)
    handed_out = unused_cards.handed_out(session, cid) if manifest else facts.cards
    return CampaignCard(
        facts=facts,
        state=present,
        fingerprint=manifest.fingerprint if manifest else None,
        invited=(manifest.invited or 0) + sum(one.people for one in added) if manifest else people,
        added=added,
        cards=handed_out,
        participation=participation.latest(session, cid),
        mails=outbox.progress(session, cid),
    )
