"""Tables of campaigns: who is asked what, and when. Never a trace of who answered."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.storage import Base, Instant


class Campaign(Base):
    """What is prepared before the box is opened; once it is, the manifest alone counts.

    The state is not here: it is the ballot box's, and a campaign without a box is a draft.
    """

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint("k >= 5", name="figures_threshold_floor"),
        CheckConstraint("k_texts >= 5", name="texts_threshold_floor"),
        CheckConstraint(
            "opening IN ('server', 'one_code', 'two_codes')", name="known_way_of_opening"
        ),
        CheckConstraint("cards BETWEEN 0 AND 20000", name="cards_in_bounds"),
        UniqueConstraint("organisation_id", "title"),
    )

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    """The cid: 16 hexadecimal digits."""

    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))
    title: Mapped[str] = mapped_column(String(120))

    questionnaire: Mapped[str] = mapped_column(Text)
    """The parsed file as canonical JSON."""

    opening: Mapped[str] = mapped_column(String(10), default="one_code")
    k: Mapped[int] = mapped_column(default=5)
    k_texts: Mapped[int] = mapped_column(default=10)
    margin: Mapped[int] = mapped_column(default=1)

    announced_close: Mapped[date]
    """Last day announced to respondents."""

    hard_end: Mapped[datetime] = mapped_column(Instant)
    """No extension goes beyond."""

    closes_on: Mapped[date]
    """The day it closes by itself; an extension moves it, up to the hard end."""

    headcounts: Mapped[str] = mapped_column(Text, default="{}")
    """Canonical JSON {question id: {option id: people}}; copied into the manifest."""

    cards: Mapped[int] = mapped_column(default=0, server_default="0")
    """Paper cards to print, each of which lets somebody answer; copied into the manifest."""

    moderator: Mapped[str] = mapped_column(String(120), default="")
    """Who reads the comments, as the promise says."""

    line: Mapped[str] = mapped_column(String(180), default="", server_default="")
    """What it gathers bit by bit, one pool after another; empty for a survey asked at once.

    A pool is compared with its own line only. No figure of participation is kept while it is open,
    for it would be that of one meeting."""

    results_key: Mapped[str] = mapped_column(String(32), unique=True)
    """Last part of the address that all share: /resultats/<cid>/<key>."""

    results_on: Mapped[date | None]
    """When results are promised."""


class Invitee(Base):
    """An address book: no token, no state, no date. Ids are drawn at random and never reused."""

    __tablename__ = "invitee"
    __table_args__ = (UniqueConstraint("campaign_id", "email"),)

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), index=True)

    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(5), default="")
    """Language of the mails; empty: the questionnaire's first one."""

    generation: Mapped[bytes] = mapped_column(LargeBinary(8))
    """Drawn with the id. Id and generation of people added while the campaign is open are derived
    from its key file instead: without it, as random as the others."""


class AudienceApproval(Base):
    """What the staff representative approved, when two codes open the box."""

    __tablename__ = "audience_approval"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    people: Mapped[int]
    cards: Mapped[int]

    headcounts: Mapped[str] = mapped_column(Text)
    """Canonical JSON {question id: {option id: people}}, as shown."""

    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    """Of everything that was shown and of every person of the list, whose ids are random: once the
    list is erased it tells nothing."""


class AddedPeople(Base):
    """How many people were added on one day while the campaign was open; never which."""

    __tablename__ = "added_people"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    people: Mapped[int]


class Participation(Base):
    """What the lead may see while the box is open: one rounded figure a day."""

    __tablename__ = "participation"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)

    at_least: Mapped[int | None]
    """Rounded down to five; none below the threshold."""
