"""Sessions: plan one or a series, change one, cancel one; each time the facilitator is told."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from survey.causeries import queries, rules
from survey.causeries.actions.finding import own_row
from survey.causeries.actions.words import check_length, tidy
from survey.causeries.letters import CANCELLED, PLANNED
from survey.causeries.models import CauserieSession
from survey.causeries.refusals import FacilitatorUnknown, PlaceMissing, SessionOver
from survey.causeries.rules import State
from survey.clock import day_in_paris
from survey.mail import outbox
from survey.mail.models import OutgoingMail
from survey.questionnaires.canonical import canonical_json
from survey.translations import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is decided about a session."""

    theme_id: str
    minutes: int
    place: str
    facilitator_id: str
    unit: str = ""

    attendance_until: date | None = None
    """Last day of the list of who came; a year after the session, unless said."""


def plan(
    session: Session,
    organisation_id: str,
    decided: Plan,
    starts: Sequence[datetime],
    *,
    now: datetime,
) -> tuple[str, ...]:
    """Plan one session or a series; return their ids, the earliest first.

    Raises:
        rules.SessionInThePast: if one would have begun already; none is planned then.
        rules.MinutesOutOfBounds, rules.AttendanceDateUnusable, PlaceMissing, TooLong,
        FacilitatorUnknown, ThemeUnknown: if the plan makes no sense.
    """
    series_id = secrets.token_hex(8) if len(starts) > 1 else None
    rows = [
        CauserieSession(
            id=secrets.token_hex(8), organisation_id=organisation_id, series_id=series_id
        )
        for _ in starts
    ]
    for row, starts_at in zip(rows, sorted(starts), strict=True):
        _write(session, row, decided, starts_at, now)
        session.add(row)
    session.flush()
    for row in rows:
        _tell(session, row.id, PLANNED, now)
    return tuple(row.id for row in rows)


def change(
    session: Session,
    organisation_id: str,
    session_id: str,
    decided: Plan,
    starts_at: datetime,
    *,
    now: datetime,
) -> None:
    """Change a session that is still to be held, and tell its facilitator.

    Raises:
        SessionUnknown: if it is not this organisation's.
        SessionOver: if it was held or cancelled.
        rules.SessionInThePast, and the others of `plan`: if the plan makes no sense.
    """
    row = _planned(session, organisation_id, session_id)
    _write(session, row, decided, starts_at, now)
    row.sequence += 1
    session.flush()
    _tell(session, row.id, PLANNED, now)


def cancel(session: Session, organisation_id: str, session_id: str, *, now: datetime) -> None:
    """Cancel a session that is still to be held, and tell its facilitator.

    Raises:
        SessionUnknown: if it is not this organisation's.
        SessionOver: if it was held or cancelled already.
    """
    row = _planned(session, organisation_id, session_id)
    row.state = State.CANCELLED
    row.sequence += 1
    session.flush()
    _tell(session, row.id, CANCELLED, now)


def _planned(session: Session, organisation_id: str, session_id: str) -> CauserieSession:
    """Return the row of a session that is still to be held."""
    row = own_row(session, organisation_id, session_id)
    if row.state != State.PLANNED:
        raise SessionOver()
    return row


def _write(
    session: Session, row: CauserieSession, decided: Plan, starts_at: datetime, now: datetime
) -> None:
    """Check what was decided, then put it into the row."""
    rules.check_start(starts_at, now)
    rules.check_minutes(decided.minutes)
    place, unit = tidy(decided.place), tidy(decided.unit)
    if not place:
        raise PlaceMissing()
    check_length(Sentence("Le lieu"), place, rules.LONGEST_PLACE)
    check_length(Sentence("L’équipe"), unit, rules.LONGEST_UNIT)
    known = dict(queries.facilitators(session, row.organisation_id))
    if decided.facilitator_id not in known:
        raise FacilitatorUnknown()
    theme = queries.theme(session, row.organisation_id, decided.theme_id)
    held_on = day_in_paris(starts_at)
    until = decided.attendance_until or held_on + rules.ATTENDANCE_KEPT
    rules.check_attendance_until(until, held_on)
    row.theme_id = theme.id
    row.guide = canonical_json(theme.guide.source).decode()
    row.starts_at = starts_at
    row.minutes = decided.minutes
    row.place = place
    row.unit = unit
    row.facilitator_id = decided.facilitator_id
    row.attendance_until = until


def _tell(session: Session, session_id: str, kind: str, now: datetime) -> None:
    """Queue the mail to the facilitator, in the place of one that waits or was sent."""
    session.execute(
        delete(OutgoingMail).where(
            OutgoingMail.causerie_session_id == session_id, OutgoingMail.kind == kind
        )
    )
    mail = outbox.NewMail(kind=kind, due=now, causerie_session_id=session_id)
    outbox.enqueue(session, [mail])
