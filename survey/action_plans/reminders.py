"""Remind owners: once before the date, once when it has passed; and say what was sent."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.action_plans import rules
from survey.action_plans.followed_models import ActionOwner, ActionReminder
from survey.action_plans.models import Action
from survey.clock import PARIS, day_in_paris
from survey.mail import outbox
from survey.mail.models import OutgoingMail
from survey.mail.outbox import NewMail
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.storage import insert_into

SOON = "action_soon"
LATE = "action_late"

NOTICE = timedelta(days=7)
"""How long before the date the first one leaves."""

FIRST_HOUR = 8
"""In Paris: nobody is written to at night, and what was typed in the evening can be mended."""

SOFTWARE = "le logiciel"
"""Who acts in the trail."""


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One reminder, as the lead reads it."""

    kind: str
    """action_soon or action_late."""

    due_on: date
    queued_on: date

    state: str
    """queued, sent, failed; dropped where the action changed before it left."""


def queue_due(session: Session, now: datetime) -> int:
    """Queue the reminders whose day has come; return how many."""
    if now.astimezone(PARIS).hour < FIRST_HOUR:
        return 0
    queued: dict[str, int] = {}
    for action in list(_due(session, day_in_paris(now))):
        if _queue(session, action, now):
            queued[action.organisation_id] = queued.get(action.organisation_id, 0) + 1
    for organisation_id, mails in queued.items():
        trail.record(
            session,
            organisation_id=organisation_id,
            actor=SOFTWARE,
            act=Act.OWNERS_REMINDED,
            at=now,
            mails=mails,
        )
    return sum(queued.values())


def kind_of(due_on: date, today: date) -> str:
    """Return which reminder speaks of a date."""
    return LATE if due_on < today else SOON


def reminders(session: Session, organisation_id: str) -> Mapping[str, tuple[ReminderLine, ...]]:
    """Return the reminders about each action of an organisation by its id, the latest first."""
    asked = (
        select(ActionReminder, OutgoingMail.state)
        .join(Action, Action.id == ActionReminder.action_id)
        .outerjoin(OutgoingMail, OutgoingMail.action_reminder_id == ActionReminder.id)
        .where(Action.organisation_id == organisation_id)
        .order_by(ActionReminder.queued_on.desc(), ActionReminder.kind)
    )
    found: dict[str, tuple[ReminderLine, ...]] = {}
    for row, state in session.execute(asked):
        line = ReminderLine(row.kind, row.due_on, row.queued_on, _in_words(state))
        found[row.action_id] = (*found.get(row.action_id, ()), line)
    return found


def _in_words(state: str | None) -> str:
    """Say where a mail stands: one being sent still waits."""
    return {None: "dropped", "sending": "queued"}.get(state, state or "")


def _due(session: Session, today: date) -> Iterator[Action]:
    """Find what is still to be done, soon or already, by somebody who may be written to."""
    asked = (
        select(Action)
        .join(ActionOwner, ActionOwner.action_id == Action.id)
        .where(Action.status.in_(rules.OPEN), Action.due_on <= today + NOTICE)
        .order_by(Action.organisation_id, Action.id)
    )
    yield from session.scalars(asked)


def _queue(session: Session, action: Action, now: datetime) -> bool:
    """Queue one reminder, unless this date was already reminded of in this way."""
    today = day_in_paris(now)
    new = insert_into(session, ActionReminder).values(
        id=secrets.token_hex(8),
        action_id=action.id,
        kind=kind_of(action.due_on, today),
        due_on=action.due_on,
        queued_on=today,
    )
    stored = new.on_conflict_do_nothing().returning(ActionReminder.id, ActionReminder.kind)
    row = session.execute(stored).first()
    if row is None:
        return False
    outbox.enqueue(session, [NewMail(kind=row.kind, due=now, action_reminder_id=row.id)])
    return True
