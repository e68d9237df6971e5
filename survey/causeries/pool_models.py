"""Tables of pools: which sessions gather their feedback together; never which ballot is whose."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from survey.storage import Base


class CauseriePool(Base):
    """A campaign into which sessions of one theme and team drop their feedback, until opened."""

    __tablename__ = "causerie_pool"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)

    theme_id: Mapped[str] = mapped_column(String(40))
    """Of the sessions that it takes; empty for every theme."""

    unit: Mapped[str] = mapped_column(String(120))
    """The team whose sessions it takes; empty for everybody's."""

    begins_on: Mapped[date]


class CauseriePoolSession(Base):
    """How many cards of a pool a session was given: of these, nobody knows which, nor who used one.

    A session is in one pool at most. Nothing of the ballot box refers to it.
    """

    __tablename__ = "causerie_pool_session"
    __table_args__ = (CheckConstraint("cards >= 0", name="cards_given"),)

    session_id: Mapped[str] = mapped_column(ForeignKey("causerie_session.id"), primary_key=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("causerie_pool.campaign_id"), index=True)

    cards: Mapped[int] = mapped_column(default=0)
    """On paper, or taken from the poster."""

    poster: Mapped[str | None] = mapped_column(String(10), unique=True)
    """Code of the poster, good on the session's day; none where cards are drawn."""
