"""What a facilitator is written about a session, with an entry for the calendar."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from survey import calendars
from survey.calendars import Entry
from survey.causeries import queries
from survey.causeries.models import CauserieSession
from survey.causeries.queries import SessionLine
from survey.causeries.rules import State
from survey.clock import PARIS, day_in_paris
from survey.fieldwork.letters import NoLongerTrue, Writer
from survey.mail import letters_text
from survey.mail.letters_text import CauserieWords, Letter
from survey.mail.models import OutgoingMail
from survey.organisations import queries as organisations
from survey.settings import Settings

PLANNED = "causerie"
CANCELLED = "causerie_off"

LANGUAGE = "fr"
"""Members are written to in French, as for their sign-in."""


def writers(settings: Settings) -> Mapping[str, Writer]:
    """Return who writes the mails about sessions, by kind."""

    def write(session: Session, row: OutgoingMail, now: datetime) -> tuple[Letter, str]:
        return _letter(session, settings, row, now)

    return {PLANNED: write, CANCELLED: write}


def entry(line: SessionLine, settings: Settings, now: datetime, language: str = LANGUAGE) -> Entry:
    """Return what a calendar is told of a session."""
    return Entry(
        uid=f"{line.id}@{urlsplit(settings.base_url).hostname}",
        sequence=line.sequence,
        written_at=now,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        title=line.guide.wording(line.guide.title, language),
        place=line.place,
        link=page(settings, line.id),
        is_cancelled=line.state is State.CANCELLED,
    )


def page(settings: Settings, session_id: str) -> str:
    """Return the address of a session's page for its facilitator."""
    return f"{settings.base_url}/animation/seances/{session_id}"


def _letter(
    session: Session, settings: Settings, row: OutgoingMail, now: datetime
) -> tuple[Letter, str]:
    """Write the letter of one row, if what it tells is still so."""
    found = session.get(CauserieSession, row.causerie_session_id)
    is_off = row.kind == CANCELLED
    if found is None or found.facilitator_id is None or (found.state == State.CANCELLED) != is_off:
        raise NoLongerTrue()
    if found.starts_at <= now:
        raise NoLongerTrue()
    line = queries.one(session, found.organisation_id, found.id)
    member = organisations.member(session, found.organisation_id, found.facilitator_id)
    words = CauserieWords(
        organisation=organisations.organisation(session, found.organisation_id).name,
        name=member.name,
        title=line.guide.wording(line.guide.title, LANGUAGE),
        day=day_in_paris(line.starts_at),
        hour=f"{line.starts_at.astimezone(PARIS):%H:%M}",
        minutes=line.minutes,
        place=line.place,
        unit=line.unit,
        link=page(settings, line.id),
    )
    written = letters_text.write(row.kind, LANGUAGE, words)
    told = calendars.write(entry(line, settings, now))
    letter = Letter(written.kind, written.language, written.subject, written.text, told)
    return letter, member.email
