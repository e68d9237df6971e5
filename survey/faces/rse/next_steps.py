"""What should the lead do next about each campaign, and by when?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from survey.campaigns.queries import CampaignFacts
from survey.fieldwork import launch

REMINDER_DAYS = frozenset({1, 2, 3})
"""Tuesday to Thursday: other days are read less."""

WORKING_DAYS_BETWEEN = 3
"""Between two letters to the same people: sooner is pressing them."""

MOST_REMINDERS = 2


class Task(StrEnum):
    """What is to be done; the page words it."""

    PREPARE = "prepare"
    APPROVE = "approve"
    SECOND_CODE = "second_code"
    OPEN = "open"
    INVITE = "invite"
    PRINT_CARDS = "print_cards"
    REMIND = "remind"
    OPEN_POOL = "open_pool"
    COUNT = "count"
    READ = "read"
    PUBLISH = "publish"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One line of the list of things to do."""

    task: Task
    cid: str
    title: str

    due: date | None = None
    """Last good day; none: as soon as possible."""

    late_days: int = 0
    number: int = 0
    """Of what the task is about: things missing, codes, comments to read, the reminder's turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What decides about the next step of one campaign."""

    facts: CampaignFacts
    state: str
    missing: int = 0
    """Things that keep a draft from opening."""

    awaited: tuple[Task, ...] = ()
    """Those of them that are the staff representative's to do, in order."""

    letters: Mapping[str, date] | None = None
    """When invitations and reminders were sent, by kind; the queue's kinds."""

    by_cards_alone: bool = False
    """Whether nobody is invited by mail."""

    cards_wait: bool = False
    """Whether paper cards are still to be printed."""

    is_ready: bool = False
    """Whether a pool of causeries has gathered enough people to be opened."""

    pending_texts: int = 0
    planned_actions: int = 0


def next_step(situation: Situation, today: date) -> NextStep | None:
    """Return the one next step of a campaign; none when it goes on by itself."""
    chosen = _chosen(situation, today)
    if chosen is None:
        return None
    task, due, number = chosen
    late = (today - due).days if due is not None and task is not Task.REMIND else 0
    return NextStep(
        task=task,
        cid=situation.facts.id,
        title=situation.facts.title,
        due=due,
        late_days=max(late, 0),
        number=number,
    )


def late_first(steps: Iterable[NextStep], today: date) -> list[NextStep]:
    """Sort steps: the latest first, then by date; without date means today."""
    return sorted(steps, key=lambda step: (-step.late_days, step.due or today, step.title))


def reminder_day(letters: Mapping[str, date]) -> date | None:
    """Return the first good day for the next reminder; none when two went out.

    Source:
        design: faces, section 3.2 (three working days apart, two at most, Tuesday to Thursday).
    """
    if reminders_sent(letters) >= MOST_REMINDERS or not letters:
        return None
    day, worked = max(letters.values()), 0
    while worked < WORKING_DAYS_BETWEEN or day.weekday() not in REMINDER_DAYS:
        day += timedelta(days=1)
        worked += day.weekday() < 5
    return day


def reminders_sent(letters: Mapping[str, date]) -> int:
    """Count the reminders among the letters sent."""
    return sum(kind.startswith("reminder") for kind in letters)


def _chosen(situation: Situation, today: date) -> tuple[Task, date | None, int] | None:
    """Choose by state what to do, by when, and about how many."""
    facts = situation.facts
    last_to_open = facts.announced_close - timedelta(days=1)
    by_state: dict[str, tuple[Task, date | None, int] | None] = {
        "draft": (_before_opening(situation), last_to_open, situation.missing),
        "open": _while_open(situation, today),
        "closed": (Task.COUNT, facts.results_on, launch.codes_needed(facts)),
        "counted": (
            Task.READ if situation.pending_texts else Task.PUBLISH,
            facts.results_on,
            situation.pending_texts,
        ),
        "published": None if situation.planned_actions else (Task.PLAN, None, 0),
    }
    if facts.gathers_bit_by_bit:
        ready = (Task.OPEN_POOL, None, 0) if situation.is_ready else None
        by_state |= {"open": ready, "published": None}
    return by_state.get(situation.state)


def _before_opening(situation: Situation) -> Task:
    """Prepare what is the lead's own, then let the representative do their part, then open."""
    if situation.missing > len(situation.awaited):
        return Task.PREPARE
    return situation.awaited[0] if situation.awaited else Task.OPEN


def _while_open(situation: Situation, today: date) -> tuple[Task, date | None, int] | None:
    """Invite, print the cards, then remind on a good day, if one comes before the close."""
    letters = situation.letters or {}
    if not letters and not situation.by_cards_alone:
        return Task.INVITE, None, 0
    if situation.cards_wait:
        return Task.PRINT_CARDS, None, 0
    day = reminder_day(letters)
    if day is None or max(day, today) >= situation.facts.closes_on:
        return None
    return Task.REMIND, max(day, today), reminders_sent(letters) + 1
