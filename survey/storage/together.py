"""Several threads write in one transaction of an SQLite file: one wait for the disk for all.

A file has one writer at a time, who waits for the disk before the next begins. While one waits,
others come: the first of them writes for all who have come since. Each still waits until what it
wrote is on the disk. PostgreSQL does the same by itself.
"""

from collections.abc import Callable
from threading import Event, Lock
from typing import Generic, TypeVar

from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from survey.errors import SurveyError
from survey.storage.opening import Database, engine_of

Result = TypeVar("Result")


def write(database: Database, kind: str, work: Callable[[Session], Result]) -> Result:
    """Do work that writes, in a transaction shared with work of its kind; it is on the disk then.

    Work of different kinds never shares a transaction.

    Args:
        database: owns the transaction.
        kind: a short name, written in the code.
        work: refuses, if it must, before it writes anything.

    Raises:
        SurveyError: what `work` refuses; the others go on.
    """
    engine = engine_of(database)
    if engine.dialect.name != "sqlite":
        with database.begin() as session:
            return work(session)
    group = GROUPS.setdefault((engine.url, kind), _Group())
    piece = _Piece(work)
    if group.join(piece):
        _write_for_all(database, group)
    piece.is_over.wait()
    return piece.outcome()


class _Piece(Generic[Result]):
    """The work of one thread, and what came of it."""

    def __init__(self, work: Callable[[Session], Result]) -> None:
        self._work = work
        self._results: list[Result] = []
        self.failure: BaseException | None = None
        self.is_over = Event()

    def do(self, session: Session) -> None:
        """Do the work; keep a refusal for its own thread."""
        try:
            self._results.append(self._work(session))
        except SurveyError as refusal:
            self.failure = refusal

    def outcome(self) -> Result:
        """Return what the work returned, or raise what kept it from being written."""
        if self.failure is not None:
            raise self.failure
        return self._results[0]


class _Group:
    """Work of one kind that waits for the next transaction."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.waiting: list[_Piece[object]] = []

    def join(self, piece: "_Piece[Result]") -> bool:
        """Wait with the others; true for the first, who writes for all."""
        with self._lock:
            self.waiting.append(piece)  # type: ignore[arg-type]
            return len(self.waiting) == 1

    def leave(self) -> "list[_Piece[object]]":
        """Give all who wait; whoever comes now is the first of the next transaction."""
        with self._lock:
            gone, self.waiting = self.waiting, []
        return gone


GROUPS: dict[tuple[URL, str], _Group] = {}
"""By database and kind, in this process."""


def _write_for_all(database: Database, group: _Group) -> None:
    """Write what waits; if that fails, nothing of it is written, and each is told."""
    pieces: list[_Piece[object]] = []
    try:
        with database.begin() as session:
            session.connection()  # waits for the turn, and meanwhile others join
            pieces = group.leave()
            for piece in pieces:
                piece.do(session)
    except BaseException as failure:  # noqa: BLE001, raised again in each thread
        pieces = pieces or group.leave()
        for piece in pieces:
            piece.failure = failure
    for piece in pieces:
        piece.is_over.set()
