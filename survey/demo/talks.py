"""Causeries of the demonstration: a series that was held and gathered, another that waits."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from survey import storage
from survey.causeries import actions as causeries
from survey.causeries import times
from survey.causeries.actions.facilitation import Whose
from survey.causeries.pools.creation import Wanted
from survey.clock import day_in_paris
from survey.demo.pools import Pools, Sheet
from survey.organisations import queries as organisations

QUESTIONS = ("utile", "parole", "concret", "suite", "encore")

WAITS = 2
"""Sessions of the second series, the last ones of the list."""

CARDS = 60
PERIOD = timedelta(days=30)


class Talks:
    """One series of causeries, through the doors that lead and facilitator use."""

    def __init__(self, pools: Pools, data: Mapping[str, Any], now: datetime) -> None:
        self.pools = pools
        self.data = data
        self.now = now
        self.facilitator_id = self._facilitator()
        self.ideas: Iterator[str] = iter(data["ideas"])

    def load(self) -> list[Whose]:
        """Hold the sessions and gather what people thought; return them in order."""
        sessions = self.data["sessions"]
        first = self._gather(self.data["gathered"], sessions[0]["days"] - 1)
        held = [self._hold(session) for session in sessions[:-WAITS]]
        self.pools.open(first, self.now)
        self._gather(self.data["waiting"], sessions[-WAITS]["days"] - 1)
        return [*held, *(self._hold(session) for session in sessions[-WAITS:])]

    def _facilitator(self) -> str:
        """Find who leads the causeries."""
        with storage.reading(self.pools.database) as session:
            members = organisations.list_members(session, self.pools.organisation_id)
        return next(one.id for one in members if one.email == self.data["facilitator"])

    def _gather(self, title: str, days: int) -> str:
        """Create a pool; return its cid."""
        wanted = Wanted(
            title=title,
            theme_id=self.data["theme"],
            until=day_in_paris(self.now) + PERIOD,
            moderator=self.data["moderator"],
            cards=CARDS,
        )
        return self.pools.create(wanted, self.now + timedelta(days=days))

    def _hold(self, data: Mapping[str, Any]) -> Whose:
        """Plan one session; hold it and let people answer, if its day has come."""
        day = day_in_paris(self.now) + timedelta(days=data["days"])
        starts_at = times.instant(day, time(13))
        decided = causeries.Plan(
            theme_id=self.data["theme"],
            minutes=15,
            place=data["place"],
            unit=data["unit"],
            facilitator_id=self.facilitator_id,
        )
        own = self.pools.organisation_id
        with self.pools.database.begin() as session:
            before = starts_at - timedelta(days=7)
            (session_id,) = causeries.plan(session, own, decided, [starts_at], now=before)
        whose = Whose(own, session_id, self.facilitator_id)
        if "present" in data:
            sheets = [self._sheet(str(codes)) for codes in data["opinions"]]
            self.pools.fill(session_id, sheets, starts_at)
            with self.pools.database.begin() as session:
                after = starts_at + timedelta(minutes=20)
                causeries.hold(session, whose, data["present"], now=after)
        return whose

    def _sheet(self, codes: str) -> Sheet:
        """Return what one person fills in, with an idea as long as there are any."""
        return dict(zip(QUESTIONS, codes, strict=True)) | {"idee": next(self.ideas, "")}
