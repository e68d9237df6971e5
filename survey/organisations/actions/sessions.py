"""Signed-in browsers: open, keep alive, close."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session

from survey.organisations.models import MemberSession
from survey.organisations.rules import IDLE, LONGEST
from survey.organisations.sign_in import SessionSecret, draw_session_secret, fingerprint

FRESH = timedelta(minutes=1)
"""A session seen this recently is not written again: pages that only look take no lock."""


def open_session(session: Session, *, member_id: str, now: datetime) -> SessionSecret:
    """Open a session for a member who just proved who they are; return the cookie's secret.

    Sessions that ended, of anybody, are forgotten on the way.
    """
    session.execute(
        delete(MemberSession).where(
            or_(MemberSession.seen_at <= now - IDLE, MemberSession.created_at <= now - LONGEST)
        )
    )
    secret = draw_session_secret()
    session.add(
        MemberSession(hash=fingerprint(secret), member_id=member_id, created_at=now, seen_at=now)
    )
    session.flush()
    return secret


def stay(session: Session, *, secret: str, now: datetime) -> None:
    """Start the idle time of a session again."""
    session.execute(
        update(MemberSession).where(MemberSession.hash == fingerprint(secret)).values(seen_at=now)
    )


def close_session(session: Session, *, secret: str) -> None:
    """Forget a session; a secret without one changes nothing."""
    session.execute(delete(MemberSession).where(MemberSession.hash == fingerprint(secret)))
