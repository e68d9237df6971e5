"""What time is it? Only edges ask; everything below is given the instant or the day."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
"""Gives the present instant, aware, in UTC."""

PARIS = ZoneInfo("Europe/Paris")


def now() -> datetime:
    """Return the present instant, in UTC."""
    return datetime.now(UTC)


def day_in_paris(instant: datetime) -> date:
    """Return the day that people in France read on their calendar at `instant`."""
    return instant.astimezone(PARIS).date()
