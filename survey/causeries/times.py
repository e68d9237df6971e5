"""Days and hours as people in France plan them, and as instants."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from survey.causeries.rules import MOST_SESSIONS, SeriesTooLong
from survey.clock import PARIS


def instant(day: date, hour: time) -> datetime:
    """Return when the clocks of France show this hour on this day."""
    return datetime.combine(day, hour, tzinfo=PARIS)


def hour_of(at: datetime) -> time:
    """Return the hour that the clocks of France show."""
    return at.astimezone(PARIS).time()


def series(start: datetime, *, times: int, every: timedelta) -> tuple[datetime, ...]:
    """Return when each session of a series begins: at the same hour, summer and winter.

    Raises:
        SeriesTooLong: if there are none, or more than a year of weeks.
    """
    if not 1 <= times <= MOST_SESSIONS:
        raise SeriesTooLong(most=MOST_SESSIONS)
    return tuple(_series(start.astimezone(PARIS), times, every))


def _series(start: datetime, times: int, every: timedelta) -> Iterator[datetime]:
    for turn in range(times):
        yield instant((start + turn * every).date(), start.time())
