"""What goes on by itself about the plan: owners are reminded."""

from datetime import timedelta

from survey.action_plans import letters, reminders
from survey.clock import Clock
from survey.fieldwork.background import Beyond
from survey.settings import Settings
from survey.storage import Database


def beyond() -> Beyond:
    """Return what the background work of this part is."""
    return Beyond(duties={"owners": (remind_owners, timedelta(hours=1))}, writers=letters.writers())


def remind_owners(database: Database, _settings: Settings, clock: Clock) -> None:
    """Queue the reminders whose day has come."""
    with database.begin() as session:
        reminders.queue_due(session, clock())
