"""Which paper cards were handed back? Declared before the opening, used or not: nobody learns."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import ClassVar

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from survey.ballot_box import box, keyfile, vouchers
from survey.ballot_box.keyfile import InvitationToken
from survey.ballot_box.models import UNSPENT, Receipts, VoidCard, Voucher
from survey.ballot_box.rules import State
from survey.errors import Conflict
from survey.storage import insert_into

MAY_DECLARE = frozenset({State.OPEN, State.CLOSING, State.CLOSED})
"""Before the opening: the number stands beside the figures that the opening gives."""

AT_ONCE = 500
"""Tags named in one statement."""


class TooLateForCards(Conflict):
    """The count has begun, or the box is gone."""

    message: ClassVar[str] = (
        "Les cartes inutilisées se déclarent avant le dépouillement : cette urne est {present}."
    )


@dataclass(frozen=True, slots=True)
class Declared:
    """What a declaration did; never which of the cards had been used."""

    new: int
    before: int
    """Cards that were declared before."""


def declare(
    session: Session, keys_dir: Path, cid: str, codes: Collection[InvitationToken]
) -> Declared:
    """Declare cards of the campaign void: an unused one lets nobody answer any more.

    A used one leaves its ballot in the box, and looks declared like the others.

    Args:
        session: caller's transaction.
        keys_dir: where the key files are.
        cid: the campaign.
        codes: canonical, of this campaign's cards (`unknown`); others are passed over.

    Raises:
        TooLateForCards: once the box is counted or gone.
        survey.ballot_box.box.BoxUnknown: if the campaign never opened.
        survey.ballot_box.keyfile.KeyFileMissing: if its key is gone.
    """
    check_in_time(session, cid)
    strangers = frozenset(unknown(session, keys_dir, cid, codes))
    tags = sorted(set(_tags(keys_dir, cid, [code for code in codes if code not in strangers])))
    new = sum(_declare_some(session, cid, some) for some in _in_parts(tags))
    return Declared(new=new, before=len(tags) - new)


def allow_again(
    session: Session, keys_dir: Path, cid: str, codes: Collection[InvitationToken]
) -> None:
    """Let cards that nobody was ever given serve again: they may have been declared void.

    Only for codes of the campaign that were never on paper: each is unused for sure.

    Raises:
        survey.ballot_box.keyfile.KeyFileMissing: if the campaign's key is gone.
    """
    tags = sorted(set(_tags(keys_dir, cid, codes)))
    for some in _in_parts(tags):
        gone = delete(VoidCard).where(VoidCard.campaign_id == cid, VoidCard.tag.in_(some))
        void = set(session.scalars(gone.returning(VoidCard.tag)))
        rows = [{"campaign_id": cid, "tag": tag, "blind_hash": UNSPENT} for tag in sorted(void)]
        if rows:
            put = insert_into(session, Voucher).on_conflict_do_nothing()
            session.connection().execute(put, rows)


def check_in_time(session: Session, cid: str) -> None:
    """Keep a box from being counted until the transaction ends, unless it is too late.

    Raises:
        TooLateForCards: once it is counted or gone.
        survey.ballot_box.box.BoxUnknown: if the campaign never opened.
    """
    present, _last_call = box.hold_state(session, cid)
    if present not in MAY_DECLARE:
        raise TooLateForCards(present=box.STATE_NAMES[present])


def unknown(
    session: Session, keys_dir: Path, cid: str, codes: Collection[InvitationToken]
) -> tuple[InvitationToken, ...]:
    """Return the codes that are on no card of the campaign, declared or not."""
    by_tag = dict(zip(_tags(keys_dir, cid, codes), codes, strict=True))
    found: set[bytes] = set()
    for some in _in_parts(list(by_tag)):
        for table in (Voucher, VoidCard):
            named = select(table.tag).where(table.campaign_id == cid, table.tag.in_(some))
            found.update(session.scalars(named))
    return tuple(code for tag, code in by_tag.items() if tag not in found)


def count(session: Session, cid: str) -> int:
    """Count the cards declared void, so far or before the count."""
    counted = session.get(Receipts, cid)
    if counted is not None:
        return counted.void_cards
    wanted = select(func.count()).select_from(VoidCard).where(VoidCard.campaign_id == cid)
    return session.scalars(wanted).one()


def _declare_some(session: Session, cid: str, tags: Sequence[bytes]) -> int:
    """Note the tags, and take away the right of those that are unspent; count the new ones."""
    rows = [{"campaign_id": cid, "tag": tag} for tag in tags]
    put = insert_into(session, VoidCard).on_conflict_do_nothing().returning(VoidCard.tag)
    new = len(session.connection().execute(put, rows).all())
    session.execute(delete(Voucher).where(_named(cid, tags), Voucher.blind_hash == UNSPENT))
    return new


def _named(cid: str, tags: Sequence[bytes]) -> ColumnElement[bool]:
    return (Voucher.campaign_id == cid) & Voucher.tag.in_(tags)


def _tags(keys_dir: Path, cid: str, codes: Collection[InvitationToken]) -> list[bytes]:
    """Return the tag of each code."""
    keys = keyfile.read(keys_dir, cid)
    return [vouchers.tag_of(keys, code) for code in codes]


def _in_parts(tags: Sequence[bytes]) -> Iterator[list[bytes]]:
    """Cut a long list: databases take only so many values at once."""
    rest = iter(tags)
    while some := list(islice(rest, AT_ONCE)):
        yield some
