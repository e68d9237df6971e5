"""Who signs in: members, their sessions, the links they asked for."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.errors import NotAllowed, NotFound
from survey.organisations import rules
from survey.organisations.models import (
    Member,
    MemberRole,
    MemberSession,
    Organisation,
    SignInRequest,
)
from survey.organisations.rules import Role
from survey.organisations.sign_in import fingerprint


class MemberUnknown(NotFound):
    """No member has this id or address here."""

    message: ClassVar[str] = "Ce membre n’existe pas."


class RequestUnknown(NotFound):
    """The link was used, is too old, or never existed."""

    message: ClassVar[str] = "Ce lien de connexion n’est plus valable."


class NotSignedIn(NotAllowed):
    """No session, or one that ended."""

    message: ClassVar[str] = "Connectez-vous pour voir cette page."


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member in a list."""

    id: str
    name: str
    email: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """The member who looks at the page."""

    member_id: str
    organisation_id: str
    organisation: str
    name: str
    email: str
    roles: frozenset[Role]
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInLetter:
    """What the mail of a sign-in request is written from."""

    request_id: str
    email: str
    name: str
    organisation: str
    expires_at: datetime


def list_members(session: Session, organisation_id: str) -> tuple[MemberLine, ...]:
    """List the members of an organisation by name."""
    rows = session.scalars(
        select(Member).where(Member.organisation_id == organisation_id).order_by(Member.name)
    )
    return tuple(
        MemberLine(row.id, row.name, row.email, _roles(session, row.id)) for row in rows.all()
    )


def member(session: Session, organisation_id: str, member_id: str) -> MemberLine:
    """Read one member of an organisation.

    Raises:
        MemberUnknown: if the organisation has no such member.
    """
    row = session.get(Member, member_id)
    if row is None or row.organisation_id != organisation_id:
        raise MemberUnknown()
    return MemberLine(row.id, row.name, row.email, _roles(session, row.id))


def signed_in(session: Session, *, secret: str, now: datetime) -> SignedIn:
    """Tell whose session a cookie is.

    Raises:
        NotSignedIn: if the session ended or never was.
    """
    found = session.execute(
        select(MemberSession, Member, Organisation.name)
        .join(Member, Member.id == MemberSession.member_id)
        .join(Organisation, Organisation.id == Member.organisation_id)
        .where(MemberSession.hash == fingerprint(secret))
    ).first()
    if found is None or not rules.is_live(found[0].created_at, found[0].seen_at, now):
        raise NotSignedIn()
    opened, row, organisation_name = found
    return SignedIn(
        member_id=row.id,
        organisation_id=row.organisation_id,
        organisation=organisation_name,
        name=row.name,
        email=row.email,
        roles=_roles(session, row.id),
        seen_at=opened.seen_at,
    )


def sign_in_letter(session: Session, request_id: str, *, now: datetime) -> SignInLetter:
    """Read what the mail of a request is written from; its link and code are derived.

    Raises:
        RequestUnknown: if the request was used, ended, or never was: no mail is worth sending.
    """
    found = session.execute(
        select(SignInRequest, Member, Organisation.name)
        .join(Member, Member.id == SignInRequest.member_id)
        .join(Organisation, Organisation.id == Member.organisation_id)
        .where(SignInRequest.id == request_id)
    ).first()
    if found is None or found[0].used or found[0].expires_at <= now:
        raise RequestUnknown()
    return SignInLetter(
        request_id=request_id,
        email=found[1].email,
        name=found[1].name,
        organisation=found[2],
        expires_at=found[0].expires_at,
    )


def _roles(session: Session, member_id: str) -> frozenset[Role]:
    return frozenset(
        Role(role)
        for role in session.scalars(
            select(MemberRole.role).where(MemberRole.member_id == member_id)
        )
    )
