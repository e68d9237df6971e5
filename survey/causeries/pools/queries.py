"""What pages and commands ask about pools: who waits, what is ready, what may be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts
from survey.causeries import queries as causeries
from survey.causeries.pool_models import CauseriePool, CauseriePoolSession
from survey.causeries.pools import finding, rules
from survey.causeries.pools.refusals import PoolUnknown
from survey.causeries.queries import SessionLine
from survey.causeries.rules import State
from survey.fieldwork import before_count


class Standing(StrEnum):
    """What a pool waits for."""

    DRAFT = "draft"
    """Its code is to be drawn."""

    WAITING = "waiting"
    """Other sessions."""

    READY = "ready"
    """Somebody who opens it."""

    CLOSING = "closing"
    CLOSED = "closed"
    """Its box is to be opened."""

    TOO_FEW = "too_few"
    """Its box was opened and held too little: other sessions again."""

    COUNTING = "counting"
    COUNTED = "counted"
    """The ideas are to be read."""

    PUBLISHED = "published"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolLine:
    """One pool as the lead sees it; nothing about who answered, nor how many."""

    facts: CampaignFacts
    theme_id: str
    unit: str
    begins_on: date
    standing: Standing
    sessions: tuple[SessionLine, ...]

    cards: Mapping[str, int]
    """Given to each session, by its id."""

    @property
    def cid(self) -> str:
        """Return the identifier of the campaign that it is."""
        return self.facts.id

    @property
    def held(self) -> tuple[SessionLine, ...]:
        """List the sessions held: what it gathers."""
        return tuple(line for line in self.sessions if line.state is State.HELD)

    @property
    def to_come(self) -> tuple[SessionLine, ...]:
        """List the sessions that have cards of it and are not held yet."""
        return tuple(line for line in self.sessions if line.state is State.PLANNED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one session stands."""

    cid: str
    title: str
    standing: Standing
    cards: int
    poster: str | None


def pools(session: Session, organisation_id: str, now: datetime) -> tuple[PoolLine, ...]:
    """List the pools of an organisation, the latest first."""
    lines = {line.id: line for line in causeries.sessions(session, organisation_id)}
    rows = reversed(finding.pools_of(session, organisation_id))
    return tuple(_line(session, row, lines, now) for row in rows)


def pool(session: Session, organisation_id: str, cid: str, now: datetime) -> PoolLine:
    """Return one pool.

    Raises:
        PoolUnknown: if there is none, or it is another organisation's; alike on purpose.
    """
    row = session.get(CauseriePool, cid)
    if row is None or row.organisation_id != organisation_id:
        raise PoolUnknown()
    lines = {line.id: line for line in causeries.sessions(session, organisation_id)}
    return _line(session, row, lines, now)


def place_of(session: Session, session_id: str, now: datetime) -> Place | None:
    """Return where a session stands; nothing while no card was given for it."""
    given = session.get(CauseriePoolSession, session_id)
    if given is None:
        return None
    facts = campaigns.campaign(session, given.campaign_id)
    standing = _standing(session, facts, now)
    return Place(facts.id, facts.title, standing, given.cards, given.poster)


def places(
    session: Session, organisation_id: str, facilitator_id: str, now: datetime
) -> dict[str, Place]:
    """Return where each session of one facilitator stands, by its id."""
    own = causeries.sessions(session, organisation_id, facilitator_id=facilitator_id)
    found = {line.id: place_of(session, line.id, now) for line in own}
    return {session_id: place for session_id, place in found.items() if place is not None}


def check_readable(session: Session, organisation_id: str, cid: str, facilitator_id: str) -> None:
    """Refuse a pool to a facilitator none of whose sessions it gathers.

    Raises:
        PoolUnknown: if there is none, or it gathers others' sessions only; alike on purpose.
    """
    own = causeries.sessions(session, organisation_id, facilitator_id=facilitator_id)
    held = {line.id for line in own if line.state is State.HELD}
    gathered = session.scalars(
        select(CauseriePoolSession.session_id).where(CauseriePoolSession.campaign_id == cid)
    )
    if held.isdisjoint(gathered):
        raise PoolUnknown()


def is_ready(session: Session, cid: str) -> bool:
    """Test whether a campaign is a pool whose sessions together reach its threshold."""
    return session.get(CauseriePool, cid) is not None and finding.is_enough(session, cid)


def _line(
    session: Session, row: CauseriePool, lines: Mapping[str, SessionLine], now: datetime
) -> PoolLine:
    """Gather what is shown of one pool."""
    facts = campaigns.campaign(session, row.campaign_id)
    members = finding.members(session, row.campaign_id)
    return PoolLine(
        facts=facts,
        theme_id=row.theme_id,
        unit=row.unit,
        begins_on=row.begins_on,
        standing=_standing(session, facts, now),
        sessions=tuple(lines[meeting.id] for _given, meeting in members),
        cards={meeting.id: given.cards for given, meeting in members},
    )


def _standing(session: Session, facts: CampaignFacts, now: datetime) -> Standing:
    """Say what a pool waits for; of an opening that was refused it tells for a day."""
    state = finding.state_of(session, facts.id)
    if state == finding.OPEN:
        enough = rules.is_enough(finding.present(session, facts.id), facts.k)
        return Standing.READY if enough else Standing.WAITING
    if state == "closed" and before_count.found_too_few_today(session, facts.id, now):
        return Standing.TOO_FEW
    return Standing(state)
