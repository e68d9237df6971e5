"""In which state is a ballot box, what did it promise, and how does it pass into the next?"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import ClassVar

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from survey import storage
from survey.ballot_box import rules
from survey.ballot_box.creation import (
    BoxExists,
    create_box,
    discard_unused_keys,
    draw_keys,
    draw_second_code,
    take_keys,
)
from survey.ballot_box.manifest import Manifest
from survey.ballot_box.memory import MEMORY, Place
from survey.ballot_box.models import Box, SealedBallot, VoidCard, Voucher
from survey.ballot_box.rules import State
from survey.errors import Conflict, NotFound
from survey.translations import Sentence

__all__ = [
    "BoxExists",
    "BoxNotOpen",
    "BoxUnknown",
    "State",
    "WrongState",
    "close",
    "create_box",
    "destroy",
    "discard_unused_keys",
    "draw_keys",
    "draw_second_code",
    "drop_cache",
    "empty",
    "hold_state",
    "manifest",
    "move",
    "refused_opening_on",
    "remember_refused_opening",
    "reopen",
    "settle",
    "state",
    "states",
    "take_keys",
]

STATE = select(Box.state).where(Box.campaign_id == bindparam("cid"))
HOLD = (
    select(Box.state, Box.closing_since)
    .where(Box.campaign_id == bindparam("cid"))
    .with_for_update(read=True)
)
"""Written once: every submission runs both."""

STATE_NAMES: Mapping[State, Sentence] = {
    State.OPEN: Sentence("ouverte"),
    State.CLOSING: Sentence("en cours de clôture"),
    State.CLOSED: Sentence("close"),
    State.COUNTING: Sentence("en cours de dépouillement"),
    State.COUNTED: Sentence("dépouillée"),
    State.PUBLISHED: Sentence("publiée"),
    State.DESTROYED: Sentence("détruite"),
}


class BoxUnknown(NotFound):
    """No such campaign, or a campaign that is still a draft."""

    message: ClassVar[str] = "Cette enquête n’existe pas, ou n’a pas encore commencé."
    word: ClassVar[str] = "unknown"


class BoxNotOpen(Conflict):
    """The box takes no more of what was brought."""

    message: ClassVar[str] = "Cette enquête est close : elle ne prend plus de réponses."
    word: ClassVar[str] = "closed"


class WrongState(Conflict):
    """A step that does not follow from the present state."""

    message: ClassVar[str] = "L’urne est {present} : elle ne peut pas devenir {wanted}."


def state(session: Session, cid: str) -> State:
    """Return a box's state; a draft has no box.

    Raises:
        BoxUnknown: if there is none.
    """
    found = session.connection().execute(STATE, {"cid": cid}).scalar_one_or_none()
    if found is None:
        raise BoxUnknown
    return State(found)


def states(session: Session) -> dict[str, State]:
    """Return the state of every box by campaign; drafts are absent."""
    rows = session.execute(select(Box.campaign_id, Box.state))
    return {cid: State(found) for cid, found in rows}


def hold_state(session: Session, cid: str) -> tuple[State, datetime | None]:
    """Return a box's state and its last call, and keep both so until the transaction ends.

    An acknowledged ballot is a counted ballot: whoever closes the box waits for this share lock.

    Raises:
        BoxUnknown: if there is none.
    """
    storage.share_turn(session, cid)
    row = session.connection().execute(HOLD, {"cid": cid}).one_or_none()
    if row is None:
        raise BoxUnknown
    return State(row[0]), row[1]


def manifest(session: Session, cid: str) -> Manifest:
    """Return what a campaign promised; read once a process, for it never changes.

    Raises:
        BoxUnknown: if the campaign never opened.
    """
    place: Place = (session.get_bind().engine.url, cid)
    known = MEMORY.find_manifest(place)
    if known is None:
        raw = session.scalar(select(Box.manifest).where(Box.campaign_id == cid))
        if raw is None:
            raise BoxUnknown
        known = Manifest.read(raw)
        MEMORY.keep_manifest(place, known)
    return known


def drop_cache(cid: str) -> None:
    """Forget a campaign's keys and manifest in this process."""
    MEMORY.drop(cid)


def move(session: Session, cid: str, before: str, after: str) -> None:
    """Pass a box from one state into the next; of two who ask at once, one succeeds.

    Raises:
        BoxUnknown: if there is none.
        WrongState: if the box is not in `before`, or `after` may not follow.
    """
    storage.take_turn(session, cid)
    allowed = rules.may_move(State(before), State(after))
    asked = update(Box).where(Box.campaign_id == cid, Box.state == before).values(state=after)
    if not allowed or session.connection().execute(asked).rowcount == 0:
        present = state(session, cid)
        raise WrongState(present=STATE_NAMES[present], wanted=STATE_NAMES[State(after)])


def close(session: Session, cid: str, now: datetime) -> None:
    """Make the last call: no more signatures, deposits for a short grace.

    Raises:
        BoxUnknown: if there is no box.
        WrongState: if it is not open.
    """
    move(session, cid, State.OPEN, State.CLOSING)
    _write(session, cid, closing_since=now)


def settle(session: Session, cid: str, now: datetime, grace: timedelta) -> None:
    """Shut a closing box whose grace is over; leave any other as it is.

    Raises:
        BoxUnknown: if there is none.
    """
    if state(session, cid) == State.CLOSING:
        storage.take_turn(session, cid)
        is_over = (Box.state == State.CLOSING, Box.closing_since <= now - grace)
        shut = update(Box).where(Box.campaign_id == cid, *is_over).values(state=State.CLOSED)
        session.execute(shut)


def reopen(session: Session, cid: str) -> None:
    """Take answers again in a closed box: an extension.

    Raises:
        BoxUnknown: if there is none.
        WrongState: if it is not closed.
    """
    move(session, cid, State.CLOSED, State.OPEN)
    _write(session, cid, closing_since=None)


def destroy(session: Session, cid: str) -> None:
    """End a box unread: ballots, vouchers and wrapped keys go; the caller ends the key file.

    Raises:
        BoxUnknown: if there is none.
        WrongState: if it is at the count, or ended already.
    """
    move(session, cid, state(session, cid), State.DESTROYED)
    empty(session, cid)


def empty(session: Session, cid: str) -> None:
    """Delete ballots, vouchers, what is known of cards, and wrapped keys."""
    for table in (SealedBallot, Voucher, VoidCard):
        session.execute(delete(table).where(table.campaign_id == cid))
    _write(session, cid, wrapped=b"")


def refused_opening_on(session: Session, cid: str) -> datetime | None:
    """Return when an opening last found fewer valid ballots than the threshold, if ever."""
    return session.scalar(select(Box.refused_opening_on).where(Box.campaign_id == cid))


def remember_refused_opening(session: Session, cid: str, now: datetime) -> None:
    """Note that an opening found fewer valid ballots than the threshold: one such a day."""
    _write(session, cid, refused_opening_on=now)


def _write(session: Session, cid: str, **values: object) -> None:
    """Change columns of a box's row; whoever changes it takes the turn first, or two would wait."""
    storage.take_turn(session, cid)
    session.execute(update(Box).where(Box.campaign_id == cid).values(**values))
