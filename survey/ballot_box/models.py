"""Tables of the ballot box. No column, default or order may say who or when."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from survey.ballot_box.rules import State
from survey.storage import Base, Instant

UNSPENT = bytes(32)
"""What an unused voucher holds: spending it does not change the size of its row."""


class Box(Base):
    """The row that every deposit locks: its state, its frozen manifest, its wrapped keys.

    The two long columns come last, so that SQLite reads the others without them.
    """

    __tablename__ = "box"
    __table_args__ = (
        CheckConstraint(
            "state IN (" + ", ".join(f"'{state}'" for state in State) + ")", name="known_state"
        ),
    )

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(10))

    closing_since: Mapped[datetime | None] = mapped_column(Instant)
    """When the last call was made; deposits end a grace later."""

    refused_opening_on: Mapped[datetime | None] = mapped_column(Instant)
    """Last opening that found fewer ballots than the threshold: one such a day."""

    wrong_code_at: Mapped[datetime | None] = mapped_column(Instant)
    """Last well-formed wrong code: it costs an hour."""

    manifest: Mapped[bytes]
    """Canonical JSON, frozen at the opening; its SHA-256 is bound into every ballot."""

    wrapped: Mapped[bytes]
    """Canonical JSON of the wrapped signing and sealing keys; empty once counted or destroyed."""


class Voucher(Base):
    """A right to one signature, known by a keyed tag only. Same size spent or not.

    No person, no address, no date: without the key file a tag leads nowhere.
    """

    __tablename__ = "voucher"
    __table_args__ = ({"sqlite_with_rowid": False},)

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    tag: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)

    blind_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    """SHA-256 of the blinded message signed; 32 zero bytes before."""


class VoidCard(Base):
    """A paper card handed back, known by its voucher's tag; whether it was spent does not show.

    It stays until the count, so that declaring it twice is answered alike, used or not.
    """

    __tablename__ = "void_card"
    __table_args__ = ({"sqlite_with_rowid": False},)

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    tag: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)


class SealedBallot(Base):
    """One sealed answer: readable only once its campaign is opened.

    The key is a hash and the table has no rowid, so logical order is not arrival order.
    There is on purpose no timestamp, no person, no invitation and no relationship here.
    """

    __tablename__ = "ballot"
    __table_args__ = ({"sqlite_with_rowid": False},)

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)

    hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    """Identity, proof against replay, and receipt at once."""

    envelope: Mapped[bytes]
    """Signature prefix, blind signature, sealed answers; one size for the whole campaign."""


class Receipts(Base):
    """Written once, at the count: the sorted receipts and the figures beside them."""

    __tablename__ = "receipts"

    campaign_id: Mapped[str] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    hashes: Mapped[bytes]
    """32 bytes a receipt, sorted."""

    invited: Mapped[int]
    """Those added while the campaign was open included."""

    added: Mapped[int] = mapped_column(default=0, server_default="0")
    """People added while the campaign was open."""

    issued: Mapped[int]
    counted: Mapped[int]
    void: Mapped[int]

    cards: Mapped[int] = mapped_column(default=0, server_default="0")
    """Paper cards printed."""

    void_cards: Mapped[int] = mapped_column(default=0, server_default="0")
    """Paper cards declared unused before the count."""
