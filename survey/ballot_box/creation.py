"""How does a ballot box come into being, with its promise and its two keys?"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from sqlalchemy import column, insert, select, table
from sqlalchemy.orm import Session

from survey.ballot_box import card_file, half_key, keyfile, opening_code, wrapping
from survey.ballot_box.blind_signature import KEY_BITS, PUBLIC_EXPONENT, SIGNATURE_SIZE
from survey.ballot_box.keyfile import CampaignKeys
from survey.ballot_box.manifest import Manifest, Opening
from survey.ballot_box.memory import MEMORY
from survey.ballot_box.models import UNSPENT, Box, Voucher
from survey.ballot_box.rules import State
from survey.ballot_box.wrapping import RepresentativeWrapping
from survey.errors import Conflict
from survey.storage import Database

WRAPPINGS: Mapping[Opening, tuple[bool, bool]] = {
    "server": (False, False),
    "one_code": (True, False),
    "two_codes": (True, True),
}
"""Whether the lead's code and the representative's wrap the sealing key."""


class BoxExists(Conflict):
    """A campaign opens once."""

    message: ClassVar[str] = "Cette enquête a déjà été ouverte."


def draw_keys(session: Session, keys_dir: Path, cid: str) -> CampaignKeys:
    """Draw the key file of a campaign about to open; one left by a launch that failed goes first.

    The campaign stays locked until the caller's transaction ends: of two launches at once, the
    second waits here, then finds the box of the first.

    Raises:
        BoxExists: if the campaign opened before; its key file is left alone.
    """
    _lock_campaign(session, cid)
    if _has_box(session, cid):
        raise BoxExists
    half_key.destroy(keys_dir, cid)
    keyfile.destroy(keys_dir, cid)
    return keyfile.create(keys_dir, cid)


def draw_second_code(session: Session, keys_dir: Path, cid: str, code: str) -> None:
    """Draw the sealing key of a campaign to come, and leave it under the representative's code.

    The key file is born here, before the launch. A second code drawn before no longer counts.

    Raises:
        survey.ballot_box.opening_code.CodeSlip: if `code` is not a code; nothing is touched.
        BoxExists: if the campaign opened before.
    """
    opening_code.check(code)
    keys = draw_keys(session, keys_dir, cid)
    half_key.write(keys_dir, keys, cid, wrapping.wrap_for_representative(keys, cid, code))


def take_keys(
    session: Session, keys_dir: Path, cid: str
) -> tuple[CampaignKeys, RepresentativeWrapping]:
    """Return what `draw_second_code` left for the launch; the campaign stays locked as there.

    Raises:
        BoxExists: if the campaign opened before.
        survey.ballot_box.half_key.SecondCodeMissing: if the second code must be drawn first.
    """
    _lock_campaign(session, cid)
    if _has_box(session, cid):
        raise BoxExists
    return half_key.read(keys_dir, cid)


def discard_unused_keys(database: Database, keys_dir: Path, cid: str) -> None:
    """Destroy the key file of a campaign whose launch failed: no box hangs on it, and no code.

    The codes of its cards go as well: nobody could answer with them.
    """
    with database.begin() as session:
        _lock_campaign(session, cid)
        if _has_box(session, cid):
            return
        card_file.destroy(keys_dir, cid)
        if not half_key.waits(keys_dir, cid):
            keyfile.destroy(keys_dir, cid)


def create_box(  # noqa: PLR0913 (a launch decides all of this at once)
    session: Session,
    *,
    keys: CampaignKeys,
    manifest_facts: Mapping[str, object],
    tags: Sequence[bytes],
    code: str | None = None,
    representative: RepresentativeWrapping | None = None,
    signing_key: rsa.RSAPrivateKey | None = None,
) -> Manifest:
    """Draw the keys, freeze the manifest and lay out the vouchers: the box is open.

    Args:
        session: caller's transaction.
        keys: of the campaign's key file.
        manifest_facts: what respondents are promised, under the names of `docs/wire.md`.
        tags: one for each invitation and card, in any order.
        code: the lead's opening code; none when the server opens alone.
        representative: the sealing key under the second code, when two are needed.
        signing_key: a 3072-bit key that signs nothing else; drawn if not given.

    Raises:
        BoxExists: if the campaign opened before.
        survey.ballot_box.opening_code.CodeSlip: if `code` is not a code.
        survey.ballot_box.manifest.ManifestThresholdTooLow: if a threshold is under the floor.
    """
    cid = str(manifest_facts["id"])
    MEMORY.drop(cid)
    if _has_box(session, cid):
        raise BoxExists
    signing = signing_key or rsa.generate_private_key(PUBLIC_EXPONENT, KEY_BITS)
    seal_pk, sealing = _wrap_sealing_key(keys, cid, code, representative)
    manifest = Manifest.build(
        manifest_facts,
        sign_n=signing.public_key().public_numbers().n.to_bytes(SIGNATURE_SIZE, "big"),
        seal_pk=seal_pk,
    )
    if (code is not None, representative is not None) != WRAPPINGS[manifest.opening]:
        raise ValueError("the codes do not fit the way of opening")
    wrapped = wrapping.write_both(sign=wrapping.wrap_signing_key(keys, cid, signing), seal=sealing)
    session.add(Box(campaign_id=cid, state=State.OPEN, manifest=manifest.raw, wrapped=wrapped))
    session.flush()
    _lay_out_vouchers(session, cid, tags)
    return manifest


def _has_box(session: Session, cid: str) -> bool:
    """Test whether a campaign opened."""
    return session.scalar(select(Box.campaign_id).where(Box.campaign_id == cid)) is not None


def _lock_campaign(session: Session, cid: str) -> None:
    """Keep others from launching the same campaign until the transaction ends.

    SQLite's transactions exclude each other anyway; elsewhere the campaign's row is the lock.
    """
    campaign = table("campaign", column("id"))
    one = select(campaign.c.id).where(campaign.c.id == cid)
    session.execute(one.with_for_update(key_share=True))


def _wrap_sealing_key(
    keys: CampaignKeys, cid: str, code: str | None, representative: RepresentativeWrapping | None
) -> tuple[bytes, bytes]:
    """Return the sealing key's public point, and the key under every code that opens it."""
    if representative:
        seal_pk, secret = representative.seal_pk, representative.wrapped
    else:
        key = ec.generate_private_key(ec.SECP256R1())
        seal_pk = wrapping.write_point(key.public_key())
        secret = wrapping.write_sealing_key(key)
    kek = wrapping.code_kek(keys, cid, code) if code is not None else keys.seal_kek()
    return seal_pk, wrapping.wrap(kek, cid, secret)


def _lay_out_vouchers(session: Session, cid: str, tags: Sequence[bytes]) -> None:
    """Write the vouchers sorted by tag: their order on disk tells nothing of the list's."""
    rows = [{"campaign_id": cid, "tag": tag, "blind_hash": UNSPENT} for tag in sorted(tags)]
    if rows:
        session.connection().execute(insert(Voucher), rows)
