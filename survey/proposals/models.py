"""Tables of the register: proposals, their history, the actions that came of them."""

from datetime import date

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from survey.proposals.rules import Origin, State
from survey.storage import Base


class ProposalRegister(Base):
    """Where the staff of an organisation reads its proposals, and by when they are answered."""

    __tablename__ = "proposal_register"

    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True)

    key: Mapped[str] = mapped_column(String(32), unique=True)
    """Last part of the staff's address: 128 bits, in letters and digits."""

    answer_days: Mapped[int]


class Proposal(Base):
    """One proposal; nothing here says who made it."""

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("organisation_id", "number"),
        UniqueConstraint("campaign_id", "question_id", "position"),
        ForeignKeyConstraint(
            ["campaign_id", "question_id", "position"],
            [
                "published_text.campaign_id",
                "published_text.question_id",
                "published_text.position",
            ],
        ),
        CheckConstraint(
            "state IN (" + ", ".join(f"'{state}'" for state in State) + ")", name="known_state"
        ),
        CheckConstraint(
            "origin IN (" + ", ".join(f"'{origin}'" for origin in Origin) + ")",
            name="known_origin",
        ),
        CheckConstraint(
            "(state = 'merged') = (merged_into IS NOT NULL)", name="merged_points_at_another"
        ),
        CheckConstraint(
            "(origin = 'survey') = (campaign_id IS NOT NULL)", name="comment_has_its_place"
        ),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))

    number: Mapped[str] = mapped_column(String(5))
    """Drawn: it says neither when nor by whom."""

    origin: Mapped[str] = mapped_column(String(8))

    causerie_proposal_id: Mapped[str | None] = mapped_column(
        ForeignKey("causerie_proposal.id", ondelete="SET NULL"), unique=True
    )
    campaign_id: Mapped[str | None] = mapped_column(String(16))
    question_id: Mapped[str | None] = mapped_column(String(40))
    position: Mapped[int | None]
    """The published comment that it is; its words are read there, as the moderator leaves them."""

    words: Mapped[str] = mapped_column(Text)
    """Empty for a comment of a survey."""

    theme: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(12))
    entered_on: Mapped[date]
    answer_by: Mapped[date]
    answered_on: Mapped[date | None]
    """Day of the first answer."""

    reason: Mapped[str] = mapped_column(Text, default="")
    """Why the present answer."""

    owner: Mapped[str] = mapped_column(String(120), default="")
    """Name of whoever does it."""

    owner_role: Mapped[str] = mapped_column(String(120), default="")
    """What the staff reads instead of a name."""

    names_owner: Mapped[bool] = mapped_column(default=False)
    """Whether the staff reads the name too."""

    due_on: Mapped[date | None]
    """When the final answer comes, or when it is done."""

    told_on: Mapped[date | None]
    """When the staff was told of the present state."""

    merged_into: Mapped[str | None] = mapped_column(ForeignKey("proposal.id"), index=True)


class ProposalChange(Base):
    """One thing that changed in a proposal; words that were corrected are not kept."""

    __tablename__ = "proposal_change"

    proposal_id: Mapped[str] = mapped_column(
        ForeignKey("proposal.id", ondelete="CASCADE"), primary_key=True
    )
    at: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1, in the order of the changes of this proposal."""

    day: Mapped[date]
    actor: Mapped[str] = mapped_column(String(120))
    field: Mapped[str] = mapped_column(String(16))
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)


class ProposalAction(Base):
    """An action of the plan that answers to a proposal."""

    __tablename__ = "proposal_action"

    proposal_id: Mapped[str] = mapped_column(
        ForeignKey("proposal.id", ondelete="CASCADE"), primary_key=True
    )
    action_id: Mapped[str] = mapped_column(
        ForeignKey("action.id", ondelete="CASCADE"), primary_key=True, index=True
    )
