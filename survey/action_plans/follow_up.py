"""What was promised, what was done, what changed, and was it useful? Action by action."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.action_plans import judged, measuring, queries
from survey.action_plans.evidence import Evidence
from survey.action_plans.judged import Useful
from survey.action_plans.measuring import Measured
from survey.action_plans.models import Action, ActionChange
from survey.action_plans.queries import ActionLine
from survey.action_plans.rules import OPEN, Status
from survey.action_plans.told_models import ActionQuestion


@dataclass(frozen=True, slots=True)
class Promised:
    """What was first written of an action, whatever was written since."""

    title: str
    owner: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One action, from its promise to what it changed."""

    action: ActionLine
    promised: Promised
    ended_on: date | None
    """The day it was done or dropped; None while it goes on, or where nobody noted it."""

    measured: tuple[Measured, ...] = ()
    """Finished ones only."""

    useful: Useful | None = None
    """Finished ones only."""

    @property
    def days_late(self) -> int | None:
        """Return by how many days the first promised date was missed; None if nobody knows."""
        if self.ended_on is None:
            return None
        return max((self.ended_on - self.promised.due_on).days, 0)

    @property
    def was_moved(self) -> bool:
        """Test whether the date was promised anew."""
        return self.promised.due_on != self.action.due_on


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A whole plan followed up."""

    finished: tuple[Followed, ...]
    """The last ones done first."""

    dropped: tuple[Followed, ...]
    running: tuple[Followed, ...]
    """Late ones first, then by date."""

    @property
    def on_time(self) -> int:
        """Count the actions done by the date first promised."""
        return sum(one.days_late == 0 for one in self.finished)

    @property
    def late(self) -> int:
        """Count the actions still to be done whose date has passed."""
        return sum(one.action.late for one in self.running)

    @property
    def promised(self) -> int:
        """Count every action."""
        return len(self.finished) + len(self.dropped) + len(self.running)


def follow_up(
    session: Session,
    organisation_id: str,
    *,
    today: date,
    until: date | None = None,
    language: str = "fr",
) -> FollowUp:
    """Follow up every action of an organisation's plan.

    Args:
        session: to read.
        organisation_id: whose plan.
        today: what is late is decided by it.
        until: surveys that closed later are left out; None for all.
        language: of themes, figures and questions.
    """
    lines = queries.list_actions(session, organisation_id, today=today, language=language)
    histories = _histories(session, organisation_id)
    evidence = Evidence(session, organisation_id, language, until)
    asked = judged.asked(session, organisation_id)
    followed = [_followed(one, histories.get(one.id, ()), evidence, asked) for one in lines]
    return FollowUp(
        finished=_last_first(one for one in followed if one.action.status is Status.DONE),
        dropped=_last_first(one for one in followed if one.action.status is Status.DROPPED),
        running=tuple(one for one in followed if one.action.status in OPEN),
    )


def _followed(
    action: ActionLine,
    history: Sequence[ActionChange],
    evidence: Evidence,
    asked: Mapping[str, Sequence[ActionQuestion]],
) -> Followed:
    """Follow up one action."""
    ended_on = _ended_on(action, history)
    is_done = action.status is Status.DONE
    return Followed(
        action=action,
        promised=_promised(action, history),
        ended_on=ended_on,
        measured=measuring.of_action(evidence, action, ended_on) if is_done else (),
        useful=judged.of_action(evidence, asked.get(action.id, ())) if is_done else None,
    )


def _promised(action: ActionLine, history: Sequence[ActionChange]) -> Promised:
    """Return what an action said before anything of it was written anew."""
    first = {one.field: one.before for one in reversed(history)}
    due_on = first.get("due_on")
    return Promised(
        title=first.get("title", action.title),
        owner=first.get("owner", action.owner),
        due_on=date.fromisoformat(due_on) if due_on else action.due_on,
    )


def _ended_on(action: ActionLine, history: Sequence[ActionChange]) -> date | None:
    """Return the last day on which an action took the state that it ended in."""
    if action.status in OPEN:
        return None
    days = [one.day for one in history if one.field == "status" and one.after == action.status]
    return days[-1] if days else None


def _last_first(followed: Iterable[Followed]) -> tuple[Followed, ...]:
    """Sort ended actions: the last ended first, those whose day nobody noted at the end."""
    return tuple(
        sorted(
            followed,
            key=lambda one: (one.ended_on or date.min, one.action.title),
            reverse=True,
        )
    )


def _histories(session: Session, organisation_id: str) -> dict[str, list[ActionChange]]:
    """Return everything written anew in each action, in order."""
    asked = (
        select(ActionChange)
        .join(Action, Action.id == ActionChange.action_id)
        .where(Action.organisation_id == organisation_id)
        .order_by(ActionChange.action_id, ActionChange.number)
    )
    found: dict[str, list[ActionChange]] = {}
    for one in session.scalars(asked):
        found.setdefault(one.action_id, []).append(one)
    return found
