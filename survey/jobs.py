"""Work that outlives a page: a table of jobs under lease, and the loop that does them.

A worker that dies leaves its job behind; once the lease has run out, another takes it again.
"""

import json
import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from typing import Any

from sqlalchemy import CheckConstraint, Index, Select, String, Text, and_, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from survey import storage
from survey.clock import Clock
from survey.errors import SurveyError, Unavailable
from survey.storage import Base, Database, Instant

log = logging.getLogger(__name__)

Payload = Mapping[str, Any]
"""What a job is about, in JSON types: identifiers only, never an address, a code or a token."""

Handler = Callable[[Payload], None]
"""Does the work of one job; opens its own transactions. May be called again after a crash."""

LEASE = timedelta(minutes=15)
"""Longer than any job takes."""

RETRY_AFTER = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10))
"""Waiting times after each failure; after the last the job has failed for good."""

POLL_SECONDS = 1.0
"""How long an idle worker sleeps."""

RECURRING = "recurring"
"""Key of the one job of a recurring kind."""

LONGEST_FAILURE = 500
"""Signs kept of what went wrong."""


class Job(Base):
    """One piece of work; kind and key together say which, so that none is done twice."""

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_due", "state", "run_at"),
        CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name="known_state"),
    )

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    run_at: Mapped[datetime] = mapped_column(Instant)
    lease_until: Mapped[datetime | None] = mapped_column(Instant)

    attempts: Mapped[int] = mapped_column(default=0)
    """Counted when the job is taken, so that one that kills its worker ends too."""

    payload: Mapped[str] = mapped_column(Text, default="{}")

    failure: Mapped[str] = mapped_column(Text, default="")
    """Why it failed last, in words for people."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """Work done again and again."""

    kind: str
    every: timedelta
    """From one end to the next beginning."""


@dataclass(frozen=True, slots=True)
class JobStatus:
    """Where a job stands, for the page that waits for it."""

    state: str
    attempts: int
    failure: str


def enqueue(
    session: Session, *, kind: str, key: str, run_at: datetime, payload: Payload | None = None
) -> bool:
    """Ask for work once; return False if the same is waiting or running already.

    Work that is over, done or failed, is asked for again.
    """
    asked = {
        "state": "waiting",
        "run_at": run_at,
        "attempts": 0,
        "payload": json.dumps(payload or {}, ensure_ascii=False, sort_keys=True),
        "failure": "",
    }
    new = storage.insert_into(session, Job).values(kind=kind, key=key, **asked)
    over = new.on_conflict_do_update(
        index_elements=[Job.kind, Job.key],
        set_=asked,
        where=Job.state.in_(("done", "failed")),
    )
    return session.execute(over.returning(Job.key)).first() is not None


def status(session: Session, *, kind: str, key: str) -> JobStatus | None:
    """Return where a job stands; None if nobody asked for it."""
    job = session.get(Job, (kind, key))
    return JobStatus(job.state, job.attempts, job.failure) if job else None


def run_next(
    database: Database,
    handlers: Mapping[str, Handler],
    clock: Clock,
    recurring: Sequence[Recurring] = (),
) -> bool:
    """Do the one job that has been due longest; return False if none is.

    What goes wrong is written down in words and tried again later; it never stops the worker.
    """
    with storage.reading(database) as session:
        is_idle = session.scalar(_due(clock(), tuple(handlers))) is None
    if is_idle:
        return False
    with database.begin() as session:
        job = _claim(session, clock(), tuple(handlers))
    if job is None:
        return False
    failure, is_final = _do(handlers[job.kind], job)
    again = next((work.every for work in recurring if work.kind == job.kind), None)
    now = clock()
    with database.begin() as session:
        if again is not None and job.key == RECURRING:
            _mark(session, job, state="waiting", run_at=now + again, attempts=0, failure=failure)
        elif not failure:
            _mark(session, job, state="done", failure="")
        elif is_final or job.attempts > len(RETRY_AFTER):
            _mark(session, job, state="failed", failure=failure)
        else:
            later = now + RETRY_AFTER[job.attempts - 1]
            _mark(session, job, state="waiting", run_at=later, failure=failure)
    return True


def work(
    database: Database,
    handlers: Mapping[str, Handler],
    clock: Clock,
    stop: Event,
    *,
    recurring: Sequence[Recurring] = (),
    poll_seconds: float = POLL_SECONDS,
) -> None:
    """Do jobs until `stop` is set; several processes may do so at once, each job is done by one."""
    plan(database, recurring, clock())
    while not stop.is_set():
        if not run_next(database, handlers, clock, recurring):
            stop.wait(poll_seconds)


def take_over(database: Database, now: datetime) -> None:
    """Free what an earlier worker held, where there is never more than one: it is dead."""
    with database.begin() as session:
        session.execute(update(Job).where(Job.state == "running").values(lease_until=now))
        _give_up(session, now)
        session.execute(
            update(Job)
            .where(Job.state == "running")
            .values(state="waiting", run_at=now, lease_until=None)
        )


def plan(database: Database, recurring: Sequence[Recurring], now: datetime) -> None:
    """Make sure that recurring work is asked for; the first time is now."""
    with database.begin() as session:
        for again in recurring:
            enqueue(session, kind=again.kind, key=RECURRING, run_at=now)


def _due(now: datetime, kinds: Sequence[str]) -> Select[Job]:
    """Look for the job that has been due longest, or that a dead worker left behind."""
    is_due = and_(Job.state == "waiting", Job.run_at <= now)
    is_left_behind = and_(Job.state == "running", Job.lease_until <= now)
    wanted = select(Job).where(Job.kind.in_(kinds), or_(is_due, is_left_behind))
    return wanted.order_by(Job.run_at).limit(1)


def _claim(session: Session, now: datetime, kinds: Sequence[str]) -> Job | None:
    """Take that job for the time of a lease."""
    _give_up(session, now)
    job = session.scalar(_due(now, kinds).with_for_update(skip_locked=True))
    if job is not None:
        job.state = "running"
        job.attempts += 1
        job.lease_until = now + LEASE
        session.flush()
    return job


def _give_up(session: Session, now: datetime) -> None:
    """End the jobs that killed every worker that took them; recurring ones never end."""
    session.execute(
        update(Job)
        .where(
            Job.state == "running",
            Job.lease_until <= now,
            Job.attempts > len(RETRY_AFTER),
            Job.key != RECURRING,
        )
        .values(state="failed", failure="Le travail a été interrompu à chaque essai.")
    )


def _do(handler: Handler, job: Job) -> tuple[str, bool]:
    """Do the work; return what went wrong in words, "" if nothing, and whether trying helps."""
    try:
        handler(json.loads(job.payload))
    except SurveyError as refusal:
        return str(refusal)[:LONGEST_FAILURE], not isinstance(refusal, Unavailable)
    except Exception as bug:  # noqa: BLE001, one broken job must not stop the others
        where = "".join(traceback.format_tb(bug.__traceback__))
        # The exception's own text may quote an address: only its type and place are logged.
        log.error("job %s failed: %s\n%s", job.kind, type(bug).__name__, where)
        return f"Erreur inattendue ({type(bug).__name__}).", False
    return "", False


def _mark(session: Session, job: Job, **changes: Any) -> None:
    """Change the row, unless the lease ran out and another worker has the job now."""
    session.execute(
        update(Job)
        .where(
            Job.kind == job.kind,
            Job.key == job.key,
            Job.state == "running",
            Job.attempts == job.attempts,
        )
        .values(lease_until=None, **changes)
        .execution_options(synchronize_session=False)
    )
