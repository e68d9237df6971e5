"""How does a ballot get into the box, with or without JavaScript, once and for all?"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import ClassVar

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from survey import storage
from survey.ballot_box import blind_signature, box, loading, sealing, vouchers
from survey.ballot_box.blind_signature import PREFIX_SIZE, SIGNATURE_SIZE
from survey.ballot_box.box import BoxNotOpen
from survey.ballot_box.models import SealedBallot
from survey.ballot_box.rules import State
from survey.errors import Invalid, NotAllowed
from survey.storage import Database

SEALED_AT = PREFIX_SIZE + SIGNATURE_SIZE
"""Where the sealed answers begin in an envelope."""

PUT_ONCE: Mapping[str, Insert] = {
    "sqlite": sqlite.insert(SealedBallot).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(SealedBallot).on_conflict_do_nothing(),
}


class EnvelopeSize(Invalid):
    """All envelopes of a campaign have one size, so that size tells nothing."""

    message: ClassVar[str] = "Ce bulletin n’a pas la taille attendue. Il n’a pas été déposé."
    word: ClassVar[str] = "malformed"


class SignatureRefused(NotAllowed):
    """The campaign did not sign this ballot."""

    message: ClassVar[str] = (
        "La signature de ce bulletin n’est pas la bonne. Il n’a pas été déposé."
    )
    word: ClassVar[str] = "refused"


def deposit(
    database: Database,
    keys_dir: Path,
    cid: str,
    envelope: bytes,
    *,
    now: datetime,
    grace_seconds: int,
) -> bytes:
    """Drop a signed sealed ballot, which comes from nobody; return its receipt, 32 bytes.

    The same envelope again gives the same receipt, and there is still one ballot.

    Args:
        database: owns its transaction.
        keys_dir: where the key files are.
        cid: the campaign.
        envelope: prefix, signature, sealed answers.
        now: the present instant, compared with the last call and kept nowhere.
        grace_seconds: how long a closing box still takes ballots.

    Raises:
        EnvelopeSize: for any other size than the campaign's.
        SignatureRefused: if the campaign did not sign it.
        survey.ballot_box.box.BoxNotOpen: if the box takes no more.
        survey.ballot_box.box.BoxUnknown: if the campaign never opened.
    """
    loaded = loading.load(database, keys_dir, cid)
    if len(envelope) != sealing.envelope_size(loaded.manifest.pad):
        raise EnvelopeSize
    digest = sealing.ballot_hash(loaded.manifest, envelope[SEALED_AT:])
    signature = envelope[PREFIX_SIZE:SEALED_AT]
    if not blind_signature.verify(loaded.public, envelope[:PREFIX_SIZE] + digest, signature):
        raise SignatureRefused
    closed_since = now - timedelta(seconds=grace_seconds)
    putting = partial(_deposit, cid=cid, row=(digest, envelope), closed_since=closed_since)
    storage.write(database, "deposit", putting)
    return digest


def cast_in_clear(
    database: Database,
    keys_dir: Path,
    cid: str,
    token: str,
    answers: Mapping[str, Sequence[str]],
) -> bytes:
    """Seal, sign and drop answers that came with their link; return the receipt, 32 bytes.

    For browsers without JavaScript. Link and answers are together in memory for some
    milliseconds; the voucher's mark is random, so that what is written does not join them.

    Raises:
        survey.ballot_box.sealing.AnswersTooLong: if they do not fit in a ballot.
        survey.ballot_box.box.BoxNotOpen: if the box takes no more.
        survey.ballot_box.box.BoxUnknown: if the campaign never opened.
        survey.ballot_box.vouchers.LinkUnknown: if the token is not of this campaign.
        survey.ballot_box.vouchers.LinkUsed: if it was spent.
    """
    loaded = loading.load(database, keys_dir, cid)
    sealed = sealing.seal(loaded.manifest, sealing.write_answers(answers))
    digest = sealing.ballot_hash(loaded.manifest, sealed)
    prefix = secrets.token_bytes(PREFIX_SIZE)
    envelope = prefix + loaded.signer.sign(prefix + digest) + sealed
    tag = vouchers.tag_of(loaded.keys, token)
    casting = partial(_cast, cid=cid, tag=tag, row=(digest, envelope))
    storage.write(database, "clear", casting)
    return digest


def _deposit(
    session: Session, *, cid: str, row: tuple[bytes, bytes], closed_since: datetime
) -> None:
    """Put a ballot into a box that takes it: open, or closing since after `closed_since`.

    Raises:
        survey.ballot_box.box.BoxNotOpen: if the box takes no more.
    """
    state, last_call = box.hold_state(session, cid)
    is_in_time = last_call is not None and last_call > closed_since
    if state != State.OPEN and not (state == State.CLOSING and is_in_time):
        raise BoxNotOpen
    _put(session, cid, *row)


def _cast(session: Session, *, cid: str, tag: bytes, row: tuple[bytes, bytes]) -> None:
    """Spend a voucher and put a ballot into the box; nothing that is written joins the two."""
    vouchers.require_open(session, cid)
    vouchers.spend(session, cid, tag, secrets.token_bytes(32))
    _put(session, cid, *row)


def _put(session: Session, cid: str, digest: bytes, envelope: bytes) -> None:
    """Put a ballot into the box, unless it lies there already."""
    connection = session.connection()
    row = {"campaign_id": cid, "hash": digest, "envelope": envelope}
    connection.execute(PUT_ONCE[connection.dialect.name], row)
