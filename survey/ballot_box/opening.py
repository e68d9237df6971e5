"""How is a box opened, once, by whoever holds the codes, without ever showing a ballot?"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.ballot_box import blind_signature, box, sealing, void_cards, vouchers
from survey.ballot_box.blind_signature import PREFIX_SIZE
from survey.ballot_box.casting import SEALED_AT
from survey.ballot_box.manifest import Manifest
from survey.ballot_box.models import Receipts, SealedBallot
from survey.ballot_box.parts import WHOLE, Part, cut, inside
from survey.ballot_box.rules import State
from survey.ballot_box.scrubbing import ScrubHindered, scrub
from survey.ballot_box.unlocking import (
    CodesExpected,
    KeysDamaged,
    SealingKey,
    TooSoon,
    WrappedKey,
    WrongCode,
    remember_wrong_code,
    unlock,
    wrapped_key,
)
from survey.errors import Invalid

__all__ = [
    "WHOLE",
    "CodesExpected",
    "KeysDamaged",
    "Opened",
    "Part",
    "Reading",
    "ScrubHindered",
    "SealingKey",
    "TooSoon",
    "WrappedKey",
    "WrongCode",
    "cut",
    "empty_box",
    "join",
    "open_ballots",
    "remember_wrong_code",
    "require_counting",
    "scrub",
    "unlock",
    "wrapped_key",
]

RECEIPT_SIZE = 32
"""Bytes of a SHA-256."""

READ_AT_ONCE = 500
"""Envelopes in memory at a time; a million of them would fill the machine."""

HANDED_AT_ONCE = 4096
"""Ballots read before they are handed over, shuffled, and forgotten here."""

Content = TypeVar("Content")
"""What a ballot says, in the terms of whoever counts; nothing here looks into it."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[Content]):
    """What becomes of each ballot while the box is open."""

    parse: Callable[[bytes], Content]
    """Reads a ballot's JSON; `Invalid` or `ValueError` make the ballot void."""

    take: Callable[[list[Content]], None]
    """Is handed a few thousand ballots at a time, in no order of their own; keeps sums only."""

    tell: Callable[[int, int], None] = lambda _done, _total: None
    """Is told after each handing over how many rows of how many were read."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of a box once every ballot was handed over, in memory only."""

    receipts: bytes = field(repr=False)
    """32 bytes for every genuine ballot, counted or void; sorted."""

    counted: int
    """Valid ballots, all handed over."""

    void: int
    """Genuine ballots that cannot be read as answers to the questionnaire."""

    issued: int
    """Signatures given out; fewer than ballots means that a backup was restored."""

    void_cards: int = 0
    """Paper cards declared unused."""


def join(parts: Sequence[Opened]) -> Opened:
    """Put together what is known of all the parts of a box, in the order of `cut`."""
    return replace(
        parts[0],
        receipts=b"".join(part.receipts for part in parts),
        counted=sum(part.counted for part in parts),
        void=sum(part.void for part in parts),
    )


def open_ballots(
    session: Session,
    cid: str,
    sealing_key: SealingKey,
    reading: Reading[Content],
    part: Part = WHOLE,
) -> Opened:
    """Unseal every genuine ballot in memory, hand over those that can be read, forget them.

    Memory holds a few thousand ballots at a time, however many there are, and the receipts.

    Args:
        session: only read.
        cid: a campaign whose box is at the count.
        sealing_key: from `unlock`.
        reading: what is done with each ballot.
        part: which ballots.

    Raises:
        survey.ballot_box.box.WrongState: if the box is not at the count.
    """
    require_counting(session, cid)
    manifest, rows = box.manifest(session, cid), _count_rows(session, cid, part)
    batch: list[Content] = []
    receipts, counted = bytearray(), 0
    for receipt, sealed in _genuine_ballots(session, manifest, part):
        receipts += receipt
        batch.extend(_read(manifest, sealing_key, sealed, reading.parse))
        if len(batch) == HANDED_AT_ONCE:
            counted += _hand_over(batch, reading.take)
            reading.tell(len(receipts) // RECEIPT_SIZE, rows)
    counted += _hand_over(batch, reading.take)
    return Opened(
        receipts=bytes(receipts),
        counted=counted,
        void=len(receipts) // RECEIPT_SIZE - counted,
        issued=vouchers.count_issued(session, cid),
        void_cards=void_cards.count(session, cid),
    )


def empty_box(session: Session, cid: str, opened: Opened, *, invited: int, added: int = 0) -> None:
    """Keep the receipts and their figures; delete ballots, vouchers and wrapped keys.

    Raises:
        survey.ballot_box.box.WrongState: if the box is not at the count.
    """
    require_counting(session, cid)
    session.add(
        Receipts(
            campaign_id=cid,
            hashes=opened.receipts,
            invited=invited,
            added=added,
            issued=opened.issued,
            counted=opened.counted,
            void=opened.void,
            cards=box.manifest(session, cid).cards,
            void_cards=opened.void_cards,
        )
    )
    box.empty(session, cid)


def require_counting(session: Session, cid: str) -> None:
    """Refuse to look into a box, or to empty it, unless it is at the count.

    Raises:
        survey.ballot_box.box.WrongState: naming the present state.
    """
    present = box.state(session, cid)
    if present != State.COUNTING:
        names = box.STATE_NAMES
        raise box.WrongState(present=names[present], wanted=names[State.COUNTED])


def _genuine_ballots(
    session: Session, manifest: Manifest, part: Part
) -> Iterator[tuple[bytes, bytes]]:
    """Give receipt and sealed answers of each row that the campaign signed, sorted by receipt.

    A row put straight into the database has no signature: it counts nowhere, not even as void.
    """
    public = blind_signature.public_key(manifest.sign_n)
    size = sealing.envelope_size(manifest.pad)
    wanted = select(SealedBallot.hash, SealedBallot.envelope)
    mine = wanted.where(*inside(manifest.id, part)).order_by(SealedBallot.hash)
    connection = session.connection()
    for receipt, envelope in connection.execute(mine.execution_options(yield_per=READ_AT_ONCE)):
        sealed = envelope[SEALED_AT:]
        signed = envelope[:PREFIX_SIZE] + receipt
        if (
            len(envelope) == size
            and sealing.ballot_hash(manifest, sealed) == receipt
            and blind_signature.verify(public, signed, envelope[PREFIX_SIZE:SEALED_AT])
        ):
            yield receipt, sealed


def _read(
    manifest: Manifest, sealing_key: SealingKey, sealed: bytes, parse: Callable[[bytes], Content]
) -> list[Content]:
    """Return the content of one ballot; nothing if it is void, for whatever it holds."""
    try:
        return [parse(sealing.unseal(manifest, sealing_key, sealed))]
    except (sealing.Unreadable, Invalid, ValueError, RecursionError):
        return []


def _hand_over(batch: list[Content], take: Callable[[list[Content]], None]) -> int:
    """Hand over what was read, in no order, and forget it; return how many ballots it was."""
    number = len(batch)
    random.SystemRandom().shuffle(batch)
    take(batch)
    batch.clear()
    return number


def _count_rows(session: Session, cid: str, part: Part) -> int:
    """Count the rows of a part of a box, genuine or not."""
    wanted = select(func.count()).select_from(SealedBallot).where(*inside(cid, part))
    return session.scalars(wanted).one()
