"""Prove that the mail arrived: open its link on the browser that asked, or type its code."""

import secrets
from datetime import datetime
from typing import ClassVar

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from survey.errors import NotAllowed
from survey.organisations import sign_in
from survey.organisations.models import Member, SignInRequest
from survey.organisations.rules import TRIES, TRIES_A_DAY


class LinkOver(NotAllowed):
    """Used, too old, or never made; one sentence, so that strangers learn nothing."""

    message: ClassVar[str] = "Ce lien n’est plus valable. Demandez-en un nouveau."


class CodeRefused(NotAllowed):
    """Wrong, too old, or tried too often; one sentence, so that strangers learn nothing."""

    message: ClassVar[str] = (
        "Ce code ne convient pas. Recopiez celui du dernier courriel reçu ; après cinq essais "
        "ou dix minutes, demandez un nouveau lien."
    )


def live(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """State when a request still lets somebody sign in."""
    return (SignInRequest.used.is_(False), SignInRequest.expires_at > now)


def needs_code(session: Session, *, request_id: str, browser: str) -> bool:
    """Test whether this browser must also type the code: it is not the one that asked.

    Mail scanners open links, and some press buttons; they have no cookie and type no code.
    """
    request = session.get(SignInRequest, request_id)
    if request is None or request.browser_hash is None:
        return False
    return not secrets.compare_digest(request.browser_hash, sign_in.fingerprint(browser))


def take_a_try(session: Session, *, now: datetime, browser: str, request_id: str = "") -> str:
    """Spend one try of a request and return its id; commit before the code is looked at.

    Counting first keeps the limit true for a hundred tries sent at once.

    Args:
        session: a transaction of its own.
        now: the present instant.
        browser: the nonce of the browser; it finds its own request when no link names one.
        request_id: the request that the link names, already proven by its token.

    Raises:
        CodeRefused: if there is no such request, or its tries are spent.
    """
    wanted = (
        SignInRequest.id == request_id
        if request_id
        else SignInRequest.browser_hash == sign_in.fingerprint(browser)
    )
    request = session.scalars(
        select(SignInRequest).where(wanted, *live(now), SignInRequest.wrong_codes < TRIES)
    ).first()
    if request is None or (not request_id and _tries_today(session, request) >= TRIES_A_DAY):
        raise CodeRefused()
    taken = session.execute(
        update(SignInRequest)
        .where(SignInRequest.id == request.id, SignInRequest.wrong_codes < TRIES)
        .values(wrong_codes=SignInRequest.wrong_codes + 1)
        .returning(SignInRequest.id)
    ).first()
    if taken is None:
        raise CodeRefused()
    return request.id


def sign_in_by_code(
    session: Session, *, secret_key: str, request_id: str, typed: str, now: datetime
) -> str:
    """Accept a code after `take_a_try`; end the request and return the member's id.

    Raises:
        CodeRefused: if the code is wrong.
        LinkOver: if the request ended meanwhile.
    """
    if not sign_in.is_code(secret_key, request_id, typed):
        raise CodeRefused()
    return _end(session, request_id, now)


def check_link(
    session: Session, *, secret_key: str, request_id: str, token: str, now: datetime
) -> None:
    """Look at a link without spending it.

    Raises:
        LinkOver: if it is not, or no longer, good.
    """
    known = session.scalar(
        select(SignInRequest.id).where(SignInRequest.id == request_id, *live(now))
    )
    if known is None or not sign_in.is_link_token(secret_key, request_id, token):
        raise LinkOver()


def sign_in_by_link(
    session: Session, *, secret_key: str, request_id: str, token: str, now: datetime
) -> str:
    """Accept a link; end the request and return the member's id.

    Raises:
        LinkOver: if it is not, or no longer, good.
    """
    check_link(session, secret_key=secret_key, request_id=request_id, token=token, now=now)
    return _end(session, request_id, now)


def _end(session: Session, request_id: str, now: datetime) -> str:
    """Spend a request, once even if two browsers try together; return its member."""
    member_id = session.execute(
        update(SignInRequest)
        .where(SignInRequest.id == request_id, *live(now))
        .values(used=True)
        .returning(SignInRequest.member_id)
    ).scalar()
    if member_id is None:
        raise LinkOver()
    return member_id


def _tries_today(session: Session, request: SignInRequest) -> int:
    """Count the codes tried for the same member in the requests that are still kept.

    Other tries for the same member wait until this one is counted too.
    """
    whose = select(Member.id).where(Member.id == request.member_id)
    session.execute(whose.with_for_update(key_share=True))
    return session.execute(
        select(func.coalesce(func.sum(SignInRequest.wrong_codes), 0)).where(
            SignInRequest.member_id == request.member_id
        )
    ).scalar_one()
