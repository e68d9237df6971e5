"""Everything that pages, papers and mails ask about causeries."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from survey.causeries import library, reading
from survey.causeries.guide import Guide
from survey.causeries.models import (
    CauserieAttendance,
    CauserieProposal,
    CauserieSession,
    CauserieTheme,
)
from survey.causeries.refusals import SessionUnknown, ThemeUnknown
from survey.causeries.rules import Kind, State
from survey.clock import day_in_paris
from survey.organisations import queries as organisations
from survey.organisations.models import Member
from survey.organisations.rules import Role

Origin = Literal["shipped", "edited", "own"]


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A guide that an organisation may use."""

    id: str
    guide: Guide
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One session, as the lead and its own facilitator see it."""

    id: str
    organisation_id: str
    series_id: str | None
    theme_id: str
    guide: Guide
    starts_at: datetime
    minutes: int
    place: str
    unit: str
    facilitator_id: str | None
    facilitator: str
    """Empty when nobody leads it any more."""

    state: State
    sequence: int
    present: int | None
    notes: str
    attendance_until: date

    @property
    def day(self) -> date:
        """Return the day on which it is held, in France."""
        return day_in_paris(self.starts_at)

    @property
    def ends_at(self) -> datetime:
        """Return when everybody goes back."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """Something proposed or decided."""

    id: str
    kind: Kind
    words: str
    owner: str
    due_on: date | None


def themes(session: Session, organisation_id: str) -> tuple[ThemeLine, ...]:
    """List the guides that an organisation may use: those of the product, then its own."""
    rows = session.scalars(
        select(CauserieTheme).where(CauserieTheme.organisation_id == organisation_id)
    ).all()
    edited = {row.shipped_id: row for row in rows if row.shipped_id}
    shipped = tuple(
        ThemeLine(guide.id, read_guide(edited[guide.id].guide), "edited")
        if guide.id in edited
        else ThemeLine(guide.id, guide, "shipped")
        for guide in library.shipped()
    )
    own = (ThemeLine(row.id, read_guide(row.guide), "own") for row in rows if not row.shipped_id)
    return (*shipped, *sorted(own, key=lambda line: line.id))


def theme(session: Session, organisation_id: str, theme_id: str) -> ThemeLine:
    """Return one guide.

    Raises:
        ThemeUnknown: if the organisation has none with this id.
    """
    found = {line.id: line for line in themes(session, organisation_id)}
    if theme_id not in found:
        raise ThemeUnknown()
    return found[theme_id]


def sessions(
    session: Session, organisation_id: str, *, facilitator_id: str | None = None
) -> tuple[SessionLine, ...]:
    """List the sessions of an organisation, or of one facilitator, the earliest first."""
    asked = _sessions(organisation_id).order_by(CauserieSession.starts_at, CauserieSession.id)
    if facilitator_id is not None:
        asked = asked.where(CauserieSession.facilitator_id == facilitator_id)
    return tuple(_line(row, name) for row, name in session.execute(asked))


def one(
    session: Session, organisation_id: str, session_id: str, *, facilitator_id: str | None = None
) -> SessionLine:
    """Return one session of an organisation, or only if it is this facilitator's.

    Raises:
        SessionUnknown: if there is none, or it is somebody else's; alike on purpose.
    """
    asked = _sessions(organisation_id).where(CauserieSession.id == session_id)
    if facilitator_id is not None:
        asked = asked.where(CauserieSession.facilitator_id == facilitator_id)
    found = session.execute(asked).first()
    if found is None:
        raise SessionUnknown()
    row, facilitator = found
    return _line(row, facilitator)


def facilitators(session: Session, organisation_id: str) -> tuple[tuple[str, str], ...]:
    """List who may lead sessions: member's id and name."""
    return tuple(
        (member.id, member.name)
        for member in organisations.list_members(session, organisation_id)
        if Role.FACILITATOR in member.roles
    )


def units(session: Session, organisation_id: str) -> tuple[str, ...]:
    """List the teams named so far, so that one team keeps one name."""
    rows = session.scalars(
        select(CauserieSession.unit)
        .where(CauserieSession.organisation_id == organisation_id, CauserieSession.unit != "")
        .distinct()
    )
    return tuple(sorted(rows))


def names(session: Session, session_id: str) -> tuple[str, ...]:
    """List who gave their name, by alphabet."""
    rows = session.scalars(
        select(CauserieAttendance.name).where(CauserieAttendance.session_id == session_id)
    )
    return tuple(sorted(rows, key=str.casefold))


def proposals(session: Session, session_id: str) -> tuple[ProposalLine, ...]:
    """List what a session proposed, then what it decided."""
    rows = session.scalars(
        select(CauserieProposal).where(CauserieProposal.session_id == session_id)
    )
    found = [ProposalLine(row.id, Kind(row.kind), row.words, row.owner, row.due_on) for row in rows]
    return tuple(sorted(found, key=lambda line: (line.kind is Kind.COMMITMENT, line.words)))


def read_guide(kept: str) -> Guide:
    """Read a guide from the text that the tables keep."""
    value: dict[str, Any] = json.loads(kept)
    return reading.from_source(value)


def _sessions(organisation_id: str) -> Select[CauserieSession, str | None]:
    """Ask for sessions, with the name of whoever leads each."""
    return (
        select(CauserieSession, Member.name)
        .outerjoin(Member, Member.id == CauserieSession.facilitator_id)
        .where(CauserieSession.organisation_id == organisation_id)
    )


def _line(row: CauserieSession, facilitator: str | None) -> SessionLine:
    """Copy one row into what pages read."""
    return SessionLine(
        id=row.id,
        organisation_id=row.organisation_id,
        series_id=row.series_id,
        theme_id=row.theme_id,
        guide=read_guide(row.guide),
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        unit=row.unit,
        facilitator_id=row.facilitator_id,
        facilitator=facilitator or "",
        state=State(row.state),
        sequence=row.sequence,
        present=row.present,
        notes=row.notes,
        attendance_until=row.attendance_until,
    )
