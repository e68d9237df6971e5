"""Cards for a session, out of its pool: drawn on paper, or one by one from a poster's code."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.causeries.actions.finding import own_row
from survey.causeries.models import CauserieSession
from survey.causeries.pool_models import CauseriePoolSession
from survey.causeries.pools import finding, rules
from survey.causeries.pools.refusals import (
    CardsOutOfBounds,
    CardsStand,
    PosterDone,
    PosterNotToday,
    PosterNotYet,
    PosterStands,
    PosterUnknown,
)
from survey.causeries.refusals import SessionCancelled
from survey.causeries.rules import State
from survey.clock import day_in_paris
from survey.fieldwork import cards, reserve
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.settings import Settings
from survey.storage import Database


@dataclass(frozen=True, slots=True)
class Whose:
    """One session, and whose it must be: a facilitator's own, or anybody's of the organisation."""

    organisation_id: str
    session_id: str
    facilitator_id: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """Cards to print at once: their codes stand nowhere else."""

    cid: str
    codes: tuple[str, ...]
    """In three groups, as they are printed."""


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster, as whoever scans it needs to know it."""

    cid: str
    session_id: str


def give_cards(
    database: Database,
    settings: Settings,
    whose: Whose,
    number: int,
    *,
    actor: str,
    now: datetime,
) -> Given:
    """Draw cards for a session, at random out of its pool; which ones is written nowhere.

    Raises:
        SessionUnknown, SessionCancelled: if there is nothing to answer about.
        NoPoolOpen, FeedbackOver: if no pool takes it.
        PosterStands: if a poster hands out its cards.
        CardsOutOfBounds: if a conversation has not so many people.
        survey.fieldwork.reserve.ReserveEmpty: if the pool has not so many left.
    """
    with database.begin() as session:
        meeting = _meeting(session, whose)
        place = finding.join(session, meeting, now)
        if place.poster is not None:
            raise PosterStands()
        if not 1 <= number <= rules.MOST_CARDS - place.cards:
            raise CardsOutOfBounds(most=rules.MOST_CARDS, given=place.cards)
        codes = reserve.give(session, settings, place.campaign_id, number)
        place.cards += number
        act = Act.POOL_CARDS_GIVEN
        cards.record(session, place.campaign_id, act, actor, now, cards=number)
        cid = place.campaign_id
    return Given(cid, tuple(reserve.pretty(code) for code in codes))


def put_back(database: Database, settings: Settings, whose: Whose, given: Given) -> None:
    """Put back cards that could not be printed: nobody has seen their codes.

    Raises:
        SessionUnknown: if the session is not theirs.
    """
    codes = [reserve.read(code) for code in given.codes]
    with database.begin() as session:
        finding.own_pool(session, whose.organisation_id, given.cid)
        place = finding.given_to(session, whose.session_id)
        if place is not None and place.campaign_id == given.cid:
            reserve.put_back(settings, given.cid, codes)
            place.cards -= len(codes)


def make_poster(database: Database, whose: Whose, *, actor: str, now: datetime) -> tuple[str, str]:
    """Make the poster of a session, or find it again; return the cid and the code, in groups.

    Raises:
        SessionUnknown, SessionCancelled: if there is nothing to answer about.
        NoPoolOpen, FeedbackOver: if no pool takes it.
        CardsStand: if cards were given for it.
    """
    with database.begin() as session:
        meeting = _meeting(session, whose)
        place = finding.join(session, meeting, now)
        if place.poster is None:
            if place.cards:
                raise CardsStand()
            place.poster = reserve.draw_word()
            trail.record(
                session,
                organisation_id=meeting.organisation_id,
                actor=actor,
                act=Act.POOL_POSTER_MADE,
                at=now,
                campaign_id=place.campaign_id,
            )
        return place.campaign_id, reserve.pretty(place.poster)


def poster(session: Session, code: str) -> Poster:
    """Find an open poster by its code.

    Raises:
        PosterUnknown: if none bears it, or its pool takes no more answers.
    """
    place = session.scalar(select(CauseriePoolSession).where(CauseriePoolSession.poster == code))
    if place is None or finding.state_of(session, place.campaign_id) != finding.OPEN:
        raise PosterUnknown()
    return Poster(place.campaign_id, place.session_id)


def take_from_poster(
    database: Database, settings: Settings, code: str, *, now: datetime
) -> tuple[str, str]:
    """Hand out one card by the poster of a session: the cid and the card's code.

    As many as people are present, on the day of the session. Nothing is written in the trail: it
    would tell when people answer.

    Raises:
        PosterUnknown: if no open poster bears the code.
        PosterNotToday, PosterNotYet, PosterDone: if it gives none now.
        survey.fieldwork.reserve.ReserveEmpty: if the pool has none left.
    """
    with database.begin() as session:
        found = poster(session, code)
        meeting = session.get_one(CauserieSession, found.session_id)
        finding.own_pool(session, meeting.organisation_id, found.cid)
        place = session.get_one(CauseriePoolSession, found.session_id, populate_existing=True)
        check_poster(meeting, place, now)
        (card,) = reserve.give(session, settings, found.cid, 1)
        place.cards += 1
    return found.cid, card


def check_poster(meeting: CauserieSession, place: CauseriePoolSession, now: datetime) -> None:
    """Refuse a card on another day, before people are counted, and beyond their number.

    Raises:
        PosterUnknown, PosterNotToday, PosterNotYet, PosterDone: saying which.
    """
    if meeting.state == State.CANCELLED:
        raise PosterUnknown()
    day = day_in_paris(meeting.starts_at)
    if day_in_paris(now) != day:
        raise PosterNotToday(day=f"{day:%d/%m/%Y}")
    if meeting.present is None:
        raise PosterNotYet()
    if place.cards >= meeting.present:
        raise PosterDone()


def _meeting(session: Session, whose: Whose) -> CauserieSession:
    """Return the row of a session that was not cancelled."""
    row = own_row(session, whose.organisation_id, whose.session_id, whose.facilitator_id)
    if row.state == State.CANCELLED:
        raise SessionCancelled()
    return row
