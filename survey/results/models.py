"""Tables of what is published; nothing here was ever said by fewer people than the threshold."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey.storage import Base


class Publication(Base):
    """The figures of one campaign, final from the moment they are written."""

    __tablename__ = "publication"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)

    figures: Mapped[str] = mapped_column(Text)
    """JSON, as `survey results --json` prints it; never changed once written."""


class PublishedText(Base):
    """A comment, shuffled among those of its question, detached from every other answer."""

    __tablename__ = "published_text"
    __table_args__ = (
        CheckConstraint("decision IN ('pending', 'shown', 'removed')", name="known_decision"),
    )

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)

    words: Mapped[str] = mapped_column(Text)
    """What may be read; masking overwrites it, and nothing brings the masked words back."""

    decision: Mapped[str] = mapped_column(String(10), default="pending")
