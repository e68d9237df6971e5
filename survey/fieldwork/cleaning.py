"""Leave nothing readable in the database's own files of what was deleted."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from survey import jobs
from survey.ballot_box.scrubbing import ScrubHindered, scrub
from survey.storage import Database

JOB = "scrub"
"""Kind of the job that cleans again, should the first cleaning be hindered or interrupted."""

LATER = timedelta(seconds=30)

__all__ = ["JOB", "ask", "clean", "scrub"]


def ask(session: Session, cid: str, now: datetime) -> None:
    """Plan a cleaning in the transaction that deletes, so that a crash does not forget it."""
    jobs.enqueue(session, kind=JOB, key=cid, run_at=now + LATER)


def clean(database: Database, progress: Callable[[str], None] = lambda _: None) -> None:
    """Clean now; if readers hinder it, the planned job does it soon, and `progress` is told so."""
    try:
        scrub(database)
    except ScrubHindered:
        progress("Le nettoyage des fichiers de la base est remis à plus tard : elle est occupée.")
