"""Tables of those who run campaigns: structures, members, roles, sign-in, audit trail."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.organisations.identity import MAIN, SECOND
from survey.organisations.rules import Role
from survey.storage import Base, Instant


class Organisation(Base):
    """A company or a club, and what the law asks it to tell respondents."""

    __tablename__ = "organisation"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)

    controller: Mapped[str] = mapped_column(Text, default="")
    """Who answers for the data (responsable de traitement): name and address."""

    host: Mapped[str] = mapped_column(Text, default="")
    """Who runs the server (hébergeur)."""

    legal_basis: Mapped[str] = mapped_column(Text, default="")
    retention: Mapped[str] = mapped_column(Text, default="")

    dpo: Mapped[str] = mapped_column(Text, default="")
    """How to reach the data protection officer, or the person who answers for it."""

    contact: Mapped[str] = mapped_column(Text, default="")
    """Whom a respondent writes to when a link does not work."""


class OrganisationIdentity(Base):
    """How an organisation looks on paper; none where nobody chose."""

    __tablename__ = "organisation_identity"

    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    main: Mapped[str] = mapped_column(String(7), default=MAIN)
    second: Mapped[str] = mapped_column(String(7), default=SECOND)

    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    """A PNG drawn anew by us."""


class Member(Base):
    """A person who signs in; never a respondent."""

    __tablename__ = "member"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))

    email: Mapped[str] = mapped_column(String(254), unique=True)
    """In lower case."""

    name: Mapped[str] = mapped_column(String(120))


class MemberRole(Base):
    """What a member may do."""

    __tablename__ = "member_role"
    __table_args__ = (
        CheckConstraint(
            "role IN (" + ", ".join(f"'{role}'" for role in Role) + ")", name="known_role"
        ),
    )

    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)


class SignInRequest(Base):
    """A member asked for a link; the link and the code are derived from the id, never stored."""

    __tablename__ = "sign_in_request"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"))

    browser_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    """SHA-256 of the cookie set on the browser that asked; none when the operator asked."""

    expires_at: Mapped[datetime] = mapped_column(Instant)
    wrong_codes: Mapped[int] = mapped_column(default=0)
    used: Mapped[bool] = mapped_column(default=False)


class MemberSession(Base):
    """A signed-in browser; the cookie holds the secret, the table its SHA-256."""

    __tablename__ = "member_session"

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)


class TrailEntry(Base):
    """One act of somebody who runs the campaigns; each entry seals the one before."""

    __tablename__ = "trail_entry"
    __table_args__ = (UniqueConstraint("organisation_id", "hash"),)

    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Instant)

    actor: Mapped[str] = mapped_column(String(120))
    """A member's name, "ligne de commande" or "le logiciel"; never a respondent."""

    act: Mapped[str] = mapped_column(String(60))
    """A word of `survey.organisations.trail`, for example "campaign_opened"."""

    campaign_id: Mapped[str | None] = mapped_column(String(16))

    details: Mapped[str] = mapped_column(Text)
    """Canonical JSON: names and counts that name no respondent."""

    previous: Mapped[bytes] = mapped_column(LargeBinary(32))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
