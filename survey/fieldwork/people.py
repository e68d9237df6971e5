"""The list of an open campaign: who may change it, and how a person gets their link once more.

Nothing here looks at who answered: what is done, and what is said of it, is the same for all.
"""

from datetime import datetime
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.ballot_box import box
from survey.ballot_box.rules import State
from survey.campaigns import actions as campaigns
from survey.campaigns import queries as campaign_queries
from survey.campaigns.actions import Accepted
from survey.campaigns.queries import CampaignFacts
from survey.errors import Conflict
from survey.fieldwork import letters
from survey.mail import again
from survey.mail.outbox import NewMail
from survey.organisations import trail
from survey.organisations.acts import Act


class NotOpenAnyMore(Conflict):
    """Links are good while people may answer, and no longer."""

    message: ClassVar[str] = "Cette campagne ne prend plus de réponses : son public ne change plus."


def hold_open(session: Session, cid: str, now: datetime) -> CampaignFacts:
    """Keep a campaign open, and its list to ourselves, until the transaction ends.

    The box comes first, then the campaign: an extension takes them in this order too.

    Raises:
        survey.ballot_box.box.BoxUnknown: if it never opened.
        NotOpenAnyMore: if it takes no more answers.
    """
    state, _last_call = box.hold_state(session, cid)
    campaigns.hold(session, cid)
    facts = campaign_queries.campaign(session, cid)
    if state != State.OPEN or now > facts.hard_end:
        raise NotOpenAnyMore()
    return facts


def accepted(session: Session, cid: str, *, shared_too: bool) -> Accepted:
    """Say which addresses an open campaign still takes."""
    return Accepted(domain=box.manifest(session, cid).domain, shared_too=shared_too)


def invite(session: Session, cid: str, invitee_id: bytes, now: datetime) -> bool:
    """Queue a person's invitation, once more if need be; not before the others have theirs.

    Returns:
        Whether it was queued; if not, it will be with all the others.
    """
    if not again.was_queued(session, cid, letters.INVITATION):
        return False
    mail = NewMail(kind=letters.INVITATION, due=now, campaign_id=cid, invitee_id=invitee_id)
    again.replace(session, mail)
    return True


def record(
    session: Session, facts: CampaignFacts, act: Act, *, actor: str, now: datetime, **details: int
) -> None:
    """Write what was done to a list in the trail, which names nobody of it."""
    trail.record(
        session,
        organisation_id=facts.organisation_id,
        actor=actor,
        act=act,
        at=now,
        campaign_id=facts.id,
        **details,
    )
