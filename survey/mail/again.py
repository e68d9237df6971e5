"""One letter to one person once more: lost, or gone to a wrong address."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from survey.mail import outbox
from survey.mail.models import OutgoingMail
from survey.mail.outbox import NewMail


@dataclass(frozen=True, slots=True)
class LastOne:
    """What became of the last letter of a kind to a person."""

    state: str
    """One of `outbox.STATES`."""

    due: datetime
    """When it was to leave."""

    @property
    def still_leaves(self) -> bool:
        """Test whether it waits, or is in the hands of a worker."""
        return self.state in {"queued", "sending"}


def last(session: Session, invitee_id: bytes, kind: str) -> LastOne | None:
    """Return what became of a letter, if there ever was one."""
    row = session.execute(
        select(OutgoingMail.state, OutgoingMail.next_at).where(
            OutgoingMail.invitee_id == invitee_id, OutgoingMail.kind == kind
        )
    ).one_or_none()
    return None if row is None else LastOne(state=row[0], due=row[1])


def was_queued(session: Session, cid: str, kind: str) -> bool:
    """Test whether a letter of this kind was ever queued for a campaign."""
    found = select(OutgoingMail.bounce_id).where(
        OutgoingMail.campaign_id == cid, OutgoingMail.kind == kind
    )
    return session.scalar(found.limit(1)) is not None


def replace(session: Session, mail: NewMail) -> None:
    """Queue a letter in the place of the one of this kind that the person got, or waits for.

    One that a worker is sending right now still leaves; what becomes of it no longer counts.
    """
    session.execute(
        delete(OutgoingMail).where(
            OutgoingMail.invitee_id == mail.invitee_id, OutgoingMail.kind == mail.kind
        )
    )
    outbox.enqueue(session, [mail])
