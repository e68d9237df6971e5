"""What the staff representative decides before the launch: the audience, and the second code."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.ballot_box import box, half_key
from survey.campaigns import actions as campaigns
from survey.campaigns import approvals
from survey.campaigns import queries as campaign_queries
from survey.campaigns.approvals import AudienceShown
from survey.campaigns.queries import CampaignFacts
from survey.errors import Conflict
from survey.fieldwork import standing
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.settings import Settings
from survey.translations import Sentence

TWO_CODES = "two_codes"
"""The way of opening that needs the representative."""

NOT_APPROVED = Sentence("Public : la représentation du personnel ne l’a pas encore approuvé.")
CHANGED = Sentence(
    "Public : il a changé depuis que la représentation du personnel l’a approuvé ; "
    "elle doit l’approuver de nouveau."
)
NO_CODE = Sentence("Anonymat : la représentation du personnel n’a pas encore tiré son code.")


class NotInvolved(Conflict):
    """Only a box that two codes open needs the representative."""

    message: ClassVar[str] = (
        "L’urne de cette campagne ne s’ouvre pas avec deux codes : "
        "la représentation du personnel n’a rien à y décider."
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Where the representative's part in a launch stands."""

    approved: bool
    """Whether the present audience is the one that was approved."""

    changed: bool
    """Whether another one was approved before."""

    code_drawn: bool

    @property
    def missing(self) -> tuple[Sentence, ...]:
        """List in sentences what the launch waits for."""
        waits = {NOT_APPROVED: not self.approved and not self.changed, CHANGED: self.changed}
        waits[NO_CODE] = not self.code_drawn
        return tuple(sentence for sentence, lacks in waits.items() if lacks)


def is_involved(facts: CampaignFacts) -> bool:
    """Test whether a campaign needs the representative."""
    return facts.opening == TWO_CODES


def part(session: Session, settings: Settings, cid: str) -> Part:
    """Say what the representative has done for a draft, and what not yet."""
    approved = approvals.approved(session, cid)
    return Part(
        approved=approved is not None and approved.holds,
        changed=approved is not None and not approved.holds,
        code_drawn=half_key.waits(settings.keys_dir, cid),
    )


def missing(session: Session, settings: Settings, facts: CampaignFacts) -> tuple[Sentence, ...]:
    """List in sentences what a launch waits for; nothing where one code or none opens."""
    return part(session, settings, facts.id).missing if is_involved(facts) else ()


def audience(session: Session, cid: str) -> AudienceShown:
    """Describe the audience that is to be approved."""
    return approvals.audience_shown(session, cid)


def approve(session: Session, cid: str, *, seen: bytes, actor: str, now: datetime) -> AudienceShown:
    """Approve the audience of a draft as it was shown; any later change undoes it.

    Args:
        session: caller's transaction.
        cid: the campaign.
        seen: digest of the audience that was shown.
        actor: the representative's name.
        now: the present instant.

    Raises:
        NotInvolved: if two codes do not open the box.
        standing.NotADraft: if it was opened.
        survey.campaigns.actions.AudienceChanged: if it is no longer what was shown.
    """
    facts = _own_part(session, cid)
    shown = campaigns.approve_audience(session, cid, seen=seen)
    trail.record(
        session,
        organisation_id=facts.organisation_id,
        actor=actor,
        act=Act.AUDIENCE_APPROVED,
        at=now,
        campaign_id=cid,
        people=shown.people,
        cards=shown.cards,
    )
    return shown


def draw_second_code(
    session: Session, settings: Settings, cid: str, *, code: str, actor: str, now: datetime
) -> None:
    """Put the sealing key of a draft under the representative's code, which is not kept.

    Args:
        session: caller's transaction.
        settings: those of the installation: where keys lie.
        cid: the campaign.
        code: drawn with `launch.draw_code` and noted; one drawn before no longer counts.
        actor: the representative's name.
        now: the present instant.

    Raises:
        NotInvolved: if two codes do not open the box.
        standing.NotADraft: if it was opened.
        survey.ballot_box.opening_code.CodeSlip: if `code` is not a code; nothing changed.
    """
    facts = _own_part(session, cid)
    box.draw_second_code(session, settings.keys_dir, cid, code)
    trail.record(
        session,
        organisation_id=facts.organisation_id,
        actor=actor,
        act=Act.SECOND_CODE_DRAWN,
        at=now,
        campaign_id=cid,
    )


def _own_part(session: Session, cid: str) -> CampaignFacts:
    """Return a draft that needs the representative."""
    standing.hold_draft(session, cid)
    facts = campaign_queries.campaign(session, cid)
    if not is_involved(facts):
        raise NotInvolved()
    return facts
