"""What the owner of an action is written: its date comes near, or has passed."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from survey.action_plans import reminders, rules
from survey.action_plans.followed_models import ActionOwner, ActionReminder
from survey.action_plans.models import Action
from survey.clock import day_in_paris
from survey.fieldwork.letters import NoLongerTrue, Writer
from survey.mail import letters_text
from survey.mail.letters_text import ActionWords, Letter
from survey.mail.models import OutgoingMail
from survey.organisations import queries as organisations


def writers() -> Mapping[str, Writer]:
    """Return who writes the mails to owners, by kind."""
    return {reminders.SOON: _letter, reminders.LATE: _letter}


def _letter(session: Session, row: OutgoingMail, now: datetime) -> tuple[Letter, str]:
    """Write the letter of one row, if what it tells is still so."""
    reminder = session.get(ActionReminder, row.action_reminder_id)
    if reminder is None:
        raise NoLongerTrue()
    action = session.get(Action, reminder.action_id)
    owner = session.get(ActionOwner, reminder.action_id)
    if action is None or owner is None or not _holds(reminder, action, now):
        raise NoLongerTrue()
    organisation = organisations.organisation(session, action.organisation_id)
    words = ActionWords(
        organisation=organisation.name,
        name=action.owner,
        title=action.title,
        day=action.due_on,
        indicator=action.indicator,
        means=action.means,
        contact=organisation.contact,
    )
    return letters_text.write(row.kind, owner.language, words), owner.email


def _holds(reminder: ActionReminder, action: Action, now: datetime) -> bool:
    """Test whether an action is still to be done by that date, and the date where it was."""
    return (
        action.status in rules.OPEN
        and action.due_on == reminder.due_on
        and reminders.kind_of(action.due_on, day_in_paris(now)) == reminder.kind
    )
