"""What goes on by itself about pools: those not ready wait on, those closed let go of the rest."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey import storage
from survey.campaigns import queries as campaigns
from survey.causeries.pool_models import CauseriePool
from survey.causeries.pools import finding, lifecycle
from survey.clock import Clock, day_in_paris
from survey.fieldwork import closing
from survey.settings import Settings
from survey.storage import Database

SHUT = frozenset({"closing", "closed"})


def tend(database: Database, settings: Settings, clock: Clock) -> None:
    """Prolong the pools whose period ends too early; put away the rest of those that are shut."""
    now = clock()
    with storage.reading(database) as session:
        pools = session.scalars(select(CauseriePool.campaign_id)).all()
        states = {cid: finding.state_of(session, cid) for cid in pools}
        early = [cid for cid in pools if states[cid] == "open" and _ends_early(session, cid, now)]
    for cid in early:
        _prolong(database, cid, now)
    for cid in pools:
        if states[cid] in SHUT:
            with database.begin() as session:
                lifecycle.put_away(session, settings, cid, now)


def _ends_early(session: Session, cid: str, now: datetime) -> bool:
    """Test whether today is the last day of a pool that is not ready."""
    facts = campaigns.campaign(session, cid)
    return facts.closes_on <= day_in_paris(now) and not finding.is_enough(session, cid)


def _prolong(database: Database, cid: str, now: datetime) -> None:
    """Let a pool wait for the sessions of another period, if its last day leaves one."""
    with storage.reading(database) as session:
        end = lifecycle.end_after(session, cid, now)
    if end is not None:
        closing.extend(database, cid, until=end, actor=closing.SOFTWARE, now=now)
