"""Tables of what management is asked, answers, approves and says about actions."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey.storage import Base, Instant


class DecisionAsked(Base):
    """One thing that the lead asks management to decide."""

    __tablename__ = "decision_asked"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    why: Mapped[str] = mapped_column(Text)
    wished_by: Mapped[date]
    asked_by: Mapped[str] = mapped_column(String(120))
    asked_on: Mapped[date]


class DecisionAnswer(Base):
    """Yes or no, and why; who changes their mind answers again, and both stay."""

    __tablename__ = "decision_answer"

    decision_id: Mapped[str] = mapped_column(ForeignKey("decision_asked.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    is_yes: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(String(120))
    day: Mapped[date]


class PlanApproval(Base):
    """Who approved the plan, and as it stood when."""

    __tablename__ = "plan_approval"

    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(120))
    day: Mapped[date]

    fingerprint: Mapped[str] = mapped_column(String(64))
    """SHA-256 of `state`."""

    state: Mapped[str] = mapped_column(Text)
    """Canonical JSON: each action's own fingerprint and title, by its id."""


class ActionComment(Base):
    """What management says about one action, for the lead."""

    __tablename__ = "action_comment"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), index=True)
    written_at: Mapped[datetime] = mapped_column(Instant)
    name: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(Text)
