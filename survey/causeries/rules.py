"""What may a guide and a session hold, and what is said at which minute?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from survey.errors import Invalid

MOST_NOTIONS = 5
FEWEST_NOTIONS = 2
MOST_PROMPTS = 3
MOST_SOURCES = 4

LONGEST: Mapping[str, int] = MappingProxyType(
    {
        "title": 60,
        "message": 200,
        "notion.title": 50,
        "notion.text": 230,
        "case": 480,
        "question": 160,
        "prompt": 100,
        "recap": 260,
        "source": 130,
    }
)
"""Signs of each part of a guide: at these limits all together, the sheet still fits one page."""

SHORTEST_MINUTES, LONGEST_MINUTES = 10, 60
USUAL_MINUTES = 15

QUESTION_AT = 3
"""Minute at which the open question is asked: whoever came has spoken by then, or soon will."""

RECAP_LASTS = 2

MOST_PRESENT = 100
"""Beyond this it is no longer a conversation."""

MOST_SESSIONS = 52
"""Of one series."""

LONGEST_PLACE = 120
LONGEST_UNIT = 120
LONGEST_NOTES = 4000
LONGEST_PROPOSAL = 500
LONGEST_OWNER = 120
LONGEST_NAME = 120
MOST_NAMES = MOST_PRESENT

ATTENDANCE_KEPT = timedelta(days=365)
"""How long a list of who came is kept, unless the lead chooses another day."""

LONGEST_ATTENDANCE = timedelta(days=5 * 365)


class State(StrEnum):
    """What became of a session."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    """What people said that must not be lost."""

    PROPOSAL = "proposal"
    COMMITMENT = "commitment"


class Step(StrEnum):
    """One moment of a causerie."""

    MESSAGE = "message"
    CASE = "case"
    QUESTION = "question"
    NOTIONS = "notions"
    DECIDE = "decide"
    RECAP = "recap"


@dataclass(frozen=True, slots=True)
class Mark:
    """When a step begins."""

    minute: int
    step: Step


class MinutesOutOfBounds(Invalid):
    """A causerie is short, or it is a meeting."""

    message: ClassVar[str] = "Une causerie dure de {shortest} à {longest} minutes."


class SessionInThePast(Invalid):
    """Nobody can come any more."""

    message: ClassVar[str] = "Cette date est passée : choisissez un moment à venir."


class PresentOutOfBounds(Invalid):
    """Nobody, or a crowd."""

    message: ClassVar[str] = (
        "Le nombre de personnes présentes va de 1 à {most} (reçu : {present}). Si personne n’est "
        "venu, annulez la séance."
    )


class SeriesTooLong(Invalid):
    """More sessions than a year has weeks."""

    message: ClassVar[str] = "Une série compte de 1 à {most} séances."


class AttendanceDateUnusable(Invalid):
    """The list of who came is erased on a day of its own."""

    message: ClassVar[str] = (
        "La liste de présence s’efface après la séance, et au plus tard cinq ans après."
    )


def marks(minutes: int) -> tuple[Mark, ...]:
    """Return when each step of a causerie of `minutes` begins.

    Raises:
        MinutesOutOfBounds: if it is too short or too long.
    """
    check_minutes(minutes)
    recap = minutes - RECAP_LASTS
    return (
        Mark(0, Step.MESSAGE),
        Mark(1, Step.CASE),
        Mark(QUESTION_AT, Step.QUESTION),
        Mark(QUESTION_AT + (minutes - 5) * 2 // 5, Step.NOTIONS),
        Mark(recap - max(minutes // 6, 1), Step.DECIDE),
        Mark(recap, Step.RECAP),
    )


def check_minutes(minutes: int) -> None:
    """Refuse a causerie that is none.

    Raises:
        MinutesOutOfBounds: if it is too short or too long.
    """
    if not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        raise MinutesOutOfBounds(shortest=SHORTEST_MINUTES, longest=LONGEST_MINUTES)


def check_start(starts_at: datetime, now: datetime) -> None:
    """Refuse a session that would have begun already.

    Raises:
        SessionInThePast: if it does.
    """
    if starts_at <= now:
        raise SessionInThePast()


def check_present(present: int) -> None:
    """Refuse a number of people that cannot have been in the room.

    Raises:
        PresentOutOfBounds: below 1, or beyond a conversation.
    """
    if not 1 <= present <= MOST_PRESENT:
        raise PresentOutOfBounds(most=MOST_PRESENT, present=present)


def check_attendance_until(until: date, held_on: date) -> None:
    """Refuse a day on which the list of who came could not be erased.

    Raises:
        AttendanceDateUnusable: before the session, or more than five years after.
    """
    if not held_on < until <= held_on + LONGEST_ATTENDANCE:
        raise AttendanceDateUnusable()
