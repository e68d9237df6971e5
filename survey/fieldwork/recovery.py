"""What a start finds after a crash, and how it is put right. Nothing was lost."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from survey import storage
from survey.ballot_box import box, half_key, keyfile
from survey.campaigns import queries as campaigns
from survey.fieldwork import cards, closing, count_progress, count_turn, queries
from survey.mail import folder
from survey.settings import Settings
from survey.storage import Database

TAKES_ANSWERS = frozenset({"open", "closing"})
"""States in which somebody may still answer with a paper card."""

OVER = frozenset({"counted", "published", "destroyed"})
"""States in which a key file has nothing left to open."""

GRACE_AFTER_HARD_END = timedelta(days=30)
"""A campaign closed on its last day can still be counted this long; then its key dies."""


def recover(database: Database, settings: Settings) -> None:
    """Put right what a crash left, launches included.

    Called once at start. Nothing was destroyed in `counting`, and who still counts goes on.
    """
    put_right(database, settings)
    with storage.reading(database) as session:
        launched = box.states(session)
    for cid in launched:
        half_key.destroy(settings.keys_dir, cid)  # a launch was cut just before doing so


def put_right(database: Database, settings: Settings) -> None:
    """Put interrupted counts back to closed; destroy mails and keys that should be gone.

    Done again and again while the site runs: a process may die without the others.
    """
    with storage.reading(database) as session:
        states = box.states(session)
    for cid, state in states.items():
        if state not in TAKES_ANSWERS:
            cards.erase(settings, cid)
        if state == "counting":
            count_turn.free(database, settings, cid)
        elif state in OVER:
            _finish_destruction(settings, cid)


def _finish_destruction(settings: Settings, cid: str) -> None:
    """Destroy what a count or a destruction that was cut left outside the database."""
    count_progress.forget(settings.keys_dir, cid)
    if keyfile.exists(settings.keys_dir, cid):
        folder.erase(settings.mails_dir, cid)
        keyfile.destroy(settings.keys_dir, cid)


def destroy_forgotten_keys(database: Database, settings: Settings, now: datetime) -> None:
    """Destroy the campaigns that nobody counted in the time promised to respondents."""
    with storage.reading(database) as session:
        forgotten = [
            line.id
            for line in queries.list_campaigns(session)
            if line.state == "closed" and _key_must_die(session, line.id, now)
        ]
    for cid in forgotten:
        closing.destroy(database, settings, cid, actor=closing.SOFTWARE, now=now)


def _key_must_die(session: Session, cid: str, now: datetime) -> bool:
    """Test whether the key of a campaign has outlived what was promised."""
    hard_end: datetime = campaigns.campaign(session, cid).hard_end
    return now > hard_end + GRACE_AFTER_HARD_END
