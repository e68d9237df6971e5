"""What goes on by itself about causeries: mails, lists of who came erased, pools that wait on."""

from datetime import timedelta

from survey.causeries import actions, letters
from survey.causeries.pools import tending
from survey.clock import Clock
from survey.fieldwork.background import Beyond
from survey.settings import Settings
from survey.storage import Database


def beyond(settings: Settings) -> Beyond:
    """Return what the background work of this part is."""
    return Beyond(
        duties={
            "attendance": (erase_lists, timedelta(hours=1)),
            "pools": (tending.tend, timedelta(hours=1)),
        },
        writers=letters.writers(settings),
    )


def erase_lists(database: Database, _settings: Settings, clock: Clock) -> None:
    """Erase the lists of who came whose day has passed."""
    with database.begin() as session:
        actions.erase_due_lists(session, now=clock())
