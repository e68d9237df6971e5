"""Tables of what is done about it."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
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


class Priority(Base):
    """What was chosen to come first: a theme of a campaign, or words of its own."""

    __tablename__ = "priority"
    __table_args__ = (
        UniqueConstraint("organisation_id", "campaign_id", "theme_id"),
        CheckConstraint("theme_id IS NOT NULL OR title <> ''", name="says_something"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    place: Mapped[int]
    """From 1, the first to act on."""

    campaign_id: Mapped[str | None] = mapped_column(ForeignKey("campaign.id"))
    theme_id: Mapped[str | None] = mapped_column(String(40))
    """A theme of that campaign's questionnaire."""

    title: Mapped[str] = mapped_column(String(200))
    """Empty where the theme's own title says it."""

    reason: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(String(200))
    """Where it comes from, in words; empty for a theme: its campaign says it."""

    proposal_id: Mapped[str | None] = mapped_column(String(40))
    """Of a proposal; it may be gone, the words stay."""


class SuggestedAction(Base):
    """An action that an organisation suggests to itself, or what it made of a shipped one."""

    __tablename__ = "suggested_action"

    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    """Of the shipped one that it stands in for, or of one's own."""

    hidden: Mapped[bool] = mapped_column(default=False)

    words: Mapped[str] = mapped_column(Text)
    """Canonical JSON, in the shape of the file; empty where a shipped one is only hidden."""


class ActionTag(Base):
    """One subject that an action is about, in the words of others or in one's own."""

    __tablename__ = "action_tag"

    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(String(60), primary_key=True)
