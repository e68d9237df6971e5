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
