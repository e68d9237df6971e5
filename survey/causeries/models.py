"""Tables of causeries: own guides, sessions, what was proposed; who came stands apart."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.causeries.rules import MOST_PRESENT, Kind, State
from survey.storage import Base, Instant


class CauserieTheme(Base):
    """A guide that an organisation wrote, or made its own."""

    __tablename__ = "causerie_theme"
    __table_args__ = (UniqueConstraint("organisation_id", "shipped_id"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))

    shipped_id: Mapped[str | None] = mapped_column(String(40))
    """The guide of the product that it stands in for; none for one's own."""

    guide: Mapped[str] = mapped_column(Text)
    """Canonical JSON, in the shape of the file."""


class CauserieSession(Base):
    """One causerie at one time in one place; no row of feedback ever points at it."""

    __tablename__ = "causerie_session"
    __table_args__ = (
        CheckConstraint(
            "state IN (" + ", ".join(f"'{state}'" for state in State) + ")", name="known_state"
        ),
        CheckConstraint(f"present BETWEEN 1 AND {MOST_PRESENT}", name="people_in_a_room"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)

    series_id: Mapped[str | None] = mapped_column(String(16))
    """Shared by the sessions that were planned together."""

    theme_id: Mapped[str] = mapped_column(String(40))
    """Of a guide of the product, edited or not, or of one's own."""

    guide: Mapped[str] = mapped_column(Text)
    """The guide as it stood last before the session; canonical JSON."""

    starts_at: Mapped[datetime] = mapped_column(Instant)
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(String(120))

    unit: Mapped[str] = mapped_column(String(120))
    """The department or team it is held for; empty for everybody."""

    facilitator_id: Mapped[str | None] = mapped_column(
        ForeignKey("member.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[str] = mapped_column(String(10), default=State.PLANNED)

    sequence: Mapped[int] = mapped_column(default=0)
    """How often it was changed, so that calendars know which entry is the newest."""

    present: Mapped[int | None]
    """How many people came."""

    notes: Mapped[str] = mapped_column(Text, default="")
    """The facilitator's own."""

    attendance_until: Mapped[date]
    """Last day of the list of who came; it is erased the day after."""


class CauserieAttendance(Base):
    """Who came, if they gave their name: by alphabet, never by arrival, and erased on its day."""

    __tablename__ = "causerie_attendance"
    __table_args__ = ({"sqlite_with_rowid": False},)

    session_id: Mapped[str] = mapped_column(
        ForeignKey("causerie_session.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(120), primary_key=True)


class CauserieProposal(Base):
    """What a session proposed to others, or decided for itself; it names no author."""

    __tablename__ = "causerie_proposal"
    __table_args__ = (
        CheckConstraint(
            "kind IN (" + ", ".join(f"'{kind}'" for kind in Kind) + ")", name="known_kind"
        ),
        CheckConstraint(
            "kind <> 'commitment' OR (owner <> '' AND due_on IS NOT NULL)",
            name="commitment_has_owner_and_date",
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("causerie_session.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(String(500))
    owner: Mapped[str] = mapped_column(String(120), default="")
    due_on: Mapped[date | None]
    noted_on: Mapped[date]
