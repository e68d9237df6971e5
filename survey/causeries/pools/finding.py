"""Rows of pools and of what their sessions were given, held while they are changed."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.campaigns import queries as campaigns
from survey.causeries.models import CauserieSession
from survey.causeries.pool_models import CauseriePool, CauseriePoolSession
from survey.causeries.pools import rules
from survey.causeries.pools.refusals import FeedbackOver, NoPoolOpen, PoolUnknown
from survey.causeries.rules import State
from survey.fieldwork import standing
from survey.organisations import trail
from survey.organisations.acts import Act

OPEN = "open"


def own_pool(session: Session, organisation_id: str, cid: str) -> CauseriePool:
    """Return a pool's row; whoever takes its cards or closes it waits for each other.

    Raises:
        PoolUnknown: if there is none, or it is another organisation's; alike on purpose.
    """
    row = session.get(
        CauseriePool, cid, populate_existing=True, with_for_update={"key_share": True}
    )
    if row is None or row.organisation_id != organisation_id:
        raise PoolUnknown()
    return row


def state_of(session: Session, cid: str) -> str:
    """Return the state of the campaign that a pool is."""
    return standing.state(session, cid)


def pools_of(session: Session, organisation_id: str) -> list[CauseriePool]:
    """List the pools of an organisation, the oldest first."""
    rows = session.scalars(
        select(CauseriePool)
        .where(CauseriePool.organisation_id == organisation_id)
        .order_by(CauseriePool.begins_on, CauseriePool.campaign_id)
    )
    return list(rows)


def given_to(session: Session, session_id: str) -> CauseriePoolSession | None:
    """Return what a session was given, if it was given anything."""
    return session.get(CauseriePoolSession, session_id, populate_existing=True)


def join(session: Session, meeting: CauserieSession, now: datetime) -> CauseriePoolSession:
    """Return the place of a session in an open pool: its own, or the next that takes it.

    Raises:
        NoPoolOpen: if none takes it.
        FeedbackOver: if its pool was closed after it was held.
    """
    place = given_to(session, meeting.id)
    if place is not None:
        pool = own_pool(session, meeting.organisation_id, place.campaign_id)
        if state_of(session, pool.campaign_id) == OPEN:
            return place
        if not is_to_come(meeting, now):
            raise FeedbackOver()
        session.delete(place)
        session.flush()
    pool = _next_pool(session, meeting)
    fresh = CauseriePoolSession(session_id=meeting.id, campaign_id=pool.campaign_id, cards=0)
    session.add(fresh)
    session.flush()
    return fresh


def is_to_come(meeting: CauserieSession, now: datetime) -> bool:
    """Test whether nobody came yet: cards given for it cannot have served in the room."""
    return meeting.state == State.PLANNED and meeting.starts_at > now


def members(session: Session, cid: str) -> list[tuple[CauseriePoolSession, CauserieSession]]:
    """List the sessions of a pool with what they were given, in no order that means anything."""
    rows = session.execute(
        select(CauseriePoolSession, CauserieSession)
        .join(CauserieSession, CauserieSession.id == CauseriePoolSession.session_id)
        .where(CauseriePoolSession.campaign_id == cid)
        .order_by(CauserieSession.starts_at, CauserieSession.id)
    )
    return [(given, meeting) for given, meeting in rows]


def present(session: Session, cid: str) -> list[int]:
    """List how many people came to each session held that a pool gathers."""
    held = [
        meeting.present for _given, meeting in members(session, cid) if meeting.state == State.HELD
    ]
    return [people for people in held if people is not None]


def is_enough(session: Session, cid: str) -> bool:
    """Test whether a pool's sessions together reach its threshold."""
    return rules.is_enough(present(session, cid), campaigns.campaign(session, cid).k)


def release(session: Session, cid: str, now: datetime) -> int:
    """Take out of a closed pool the sessions still to come; return how many they are."""
    coming = [given for given, meeting in members(session, cid) if is_to_come(meeting, now)]
    for given in coming:
        session.delete(given)
    session.flush()
    return len(coming)


def record(session: Session, cid: str, act: Act, actor: str, now: datetime, **details: str) -> None:
    """Write in the trail what was done to a pool."""
    trail.record(
        session,
        organisation_id=campaigns.campaign(session, cid).organisation_id,
        actor=actor,
        act=act,
        at=now,
        campaign_id=cid,
        **details,
    )


def _next_pool(session: Session, meeting: CauserieSession) -> CauseriePool:
    """Choose among the open pools: the narrowest that takes the session, then the oldest."""
    fitting = [
        pool
        for pool in pools_of(session, meeting.organisation_id)
        if rules.takes(pool.theme_id, pool.unit, of_theme=meeting.theme_id, of_unit=meeting.unit)
        and state_of(session, pool.campaign_id) == OPEN
    ]
    if not fitting:
        raise NoPoolOpen()
    best = min(fitting, key=lambda pool: (not pool.theme_id, not pool.unit))
    return own_pool(session, meeting.organisation_id, best.campaign_id)
