"""Count behind a page: a thread of this process counts, any process says how far it is."""

import atexit
import contextlib
import logging
import threading
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from survey import storage
from survey.ballot_box import receipts
from survey.ballot_box.receipts import ReceiptList
from survey.errors import SurveyError
from survey.fieldwork import before_count, count_progress, count_turn, opening, standing
from survey.fieldwork.count_progress import Noted
from survey.settings import Settings
from survey.storage import Database

LOG = logging.getLogger(__name__)

LONGEST_END = 25.0
"""Seconds for counts to end when their process must; gunicorn waits for thirty."""

__all__ = ["ReceiptList", "Standing", "end", "look", "start", "wait"]

COUNTED = frozenset({"counted", "published"})

NAME = "count"
"""Of the threads that count."""

ENDING = threading.Event()
"""Set when this process ends."""


class _Ended(Exception):
    """This process ends: the count stops where nothing is destroyed yet."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a count is, as any process sees it."""

    state: str
    """Of the campaign."""

    is_running: bool
    found_too_few: bool
    """An opening of this very day found fewer valid ballots than the threshold."""

    noted: Noted | None
    """What was said last; kept of a count that was refused or cut, until the next."""

    found: ReceiptList | None
    """The figures beside the receipts, once the box is counted."""


def start(
    database: Database,
    settings: Settings,
    cid: str,
    *,
    codes: Sequence[str],
    actor: str,
    now: datetime,
) -> None:
    """Try the codes, then count in a thread; codes and key live in memory only.

    Raises:
        As `opening.begin`: what is refused at once.
    """
    begun = opening.begin(database, settings, cid, codes=codes, actor=actor, now=now)
    _end_with_the_process()
    count_progress.note(settings.keys_dir, cid, Noted(count_progress.OPENING))
    threading.Thread(target=_finish, args=(begun,), name=NAME, daemon=True).start()


def look(database: Database, settings: Settings, cid: str, now: datetime) -> Standing:
    """Say where a count is; a box that a dead process left at the count is closed again.

    Raises:
        NotFound: if there is no such campaign.
    """
    is_running = count_turn.is_taken(settings, cid)
    with storage.reading(database) as session:
        state = standing.state(session, cid)
        found_too_few = before_count.found_too_few_today(session, cid, now)
        found = receipts.read(session, cid) if state in COUNTED else None
    if state == "counting" and not is_running:
        count_turn.free(database, settings, cid)
        state = "closed"
    noted = count_progress.read(settings.keys_dir, cid)
    return Standing(state, is_running, found_too_few, noted, found)


def wait(seconds: float = LONGEST_END) -> None:
    """Wait until the counts of this process have ended."""
    for thread in threading.enumerate():
        if thread.name == NAME:
            thread.join(seconds)


def end() -> None:
    """Stop the counts of this process where nothing is destroyed yet, and wait for them."""
    ENDING.set()
    wait()


@cache
def _end_with_the_process() -> None:
    """Make sure, once, that a process which ends leaves no box at the count."""
    atexit.register(end)


class _Teller:
    """Notes each step in the file, as long as the count may still be stopped stops it."""

    def __init__(self, settings: Settings, cid: str) -> None:
        self._settings, self._cid = settings, cid
        self._last: Noted | None = None
        self._may_stop = True

    def __call__(self, step: str, /, done: int = 0, total: int = 0) -> None:
        """Note a step, if it is new."""
        if self._may_stop and ENDING.is_set():
            raise _Ended
        self._may_stop = self._may_stop and step != count_progress.WRITING
        noted = Noted(step, count_progress.percent_of(done, total))
        if noted != self._last:
            with contextlib.suppress(OSError):  # a full disk must not keep the key alive
                count_progress.note(self._settings.keys_dir, self._cid, noted)
            self._last = noted


def _finish(begun: opening.Count) -> None:
    """Count; what is refused is noted in words, a bug is logged without them."""
    keys_dir, cid = begun.settings.keys_dir, begun.cid
    try:
        begun.finish(_Teller(begun.settings, cid))
    except _Ended:
        LOG.warning("count stopped: the process ends")
    except SurveyError as refusal:
        count_progress.note(keys_dir, cid, Noted(count_progress.OPENING, refusal=str(refusal)))
    except Exception as bug:  # noqa: BLE001, the page says that it was cut; nobody else hears of it
        where = "".join(traceback.format_tb(bug.__traceback__))
        # The exception's own text may quote an answer: only its type and place are logged.
        LOG.error("count failed: %s\n%s", type(bug).__name__, where)
    else:
        count_progress.forget(keys_dir, cid)
