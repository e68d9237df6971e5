"""Which audience does the representative approve, and does the approval still hold?"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.campaigns import queries
from survey.campaigns.models import AudienceApproval, Invitee
from survey.questionnaires.canonical import canonical_json


@dataclass(frozen=True, slots=True)
class AudienceShown:
    """Everything of the audience that the representative sees and approves; nobody is named."""

    people: int
    domains: tuple[str, ...]
    headcounts: Mapping[str, Mapping[str, int]]
    """Question id → option id → people."""

    digest: bytes
    """Of all this and of every person of the list: the same numbers of other people differ."""

    cards: int = 0
    """Paper cards, each of which lets somebody answer."""


@dataclass(frozen=True, slots=True)
class Approved:
    """What was approved, and whether it is still the audience of the campaign."""

    people: int
    cards: int
    headcounts: Mapping[str, Mapping[str, int]]
    holds: bool


def audience_shown(session: Session, cid: str) -> AudienceShown:
    """Describe the present audience of a campaign.

    Raises:
        CampaignNotFound: if there is none with this cid.
    """
    facts = queries.campaign(session, cid)
    summary = queries.audience_summary(session, cid)
    shown = AudienceShown(
        summary.people, summary.domains, facts.headcounts, digest=b"", cards=facts.cards
    )
    content = {
        "list": _list(session, cid),
        "people": shown.people,
        "cards": shown.cards,
        "headcounts": shown.headcounts,
    }
    return replace(shown, digest=hashlib.sha256(canonical_json(content)).digest())


def approved(session: Session, cid: str) -> Approved | None:
    """Return what was approved; nothing before the first approval."""
    row = session.get(AudienceApproval, cid)
    if row is None:
        return None
    return Approved(
        people=row.people,
        cards=row.cards,
        headcounts=json.loads(row.headcounts),
        holds=row.digest == audience_shown(session, cid).digest,
    )


def _list(session: Session, cid: str) -> list[list[str]]:
    """List every person as the approval binds them: a list imported again has other ids."""
    wanted = select(Invitee.id, Invitee.email).where(Invitee.campaign_id == cid)
    people = session.execute(wanted.order_by(Invitee.id))
    return [[person_id.hex(), email] for person_id, email in people]
