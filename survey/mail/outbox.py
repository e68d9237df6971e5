"""What remains to be sent: put in, take out, mark, count. The row is the truth."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from survey.mail.models import OutgoingMail
from survey.storage import insert_into

STATES = ("queued", "sending", "sent", "failed")
"""What happens to a mail; failed mails are never tried again by themselves."""

SIGN_IN = "sign_in"
"""Kind of the mails that somebody waits for in front of a screen: they go first."""

RETRY_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
)
"""Waiting times after each refusal for the moment; after the last one the mail has failed."""

LEASE = timedelta(minutes=10)
"""After this a mail being sent was dropped by a killed worker, and is sent again."""

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMail:
    """One mail to send: to a person invited, a member, or whoever has an action to carry out."""

    kind: str
    due: datetime
    """Not sent before."""

    campaign_id: str | None = None
    invitee_id: bytes | None = None
    sign_in_request_id: str | None = None
    causerie_session_id: str | None = None
    action_reminder_id: str | None = None


def enqueue(
    session: Session,
    mails: Iterable[NewMail],
    *,
    draw: Callable[[int], bytes] = secrets.token_bytes,
) -> int:
    """Add mails to send and return how many; the same kind to the same person only once."""
    rows = [_row(mail, draw) for mail in mails]
    added = 0
    for start in range(0, len(rows), ROWS_AT_ONCE):
        wanted = insert_into(session, OutgoingMail).values(rows[start : start + ROWS_AT_ONCE])
        stored = wanted.on_conflict_do_nothing().returning(OutgoingMail.bounce_id)
        added += len(session.execute(stored).all())
    return added


def claim(session: Session, now: datetime) -> OutgoingMail | None:
    """Take the next mail that is due, for the time of a lease; None when nothing is.

    Mails dropped by a killed worker come back first. The attempt is counted here, before
    anything is sent, so that a mail that kills its worker cannot come back for ever.
    """
    _take_back(session, now)
    due = (
        select(OutgoingMail)
        .where(OutgoingMail.state == "queued", OutgoingMail.next_at <= now)
        .order_by(case((OutgoingMail.kind == SIGN_IN, 0), else_=1), OutgoingMail.next_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    mail = session.scalar(due)
    if mail is not None:
        mail.state = "sending"
        mail.attempts += 1
        mail.lease_until = now + LEASE
        session.flush()
    return mail


def mark_sent(session: Session, mail: OutgoingMail, code: int | None) -> None:
    """Write down that the server took the mail."""
    _mark(session, mail, state="sent", smtp_code=code)


def mark_refused(session: Session, mail: OutgoingMail, code: int | None) -> None:
    """Write down that the server will never take the mail."""
    _mark(session, mail, state="failed", smtp_code=code)


def mark_delayed(session: Session, mail: OutgoingMail, code: int | None, now: datetime) -> None:
    """Try again later, a bit later each time; give up after the last."""
    if mail.attempts > len(RETRY_AFTER):
        _mark(session, mail, state="failed", smtp_code=code)
    else:
        later = now + RETRY_AFTER[mail.attempts - 1]
        _mark(session, mail, state="queued", smtp_code=code, next_at=later)


def give_back(session: Session, mail: OutgoingMail, now: datetime) -> None:
    """Put back a mail that no server saw, and let the whole queue wait for the server."""
    later = now + RETRY_AFTER[0]
    _mark(session, mail, state="queued", next_at=later, attempts=mail.attempts - 1)
    session.execute(
        update(OutgoingMail)
        .where(OutgoingMail.state == "queued", OutgoingMail.next_at < later)
        .values(next_at=later)
    )


def drop(session: Session, mail: OutgoingMail) -> None:
    """Forget a mail that has no longer any object."""
    session.execute(delete(OutgoingMail).where(OutgoingMail.bounce_id == mail.bounce_id))


def forget(session: Session, cid: str, kinds: Sequence[str] | None = None) -> None:
    """Forget the mails of a campaign, or only those of some kinds."""
    gone = delete(OutgoingMail).where(OutgoingMail.campaign_id == cid)
    if kinds is not None:
        gone = gone.where(OutgoingMail.kind.in_(kinds))
    session.execute(gone)


def retry_failed(session: Session, cid: str, now: datetime) -> int:
    """Queue again the failed mails of a campaign, and return how many."""
    again = (
        update(OutgoingMail)
        .where(OutgoingMail.campaign_id == cid, OutgoingMail.state == "failed")
        .values(state="queued", attempts=0, next_at=now, smtp_code=None)
        .returning(OutgoingMail.bounce_id)
    )
    return len(session.execute(again).all())


def progress(session: Session, cid: str) -> dict[str, dict[str, int]]:
    """Count the mails of a campaign by kind, then by state; every state is there."""
    rows = session.execute(
        select(OutgoingMail.kind, OutgoingMail.state, func.count())
        .where(OutgoingMail.campaign_id == cid)
        .group_by(OutgoingMail.kind, OutgoingMail.state)
        .order_by(OutgoingMail.kind)
    )
    counts: dict[str, dict[str, int]] = {}
    for kind, state, mails in rows:
        counts.setdefault(kind, dict.fromkeys(STATES, 0))[state] = mails
    return counts


def waiting(session: Session) -> int:
    """Count the mails that still have to leave, those of all campaigns and members."""
    asked = select(func.count()).where(OutgoingMail.state.in_(("queued", "sending")))
    return session.scalar(asked) or 0


def next_due(session: Session) -> datetime | None:
    """Return when the next mail is due; None when none waits."""
    asked = select(func.min(OutgoingMail.next_at)).where(OutgoingMail.state == "queued")
    return session.scalar(asked)


def has_due(session: Session, now: datetime) -> bool:
    """Test whether a mail may leave now, those that a killed worker dropped included."""
    is_due = and_(OutgoingMail.state == "queued", OutgoingMail.next_at <= now)
    is_dropped = and_(OutgoingMail.state == "sending", OutgoingMail.lease_until < now)
    return session.scalar(select(exists().where(or_(is_due, is_dropped)))) is True


def expected_end(mails: int, per_minute: int, now: datetime) -> datetime:
    """Return about when `mails` will have left, at so many a minute."""
    return now + timedelta(minutes=mails / per_minute)


def _row(mail: NewMail, draw: Callable[[int], bytes]) -> dict[str, Any]:
    return {
        "bounce_id": draw(16).hex(),
        "kind": mail.kind,
        "campaign_id": mail.campaign_id,
        "invitee_id": mail.invitee_id,
        "sign_in_request_id": mail.sign_in_request_id,
        "causerie_session_id": mail.causerie_session_id,
        "action_reminder_id": mail.action_reminder_id,
        "state": "queued",
        "attempts": 0,
        "next_at": mail.due,
    }


def _take_back(session: Session, now: datetime) -> None:
    """Queue again what a killed worker was sending; what killed too many workers has failed."""
    dropped = (OutgoingMail.state == "sending", OutgoingMail.lease_until < now)
    outcome = case((OutgoingMail.attempts > len(RETRY_AFTER), "failed"), else_="queued")
    session.execute(update(OutgoingMail).where(*dropped).values(state=outcome, lease_until=None))


def _mark(session: Session, mail: OutgoingMail, **changes: Any) -> None:
    """Change the row, unless its lease ran out and another worker has it now."""
    session.execute(
        update(OutgoingMail)
        .where(
            OutgoingMail.bounce_id == mail.bounce_id,
            OutgoingMail.state == "sending",
            OutgoingMail.attempts == mail.attempts,
        )
        .values(lease_until=None, **changes)
        .execution_options(synchronize_session=False)
    )
