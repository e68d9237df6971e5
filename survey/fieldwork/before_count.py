"""May a box be opened now, or should the count wait?"""

from datetime import datetime
from typing import ClassVar

from sqlalchemy.orm import Session

from survey import storage
from survey.ballot_box import box
from survey.clock import day_in_paris
from survey.errors import Conflict
from survey.fieldwork import closing, letters
from survey.settings import Settings
from survey.storage import Database


class OpenedToday(Conflict):
    """One opening a day may find the box too empty, or repeated ones would count arrivals."""

    message: ClassVar[str] = (
        "L’urne a déjà été ouverte aujourd’hui sans atteindre le seuil : réessayez demain."
    )


class NoticesLeaving(Conflict):
    """The closing notice leaves while addresses exist: the count erases them."""

    message: ClassVar[str] = (
        "L’avis de clôture part encore ({waiting} en attente) : "
        "le dépouillement efface les adresses, il attend donc la fin de l’envoi."
    )


class StillClosing(Conflict):
    """Ballots signed before the close may still come in."""

    message: ClassVar[str] = (
        "L’urne reçoit encore les bulletins déjà signés : réessayez dans deux minutes."
    )


def check_may_start(database: Database, settings: Settings, cid: str, now: datetime) -> None:
    """Refuse a count that should wait; shut a closing box whose grace is over.

    Raises:
        StillClosing, OpenedToday, NoticesLeaving: try again later, nothing happened.
    """
    closing.settle(database, settings, cid, now)
    with storage.reading(database) as session:
        if box.state(session, cid) == "closing":
            raise StillClosing()
        if found_too_few_today(session, cid, now):
            raise OpenedToday()
        waiting = letters.waiting(session, cid, letters.CLOSING)
    if waiting:
        raise NoticesLeaving(waiting=waiting)


def found_too_few_today(session: Session, cid: str, now: datetime) -> bool:
    """Test whether an opening of this very day found fewer valid ballots than the threshold."""
    refused_on = box.refused_opening_on(session, cid)
    return refused_on is not None and day_in_paris(refused_on) == day_in_paris(now)
