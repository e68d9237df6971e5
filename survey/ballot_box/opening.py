"""How is a box opened, once, by whoever holds the codes, without ever showing a ballot?"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.ballot_box import blind_signature, box, sealing, vouchers
from survey.ballot_box.blind_signature import PREFIX_SIZE
from survey.ballot_box.casting import SEALED_AT
from survey.ballot_box.manifest import Manifest
from survey.ballot_box.models import Receipts, SealedBallot
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
from survey.questionnaires.question_types.base import Answers

__all__ = [
    "CodesExpected",
    "KeysDamaged",
    "Opened",
    "ScrubHindered",
    "SealingKey",
    "TooSoon",
    "WrappedKey",
    "WrongCode",
    "empty_box",
    "open_ballots",
    "remember_wrong_code",
    "require_counting",
    "scrub",
    "unlock",
    "wrapped_key",
]

READ_AT_ONCE = 500
"""Envelopes in memory at a time; a million of them would fill the machine."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What comes out of a box, in memory only."""

    answers: list[Answers] = field(repr=False)
    """Of valid ballots, shuffled."""

    receipts: list[bytes] = field(repr=False)
    """Of every genuine ballot, counted or void; sorted."""

    void: int
    """Genuine ballots that cannot be read as answers to the questionnaire."""

    issued: int
    """Signatures given out; fewer than ballots means that a backup was restored."""


def open_ballots(
    session: Session,
    cid: str,
    sealing_key: SealingKey,
    *,
    parse: Callable[[bytes], Answers],
) -> Opened:
    """Unseal every genuine ballot in memory, keep those that can be read, forget their order.

    Args:
        session: only read.
        cid: a campaign whose box is at the count.
        sealing_key: from `unlock`.
        parse: reads a ballot's JSON; `Invalid` or `ValueError` make the ballot void.

    Raises:
        survey.ballot_box.box.WrongState: if the box is not at the count.
    """
    require_counting(session, cid)
    manifest = box.manifest(session, cid)
    answers: list[Answers] = []
    receipts: list[bytes] = []
    for receipt, sealed in _genuine_ballots(session, manifest):
        receipts.append(receipt)
        answers.extend(_read(manifest, sealing_key, sealed, parse))
    random.SystemRandom().shuffle(answers)
    return Opened(
        answers=answers,
        receipts=sorted(receipts),
        void=len(receipts) - len(answers),
        issued=vouchers.count_issued(session, cid),
    )


def empty_box(session: Session, cid: str, opened: Opened, *, invited: int) -> None:
    """Keep the receipts and their figures; delete ballots, vouchers and wrapped keys.

    Raises:
        survey.ballot_box.box.WrongState: if the box is not at the count.
    """
    require_counting(session, cid)
    session.add(
        Receipts(
            campaign_id=cid,
            hashes=b"".join(opened.receipts),
            invited=invited,
            issued=opened.issued,
            counted=len(opened.answers),
            void=opened.void,
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


def _genuine_ballots(session: Session, manifest: Manifest) -> Iterator[tuple[bytes, bytes]]:
    """Give receipt and sealed answers of each row that the campaign signed; the others are nothing.

    A row put straight into the database has no signature and counts nowhere, not even as void.
    """
    public = blind_signature.public_key(manifest.sign_n)
    size = sealing.envelope_size(manifest.pad)
    wanted = select(SealedBallot.hash, SealedBallot.envelope)
    mine = wanted.where(SealedBallot.campaign_id == manifest.id).order_by(SealedBallot.hash)
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
    manifest: Manifest, sealing_key: SealingKey, sealed: bytes, parse: Callable[[bytes], Answers]
) -> list[Answers]:
    """Return the answers of one ballot; nothing if it is void, for whatever it holds."""
    try:
        return [parse(sealing.unseal(manifest, sealing_key, sealed))]
    except (sealing.Unreadable, Invalid, ValueError, RecursionError):
        return []
