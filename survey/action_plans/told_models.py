"""Tables of what people are asked, and told, about finished actions."""

from datetime import date

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.storage import Base


class ActionQuestion(Base):
    """A question of one campaign that asks whether one action was useful."""

    __tablename__ = "action_question"
    __table_args__ = (UniqueConstraint("campaign_id", "action_id"),)

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)

    question_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    """The same in every campaign that asks about the action, and never another action's."""

    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), index=True)


class ToldBack(Base):
    """A campaign whose respondents may read what was done with their answers."""

    __tablename__ = "told_back"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    published_on: Mapped[date]
