"""Tables of how actions are followed: working groups, addresses of owners, reminders sent."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.storage import Base


class WorkingGroup(Base):
    """The people who carry an action out together."""

    __tablename__ = "working_group"

    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    pilot: Mapped[str] = mapped_column(String(120))

    sessions: Mapped[str] = mapped_column(Text)
    """When and where it meets, in words, one a line."""


class ActionOwner(Base):
    """Where the owner of an action may be written to; never a respondent's address."""

    __tablename__ = "action_owner"

    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))


class ActionReminder(Base):
    """One mail to the owner of an action about one due date; another date is reminded of anew."""

    __tablename__ = "action_reminder"
    __table_args__ = (
        UniqueConstraint("action_id", "kind", "due_on"),
        CheckConstraint("kind IN ('action_soon', 'action_late')", name="known_kind"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"))
    kind: Mapped[str] = mapped_column(String(12))
    due_on: Mapped[date]
    queued_on: Mapped[date]
