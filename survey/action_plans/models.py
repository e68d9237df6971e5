"""Tables of what is done about it."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey.action_plans.rules import Status
from survey.storage import Base


class Action(Base):
    """One thing to do, one person, one date, one proof."""

    __tablename__ = "action"
    __table_args__ = (
        CheckConstraint(
            "status IN (" + ", ".join(f"'{status}'" for status in Status) + ")", name="known_status"
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)

    campaign_id: Mapped[str | None] = mapped_column(ForeignKey("campaign.id"))
    """The campaign whose results led to it."""

    theme_id: Mapped[str | None] = mapped_column(String(40))
    """A theme of that campaign's questionnaire."""

    title: Mapped[str] = mapped_column(String(200))
    """Begins with a verb."""

    owner: Mapped[str] = mapped_column(String(120))
    due_on: Mapped[date]
    status: Mapped[str] = mapped_column(String(12), default=Status.TO_START)

    indicator: Mapped[str] = mapped_column(Text, default="")
    """How people will see that it worked, with a target."""

    reason: Mapped[str] = mapped_column(Text, default="")
    """Why it was dropped, when it was."""

    means: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Time, money, people."""


class ActionAim(Base):
    """Which objective an action serves, and what it should do to one of its indicators."""

    __tablename__ = "action_aim"

    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), primary_key=True)
    objective_id: Mapped[str] = mapped_column(ForeignKey("objective.id"), index=True)
    indicator_id: Mapped[str | None] = mapped_column(ForeignKey("indicator.id"), index=True)
    target: Mapped[float | None]


class ActionChange(Base):
    """One field of an action that was written anew: promises are not rewritten in silence."""

    __tablename__ = "action_change"

    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    actor: Mapped[str] = mapped_column(String(120))
    field: Mapped[str] = mapped_column(String(16))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
