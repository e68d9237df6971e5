"""What may become of a proposal, what comes next, and when is an answer late?

The law (Code du travail, articles L. 2281-1 to L. 2281-12) leaves to each company how the staff's
proposals are passed on and how what becomes of them is made known: the dates are its choice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from survey.errors import Conflict, Invalid

USUAL_DAYS = 30
"""To answer in, unless the company chooses otherwise: two monthly meetings are never missed.

Source:
    A choice of this product; the law names no number of days.
"""

FEWEST_DAYS, MOST_DAYS = 7, 180

LONGEST_WORDS = 2000
"""Characters; a comment of a survey may be as long."""

LONGEST_THEME = 60
LONGEST_REASON = 1000
LONGEST_OWNER = 120

LOWEST_NUMBER, NUMBERS = 10_000, 90_000
"""Numbers have five digits, are drawn, and say neither when a proposal came nor from whom."""


class Origin(StrEnum):
    """Where a proposal was made."""

    CAUSERIE = "causerie"
    SURVEY = "survey"
    BY_HAND = "by_hand"


class State(StrEnum):
    """Where a proposal stands."""

    NOTED = "noted"
    """Written down in a causerie; nobody has read it yet, and only its number is public."""

    RECEIVED = "received"
    TO_STUDY = "to_study"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    REFUSED = "refused"
    DROPPED = "dropped"
    """Accepted once, given up since."""

    MERGED = "merged"
    """The same as another one, which speaks for both."""


NEXT: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.NOTED: frozenset(),
        State.RECEIVED: frozenset({State.TO_STUDY, State.ACCEPTED, State.REFUSED}),
        State.TO_STUDY: frozenset({State.TO_STUDY, State.ACCEPTED, State.REFUSED}),
        State.ACCEPTED: frozenset({State.IN_PROGRESS, State.DONE, State.DROPPED}),
        State.IN_PROGRESS: frozenset({State.DONE, State.DROPPED}),
        State.DONE: frozenset({State.IN_PROGRESS}),
        State.REFUSED: frozenset({State.TO_STUDY, State.ACCEPTED}),
        State.DROPPED: frozenset({State.TO_STUDY, State.ACCEPTED}),
        State.MERGED: frozenset(),
    }
)
"""What may follow what; a proposal is read and merged by deeds of their own."""

ANSWERED = frozenset(State) - {State.NOTED, State.RECEIVED, State.MERGED}
ANSWERS = (State.ACCEPTED, State.TO_STUDY, State.REFUSED)
"""What is answered to a proposal."""

PUBLIC = frozenset(State) - {State.NOTED, State.MERGED}
"""Whose words the staff reads."""

TO_DO = frozenset({State.ACCEPTED, State.IN_PROGRESS})
WITH_OWNER = TO_DO | {State.DONE}
DATED = frozenset({State.TO_STUDY, State.ACCEPTED})
"""What is answered with a day: of the final answer, or on which it is done."""


class Step(StrEnum):
    """The one thing to do next about a proposal."""

    READ = "read"
    ANSWER = "answer"
    DECIDE = "decide"
    TELL = "tell"
    DO = "do"
    NONE = "none"


class WordsMissing(Invalid):
    """A proposal says something."""

    message: ClassVar[str] = "Écrivez la proposition, avec les mots de qui l’a faite."


class TooLong(Invalid):
    """The words do not fit where they are kept and printed."""

    message: ClassVar[str] = "{what} : au plus {longest} signes (il y en a {length})."


class ReasonMissing(Invalid):
    """An answer without reason is none."""

    message: ClassVar[str] = "Donnez la raison : une réponse sans raison n’en est pas une."


class OwnerMissing(Invalid):
    """What everybody does nobody does."""

    message: ClassVar[str] = (
        "Dites qui s’en charge : la personne, et sa fonction telle que le personnel la lira."
    )


class DayMissing(Invalid):
    """A promise has a date."""

    message: ClassVar[str] = "Donnez une date : celle de la réponse définitive, ou de la fin."


class DayInThePast(Invalid):
    """Nobody can keep it."""

    message: ClassVar[str] = "Cette date est passée : choisissez un jour à venir."


class DaysOutOfBounds(Invalid):
    """Too soon to be kept, or too late to be believed."""

    message: ClassVar[str] = "Une réponse est promise en {fewest} à {most} jours."


class NotNow(Conflict):
    """That does not follow what was decided before."""

    message: ClassVar[str] = (
        "Cette proposition n’en est pas là : rouvrez sa page, elle a pu changer entre-temps."
    )


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How well proposals are answered; those merged into another do not count twice."""

    proposals: int
    answered: int
    in_time: int
    """Answered no later than promised."""

    late: int
    """Not answered, though the day has passed."""

    told: int
    """Answered, and the staff was told."""

    done: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a proposal is late, and what comes next."""

    state: State
    answer_by: date
    answered_on: date | None
    due_on: date | None
    told_on: date | None


def draw_number(below: Callable[[int], int]) -> str:
    """Draw the number of a proposal; `below` returns a whole number under its argument."""
    return str(LOWEST_NUMBER + below(NUMBERS))


def check_next(state: State, wanted: State) -> None:
    """Refuse what does not follow.

    Raises:
        NotNow: if the proposal is not there.
    """
    if wanted not in NEXT[state]:
        raise NotNow


def check_days(days: int) -> None:
    """Refuse a time to answer in that nobody can promise.

    Raises:
        DaysOutOfBounds: below one week, or beyond half a year.
    """
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        raise DaysOutOfBounds(fewest=FEWEST_DAYS, most=MOST_DAYS)


def next_step(standing: Standing) -> Step:
    """Return the one thing to do next: telling the staff comes before doing."""
    if standing.state is State.NOTED:
        return Step.READ
    if standing.state is State.RECEIVED:
        return Step.ANSWER
    if standing.state is State.MERGED:
        return Step.NONE
    if standing.told_on is None:
        return Step.TELL
    if standing.state is State.TO_STUDY:
        return Step.DECIDE
    return Step.DO if standing.state in TO_DO else Step.NONE


def is_answer_late(standing: Standing, today: date) -> bool:
    """Test whether people still wait for an answer whose day has passed."""
    if standing.state in {State.NOTED, State.RECEIVED}:
        return standing.answer_by < today
    return standing.state is State.TO_STUDY and _passed(standing.due_on, today)


def is_late(standing: Standing, today: date) -> bool:
    """Test whether an answer, or what was accepted, has passed its day."""
    due = standing.due_on if standing.state in TO_DO else None
    return is_answer_late(standing, today) or _passed(due, today)


def follow_up(standings: list[Standing], today: date) -> FollowUp:
    """Count how well proposals are answered."""
    counted = [one for one in standings if one.state is not State.MERGED]
    answered = [one for one in counted if one.state in ANSWERED]
    return FollowUp(
        proposals=len(counted),
        answered=len(answered),
        in_time=sum(_in_time(one) for one in answered),
        late=sum(is_answer_late(one, today) for one in counted),
        told=sum(one.told_on is not None for one in answered),
        done=sum(one.state is State.DONE for one in answered),
    )


def _in_time(standing: Standing) -> bool:
    return standing.answered_on is not None and standing.answered_on <= standing.answer_by


def _passed(day: date | None, today: date) -> bool:
    return day is not None and day < today
