"""Ask for a link to sign in: by mail, or from the command line."""

import secrets
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from survey.mail import outbox
from survey.organisations import sign_in
from survey.organisations.actions.members import normal_address
from survey.organisations.actions.proving import live
from survey.organisations.models import Member, SignInRequest
from survey.organisations.queries import MemberUnknown
from survey.organisations.rules import (
    LINK_LASTS,
    LIVE_REQUESTS,
    OPERATOR_LINK_LASTS,
    REQUESTS_KEPT,
)


def ask_sign_in(session: Session, *, email: str, browser: str, now: datetime) -> None:
    """Queue the mail that lets a member sign in; do nothing for addresses of no member.

    Args:
        session: the caller's transaction.
        email: what the person typed.
        browser: the nonce just set as a cookie on the browser that asks.
        now: the present instant.

    Raises:
        AddressUnusable: if what was typed is no address at all.
    """
    session.execute(delete(SignInRequest).where(SignInRequest.expires_at <= now - REQUESTS_KEPT))
    member = _member_with(session, email)
    if member is None or _live_requests(session, member.id, now) >= LIVE_REQUESTS:
        return
    request = SignInRequest(
        id=secrets.token_hex(16),
        member_id=member.id,
        browser_hash=sign_in.fingerprint(browser),
        expires_at=now + LINK_LASTS,
    )
    session.add(request)
    session.flush()
    mail = outbox.NewMail(kind=outbox.SIGN_IN, due=now, sign_in_request_id=request.id)
    outbox.enqueue(session, [mail])


def make_link(
    session: Session, *, email: str, secret_key: str, base_url: str, now: datetime
) -> str:
    """Make a link good for a day and one use, for the operator to hand over; return its address.

    Raises:
        AddressUnusable: if this is no address at all.
        MemberUnknown: if the address is no member's.
    """
    member = _member_with(session, email)
    if member is None:
        raise MemberUnknown()
    request = SignInRequest(
        id=secrets.token_hex(16),
        member_id=member.id,
        browser_hash=None,
        expires_at=now + OPERATOR_LINK_LASTS,
    )
    session.add(request)
    session.flush()
    return sign_in.address(base_url, secret_key, request.id)


def _member_with(session: Session, email: str) -> Member | None:
    """Find the member; requests of the same one wait for each other, so that they are counted."""
    wanted = select(Member).where(Member.email == normal_address(email))
    return session.scalars(wanted.with_for_update(key_share=True)).first()


def _live_requests(session: Session, member_id: str, now: datetime) -> int:
    return session.execute(
        select(func.count())
        .select_from(SignInRequest)
        .where(
            SignInRequest.member_id == member_id,
            SignInRequest.browser_hash.is_not(None),
            *live(now),
        )
    ).scalar_one()
