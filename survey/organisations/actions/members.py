"""Who signs in: add a member, change what a member may do, remove one."""

import secrets
from collections.abc import Collection
from typing import ClassVar

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from survey.errors import Conflict, Invalid
from survey.organisations.models import (
    Member,
    MemberRole,
    MemberSession,
    Organisation,
    SignInRequest,
)
from survey.organisations.queries import MemberUnknown, organisation
from survey.organisations.rules import Role

LONGEST_NAME = 120


class AddressUnusable(Invalid):
    """Nobody could receive a link there."""

    message: ClassVar[str] = "« {email} » n’est pas une adresse électronique complète."


class MemberNameUnusable(Invalid):
    """The name stands in the header of every page and in the trail."""

    message: ClassVar[str] = "Le nom doit compter de 1 à {longest} caractères."


class NoRole(Invalid):
    """A member who may do nothing."""

    message: ClassVar[str] = "Choisissez au moins un rôle."


class AddressTaken(Conflict):
    """One address, one member: a link must not open two desks."""

    message: ClassVar[str] = "Un membre a déjà l’adresse « {email} »."


class LastLead(Conflict):
    """Without a lead, nobody could run the campaigns or add another lead."""

    message: ClassVar[str] = (
        "C’est la dernière personne responsable RSE : donnez d’abord ce rôle à quelqu’un d’autre."
    )


def normal_address(email: str) -> str:
    """Return an address as it is kept: checked, in lower case.

    Raises:
        AddressUnusable: if it is not a complete address.
    """
    try:
        checked = validate_email(
            email.strip(), check_deliverability=False, allow_domain_literal=False
        )
    except EmailNotValidError as refusal:
        raise AddressUnusable(email=email.strip()) from refusal
    return checked.normalized.lower()


def add_member(
    session: Session, *, organisation_id: str, email: str, name: str, roles: Collection[Role]
) -> str:
    """Let a person sign in; return the member's id.

    Raises:
        OrganisationUnknown: if there is no such organisation.
        AddressUnusable: if the address is not complete.
        AddressTaken: if a member has it already.
        MemberNameUnusable: if the name is empty or too long.
        NoRole: if no role is given.
    """
    organisation(session, organisation_id)
    email, name = normal_address(email), " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise MemberNameUnusable(longest=LONGEST_NAME)
    if not roles:
        raise NoRole()
    if session.scalar(select(exists().where(Member.email == email))):
        raise AddressTaken(email=email)
    member = Member(
        id=secrets.token_hex(8), organisation_id=organisation_id, email=email, name=name
    )
    session.add(member)
    try:
        session.flush()
    except IntegrityError as taken:
        raise AddressTaken(email=email) from taken
    _write_roles(session, member.id, roles)
    return member.id


def change_roles(
    session: Session, *, organisation_id: str, member_id: str, roles: Collection[Role]
) -> None:
    """Change what a member may do, from the member's next page on.

    Raises:
        MemberUnknown: if the organisation has no such member.
        NoRole: if no role is given.
        LastLead: if nobody would lead any more.
    """
    _member(session, organisation_id, member_id)
    if not roles:
        raise NoRole()
    if Role.RSE_LEAD not in roles:
        _check_other_lead(session, organisation_id, member_id)
    session.execute(delete(MemberRole).where(MemberRole.member_id == member_id))
    _write_roles(session, member_id, roles)


def remove_member(session: Session, *, organisation_id: str, member_id: str) -> None:
    """Remove a member, the sessions and the links; the trail keeps the name.

    Raises:
        MemberUnknown: if the organisation has no such member.
        LastLead: if nobody would lead any more.
    """
    member = _member(session, organisation_id, member_id)
    _check_other_lead(session, organisation_id, member_id)
    for table in (MemberSession, SignInRequest, MemberRole):
        session.execute(delete(table).where(table.member_id == member_id))
    session.delete(member)
    session.flush()


def _member(session: Session, organisation_id: str, member_id: str) -> Member:
    """Return a member's row; two who change it at once wait for each other."""
    member = session.get(
        Member, member_id, populate_existing=True, with_for_update={"key_share": True}
    )
    if member is None or member.organisation_id != organisation_id:
        raise MemberUnknown()
    return member


def _check_other_lead(session: Session, organisation_id: str, member_id: str) -> None:
    """Refuse when `member_id` is the only lead; two refusals at once wait for each other."""
    whose = select(Organisation.id).where(Organisation.id == organisation_id)
    session.execute(whose.with_for_update(key_share=True))
    leads = set(
        session.scalars(
            select(MemberRole.member_id)
            .join(Member, Member.id == MemberRole.member_id)
            .where(Member.organisation_id == organisation_id, MemberRole.role == Role.RSE_LEAD)
        )
    )
    if leads == {member_id}:
        raise LastLead()


def _write_roles(session: Session, member_id: str, roles: Collection[Role]) -> None:
    session.add_all(MemberRole(member_id=member_id, role=role) for role in sorted(set(roles)))
    session.flush()
