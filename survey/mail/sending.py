"""Send what is due, one mail at a time; a killed worker doubles at most the one in its hands."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from time import sleep

from sqlalchemy.orm import Session

from survey import storage
from survey.clock import Clock
from survey.mail import outbox, transport
from survey.mail.message import envelope_from
from survey.mail.models import OutgoingMail
from survey.mail.refusals import MailDelayed, MailRefused, MailServerUnreachable
from survey.mail.transport import Transport
from survey.settings import Settings
from survey.storage import Database

Compose = Callable[[Session, OutgoingMail], EmailMessage | None]
"""Writes the mail that a row stands for; None when it has no longer any object."""

MINUTE = timedelta(minutes=1)

MOST_AT_ONCE = 200
"""Mails of one call, so that the worker can do something else in between."""


@dataclass(slots=True)
class Pace:
    """How many mails may leave now, so that a mail server is not offended."""

    per_minute: int | None
    """None: no limit."""

    _sent: deque[datetime] = field(default_factory=deque)

    def allows(self, now: datetime) -> bool:
        """Test whether one more may leave now."""
        while self._sent and self._sent[0] <= now - MINUTE:
            self._sent.popleft()
        return self.per_minute is None or len(self._sent) < self.per_minute

    def note(self, now: datetime) -> None:
        """Take account of one that left."""
        self._sent.append(now)


def pace_of(settings: Settings) -> Pace:
    """Return the pace of this installation: files are not slowed down."""
    return Pace(per_minute=settings.mails_per_minute if settings.smtp_url else None)


def send_due(
    database: Database,
    settings: Settings,
    compose: Compose,
    clock: Clock,
    *,
    pace: Pace | None = None,
) -> int:
    """Send the mails that are due and that the pace allows now; return how many left.

    Keep one `pace` from call to call: without it each call may send a minute's worth.
    Returns at once when nothing is due, when the pace is reached or the server unreachable.
    """
    with storage.reading(database) as session:  # an empty queue locks nothing, opens no folder
        if not outbox.has_due(session, clock()):
            return 0
    pace = pace or pace_of(settings)
    sent = 0
    with transport.make(settings) as carrier:
        for _ in range(MOST_AT_ONCE):
            if not pace.allows(clock()):
                break
            outcome = _send_next(database, settings, compose, clock, carrier)
            if outcome in {"nothing", "unreachable"}:
                break
            if outcome == "sent":
                pace.note(clock())
                sent += 1
    return sent


def send_all(
    database: Database,
    settings: Settings,
    compose: Compose,
    clock: Clock,
    *,
    wait: Callable[[float], None] = sleep,
) -> int:
    """Send all that is due now, waiting as the pace wants; return how many left.

    Mails put off until later by the server stay in the queue.
    """
    pace, sent = pace_of(settings), 0
    while True:
        sent += send_due(database, settings, compose, clock, pace=pace)
        with storage.reading(database) as session:
            due = outbox.next_due(session)
        if due is None or due > clock():
            return sent
        wait(0.5)


def _send_next(
    database: Database,
    settings: Settings,
    compose: Compose,
    clock: Clock,
    carrier: Transport,
) -> str:
    """Send one mail; say "sent", "refused", "dropped", "unreachable", or "nothing" to send.

    The row is marked before the mail leaves and after: between the two, no transaction is open.
    """
    with database.begin() as session:
        mail = outbox.claim(session, clock())
        if mail is None:
            return "nothing"
        message = compose(session, mail)
        if message is None:
            outbox.drop(session, mail)
            return "dropped"
    try:
        code = carrier.send(message, envelope_from(settings.sender, mail.bounce_id))
    except MailRefused as refusal:
        return _note_refusal(database, mail, refusal, clock())
    with database.begin() as session:
        outbox.mark_sent(session, mail, code)
    return "sent"


def _note_refusal(
    database: Database, mail: OutgoingMail, refusal: MailRefused, now: datetime
) -> str:
    """Write down what the server said, and when to try again."""
    with database.begin() as session:
        match refusal:
            case MailServerUnreachable():
                outbox.give_back(session, mail, now)
                return "unreachable"
            case MailDelayed():
                outbox.mark_delayed(session, mail, refusal.code, now)
            case _:
                outbox.mark_refused(session, mail, refusal.code)
    return "refused"
