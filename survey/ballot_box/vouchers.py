"""Who may have a ballot signed? Whoever brings a token that is unspent; nobody is named."""

import hashlib
from functools import partial
from pathlib import Path
from typing import ClassVar

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from survey import storage
from survey.ballot_box import box, cards, loading
from survey.ballot_box.blind_signature import SIGNATURE_SIZE, BlindedMessageRefused
from survey.ballot_box.box import BoxNotOpen
from survey.ballot_box.keyfile import CampaignKeys, InvitationToken
from survey.ballot_box.models import UNSPENT, VoidCard, Voucher
from survey.ballot_box.rules import State
from survey.errors import Conflict, NotFound
from survey.storage import Database

_ONE = (Voucher.campaign_id == bindparam("cid"), Voucher.tag == bindparam("of"))
MARK = select(Voucher.blind_hash).where(*_ONE)
SPEND = (
    update(Voucher).where(*_ONE, Voucher.blind_hash == UNSPENT).values(blind_hash=bindparam("mark"))
)
HANDED_BACK = select(VoidCard.tag).where(
    VoidCard.campaign_id == bindparam("cid"), VoidCard.tag == bindparam("of")
)
VALID = MARK.where(~HANDED_BACK.exists())
"""Written once: building a statement takes longer than running it, while others wait."""


class LinkUnknown(NotFound):
    """No voucher of this campaign answers to the token."""

    message: ClassVar[str] = "Ce lien ne correspond à aucune invitation de cette enquête."
    word: ClassVar[str] = "unknown"


class LinkUsed(Conflict):
    """The voucher was spent for another ballot."""

    message: ClassVar[str] = "Une réponse est déjà enregistrée avec ce lien."
    word: ClassVar[str] = "used"


def tag_of(keys: CampaignKeys, token: str) -> bytes:
    """Return the tag of a token, or of a card's code however it was typed."""
    try:
        return keys.tag(cards.canonical(token))
    except cards.CardSlip:
        return keys.tag(InvitationToken(token))


def exists(session: Session, keys: CampaignKeys, cid: str, token: str) -> bool:
    """Test whether a token belongs to the campaign; used or not, the answer is the same.

    A card handed back belongs to it no more, whether it had been used or not.
    """
    one = {"cid": cid, "of": tag_of(keys, token)}
    return session.connection().execute(VALID, one).first() is not None


def count_issued(session: Session, cid: str) -> int:
    """Count the vouchers of a campaign that were spent."""
    wanted = select(func.count()).select_from(Voucher)
    spent = (Voucher.campaign_id == cid, Voucher.blind_hash != UNSPENT)
    return session.scalars(wanted.where(*spent)).one()


def spend(session: Session, cid: str, tag: bytes, blind_hash: bytes) -> None:
    """Spend a voucher for one blinded message; for the same message again, change nothing.

    Compare-and-set in one statement: of eight devices that race on one token, one wins.

    Raises:
        LinkUnknown: if there is no such voucher, or if its card was handed back.
        LinkUsed: if it was spent for another message.
    """
    connection = session.connection()
    one = {"cid": cid, "of": tag}
    if connection.execute(SPEND, {**one, "mark": blind_hash}).rowcount == 1:
        return
    if connection.execute(MARK, one).scalar_one_or_none() == blind_hash:
        return
    raise LinkUsed if connection.execute(VALID, one).first() else LinkUnknown


def issue(database: Database, keys_dir: Path, cid: str, token: str, blinded: bytes) -> bytes:
    """Spend the token's voucher, then sign the blinded message; the same one again, the same way.

    Owns its transaction: the voucher is spent for good before a signature leaves.

    Raises:
        survey.ballot_box.blind_signature.BlindedMessageRefused: before anything is spent.
        survey.ballot_box.box.BoxNotOpen: if the box takes no more.
        survey.ballot_box.box.BoxUnknown: if the campaign never opened.
        LinkUnknown: if the token is not of this campaign.
        LinkUsed: if it was spent for another message.
    """
    if len(blinded) != SIGNATURE_SIZE:
        raise BlindedMessageRefused
    loaded = loading.load(database, keys_dir, cid)
    loaded.signer.check(blinded)
    tag, blind_hash = tag_of(loaded.keys, token), hashlib.sha256(blinded).digest()
    storage.write(database, "signature", partial(_mark, cid=cid, tag=tag, blind_hash=blind_hash))
    return loaded.signer.blind_sign(blinded)


def _mark(session: Session, *, cid: str, tag: bytes, blind_hash: bytes) -> None:
    """Spend a voucher of an open box."""
    require_open(session, cid)
    spend(session, cid, tag, blind_hash)


def require_open(session: Session, cid: str) -> None:
    """Hold the box open until the transaction ends.

    Raises:
        survey.ballot_box.box.BoxNotOpen: if it is not open.
        survey.ballot_box.box.BoxUnknown: if there is none.
    """
    state, _last_call = box.hold_state(session, cid)
    if state != State.OPEN:
        raise BoxNotOpen
