"""The life of a pool: close it once enough people took part, or let it wait on."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from survey.campaigns import actions as campaigns
from survey.campaigns import queries as campaign_queries
from survey.causeries.pool_models import CauseriePool
from survey.causeries.pools import finding, rules
from survey.causeries.pools.refusals import NotClosed, NoTimeLeft, StillWaiting
from survey.clock import day_in_paris
from survey.fieldwork import closing, reserve
from survey.organisations.acts import Act
from survey.settings import Settings
from survey.storage import Database


def close(
    database: Database,
    settings: Settings,
    organisation_id: str,
    cid: str,
    *,
    actor: str,
    now: datetime,
) -> None:
    """Close a pool that is ready: no more answers; its box is opened next, once for all.

    Sessions still to come leave it: they go into the next pool, with other cards.

    Raises:
        PoolUnknown: if it is not this organisation's.
        StillWaiting: below the threshold; no number is told.
        survey.ballot_box.box.WrongState: if it is not open.
    """
    with database.begin() as session:
        finding.own_pool(session, organisation_id, cid)
        if finding.state_of(session, cid) == finding.OPEN:
            if not finding.is_enough(session, cid):
                raise StillWaiting()
            unused = put_away(session, settings, cid, now)
            campaigns.move_close(session, cid, day_in_paris(now))
            finding.record(session, cid, Act.POOL_CLOSED, actor, now, unused=str(unused))
    closing.close(database, cid, actor=actor, now=now, letters_too=False)


def put_away(session: Session, settings: Settings, cid: str, now: datetime) -> int:
    """Void the cards that nobody was given, and release the sessions to come; count the former."""
    finding.release(session, cid, now)
    return reserve.void_the_rest(session, settings, cid)


def wait_on(
    database: Database, organisation_id: str, cid: str, *, actor: str, now: datetime
) -> date:
    """Let a closed pool wait for other sessions, up to its last day; return its new end.

    Raises:
        PoolUnknown: if it is not this organisation's.
        NotClosed: if it is not closed.
        NoTimeLeft: if its last day has come.
    """
    with database.begin() as session:
        finding.own_pool(session, organisation_id, cid)
        if finding.state_of(session, cid) != "closed":
            raise NotClosed()
        end = end_after(session, cid, now)
    if end is None:
        raise NoTimeLeft()
    closing.extend(database, cid, until=end, actor=actor, now=now)
    return end


def end_after(session: Session, cid: str, now: datetime) -> date | None:
    """Return the end of the next period of a pool; none once its last day has come."""
    facts = campaign_queries.campaign(session, cid)
    pool = session.get_one(CauseriePool, cid)
    last = day_in_paris(facts.hard_end)
    today = day_in_paris(now)
    end = rules.next_end(max(facts.closes_on, today), facts.announced_close - pool.begins_on, last)
    return end if end > today else None
