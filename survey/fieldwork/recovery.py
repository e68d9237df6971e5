"""What a start finds after a crash, and how it is put right. Nothing was lost."""

from datetime import datetime

from survey import storage
from survey.ballot_box import box, half_key, keyfile
from survey.fieldwork import closing, opening, queries
from survey.mail import folder
from survey.settings import Settings
from survey.storage import Database

OVER = frozenset({"counted", "published", "destroyed"})
"""States in which a key file has nothing left to open."""


def recover(database: Database, settings: Settings) -> None:
    """Put interrupted counts back to closed, and destroy keys that should be gone.

    Called once at start. Nothing was destroyed in `counting`, and who still counts goes on.
    """
    with storage.reading(database) as session:
        states = box.states(session)
    free_abandoned_counts(database, settings)
    for cid, state in states.items():
        half_key.destroy(settings.keys_dir, cid)  # a launch was cut just before doing so
        if state in OVER and keyfile.exists(settings.keys_dir, cid):
            keyfile.destroy(settings.keys_dir, cid)
            folder.erase(settings.mails_dir, cid)


def free_abandoned_counts(database: Database, settings: Settings) -> None:
    """Put back to closed the boxes whose count was interrupted."""
    with storage.reading(database) as session:
        counting = [cid for cid, state in box.states(session).items() if state == "counting"]
    for cid in counting:
        opening.free(database, settings, cid)


def destroy_forgotten_keys(database: Database, settings: Settings, now: datetime) -> None:
    """Destroy the campaigns that nobody counted in the time promised to respondents."""
    with storage.reading(database) as session:
        forgotten = [
            line.id
            for line in queries.list_campaigns(session)
            if line.state == "closed" and opening.key_must_die(session, line.id, now)
        ]
    for cid in forgotten:
        closing.destroy(database, settings, cid, actor=closing.SOFTWARE, now=now)
