"""What goes on by itself: mails, closings, the figure of the morning, forgotten keys."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from threading import Event

from survey import jobs, storage
from survey.clock import Clock
from survey.fieldwork import cleaning, closing, letters, participation, queries, recovery
from survey.jobs import Payload, Recurring
from survey.mail import sending
from survey.settings import Settings
from survey.storage import Database

LOG = logging.getLogger(__name__)

PAUSE_AFTER_A_FAILURE = 5.0
"""Seconds before the work is taken up again, when the database itself did not answer."""

Duty = Callable[[Database, Settings, Clock], None]


@dataclass(frozen=True, slots=True)
class Beyond:
    """What the parts above this one want done with the rest."""

    duties: Mapping[str, tuple[Duty, timedelta]] = field(default_factory=dict)
    """By name; each with how long it rests between two turns."""

    writers: Mapping[str, letters.Writer] = field(default_factory=dict)
    """Who writes which kinds of mail."""


NOTHING_BEYOND = Beyond()


def together(*parts: Beyond) -> Beyond:
    """Join what several parts want done."""
    return Beyond(
        duties={name: duty for part in parts for name, duty in part.duties.items()},
        writers={kind: writer for part in parts for kind, writer in part.writers.items()},
    )


RECURRING = (
    Recurring("mails", timedelta(seconds=2)),
    Recurring("closings", timedelta(seconds=20)),
    Recurring("figures", timedelta(minutes=5)),
    Recurring("forgetting", timedelta(hours=1)),
)
"""How long each duty rests between two turns."""


def work(
    database: Database,
    settings: Settings,
    clock: Clock,
    stop: Event,
    beyond: Beyond = NOTHING_BEYOND,
) -> None:
    """Do what is due, again and again, until told to stop."""
    pace = sending.pace_of(settings)
    duties: dict[str, Duty] = {
        "mails": partial(_send_mails, pace=pace, writers=beyond.writers),
        "closings": _close,
        "figures": _keep_figures,
        "forgetting": _forget,
        **{kind: duty for kind, (duty, _every) in beyond.duties.items()},
    }
    recurring = (
        *RECURRING,
        *(Recurring(kind, every) for kind, (_duty, every) in beyond.duties.items()),
    )
    handlers: dict[str, jobs.Handler] = {
        kind: partial(_without_payload, partial(duty, database, settings, clock))
        for kind, duty in duties.items()
    }
    handlers[cleaning.JOB] = lambda _payload: cleaning.scrub(database)
    while not stop.is_set():
        try:
            with storage.attending(database, lambda: jobs.take_over(database, clock())):
                jobs.work(database, handlers, clock, stop, recurring=recurring)
        except Exception as error:  # noqa: BLE001
            LOG.error("background work interrupted: %s", type(error).__name__)
            stop.wait(PAUSE_AFTER_A_FAILURE)


def _without_payload(duty: Callable[[], None], _payload: Payload) -> None:
    """Do a duty that needs to be told nothing."""
    duty()


def _send_mails(
    database: Database,
    settings: Settings,
    clock: Clock,
    *,
    pace: sending.Pace,
    writers: Mapping[str, letters.Writer],
) -> None:
    """Send the mails that wait, as fast as the mail server bears."""
    compose = letters.composer(settings, clock, writers)
    sending.send_due(database, settings, compose, clock, pace=pace)


def _close(database: Database, settings: Settings, clock: Clock) -> None:
    """Close the campaigns whose last day is over; put right what a cut count left."""
    closing.close_what_is_due(database, settings, clock())
    recovery.put_right(database, settings)


def _keep_figures(database: Database, _settings: Settings, clock: Clock) -> None:
    """Keep the participation figure of the day for each open campaign."""
    now = clock()
    with storage.reading(database) as session:
        waiting = [
            line.id
            for line in queries.list_campaigns(session)
            if line.state == "open" and not participation.is_up_to_date(session, line.id, now)
        ]
    for cid in waiting:
        with database.begin() as session:
            participation.snapshot(session, cid, now)


def _forget(database: Database, settings: Settings, clock: Clock) -> None:
    """Destroy the keys that nobody used in the time promised to respondents."""
    recovery.destroy_forgotten_keys(database, settings, clock())
