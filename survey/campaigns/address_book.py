"""Who is in the address book of a campaign? It knows addresses, and nothing of who answered."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import ColumnElement, func, intersect, select
from sqlalchemy.orm import Session

from survey.campaigns.models import AddedPeople, Invitee
from survey.campaigns.queries import InviteeRef, ref_of
from survey.errors import NotFound

SHORTEST_SEARCH = 3
"""Characters: fewer would list everybody."""

MOST_FOUND = 20


class AddressUnknown(NotFound):
    """Nobody was invited there."""

    message: ClassVar[str] = "Cette adresse n’est pas dans la liste de cette campagne."


@dataclass(frozen=True, slots=True)
class Added:
    """How many people were added on one day."""

    day: date
    people: int


def search(session: Session, cid: str, text: str) -> tuple[str, ...]:
    """List the addresses of a campaign that contain `text`, in alphabetical order, 20 at most.

    Nothing for fewer than three characters.
    """
    part = text.strip()
    if len(part) < SHORTEST_SEARCH:
        return ()
    asked = (
        select(Invitee.email)
        .where(Invitee.campaign_id == cid, Invitee.email.icontains(part, autoescape=True))
        .order_by(Invitee.email)
        .limit(MOST_FOUND)
    )
    return tuple(session.scalars(asked))


def person_at(session: Session, cid: str, address: str) -> InviteeRef:
    """Return the person invited at an address, however it is written.

    Raises:
        AddressUnknown: if there is none.
    """
    row = session.scalar(select(Invitee).where(*_is_at(cid, address)))
    if row is None:
        raise AddressUnknown()
    return ref_of(row)


def is_invited(session: Session, cid: str, address: str) -> bool:
    """Test whether an address stands in a campaign already."""
    return session.scalar(select(Invitee.id).where(*_is_at(cid, address))) is not None


def added(session: Session, cid: str) -> tuple[Added, ...]:
    """List the days on which people were added to an open campaign, the first one first."""
    rows = session.execute(
        select(AddedPeople.day, AddedPeople.people)
        .where(AddedPeople.campaign_id == cid)
        .order_by(AddedPeople.day)
    )
    return tuple(Added(day, people) for day, people in rows)


def number_added(session: Session, cid: str) -> int:
    """Count the people added to a campaign since it opened."""
    return sum(one.people for one in added(session, cid))


def count_people(session: Session, cid: str) -> int:
    """Count the addresses of a campaign."""
    asked = select(func.count()).select_from(Invitee).where(Invitee.campaign_id == cid)
    return session.scalars(asked).one()


def differing(session: Session, cid: str, other: str) -> int:
    """Count the addresses that stand in one of two campaigns and not in the other."""
    both = intersect(
        *(select(_mailbox()).where(Invitee.campaign_id == one) for one in (cid, other))
    )
    shared = session.scalars(select(func.count()).select_from(both.subquery())).one()
    return count_people(session, cid) + count_people(session, other) - 2 * shared


def _is_at(cid: str, address: str) -> tuple[ColumnElement[bool], ...]:
    """Choose the person of a campaign at an address."""
    return Invitee.campaign_id == cid, _mailbox() == address.strip().lower()


def _mailbox() -> ColumnElement[str]:
    """Return what two spellings of one address have in common; domains are in lower case already.

    Only ASCII stands before the arobase, so that every database lowers it alike.
    """
    return func.lower(Invitee.email)
