"""How many answered, so vaguely and so rarely that nobody is recognised."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.ballot_box import box, vouchers
from survey.campaigns import queries as campaigns
from survey.campaigns.models import Participation
from survey.clock import PARIS

HOUR = 6
"""The figure changes once a day, at this hour in Paris."""

STEP = 5
"""Figures are rounded down to a multiple of this."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What the lead sees while the box is open."""

    day: date
    at_least: int | None
    """Rounded down; none: the threshold is not reached."""


def rounded(issued: int, k: int) -> int | None:
    """Round down to five; say nothing below the threshold of `k` answers."""
    return issued // STEP * STEP if issued >= k else None


def figure_day(now: datetime) -> date:
    """Return the day whose figure is in force at `now`: yesterday's before the hour."""
    local = now.astimezone(PARIS)
    return local.date() if local.hour >= HOUR else local.date() - timedelta(days=1)


def is_up_to_date(session: Session, cid: str, now: datetime) -> bool:
    """Test whether the figure of the day is there already, or is none of anybody's business.

    What gathers bit by bit has none: from one day to the next it would be that of one meeting.
    """
    if campaigns.campaign(session, cid).line:
        return True
    return session.get(Participation, (cid, figure_day(now))) is not None


def snapshot(session: Session, cid: str, now: datetime) -> None:
    """Keep the figure of the day, once; the first one on the morning after the opening."""
    if is_up_to_date(session, cid, now):
        return
    day = figure_day(now)
    k = box.manifest(session, cid).k
    at_least = rounded(vouchers.count_issued(session, cid), k)
    session.add(Participation(campaign_id=cid, day=day, at_least=at_least))
    session.flush()


def latest(session: Session, cid: str) -> Figure | None:
    """Return the last figure kept, if any."""
    row = session.scalar(
        select(Participation)
        .where(Participation.campaign_id == cid)
        .order_by(Participation.day.desc())
        .limit(1)
    )
    return Figure(day=row.day, at_least=row.at_least) if row else None
