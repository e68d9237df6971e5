"""The database: one base class, one way in. Only edges open a transaction."""

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from sqlite3 import Connection as SqliteConnection
from threading import Lock
from typing import Any, ClassVar

from sqlalchemy import Connection, DateTime, Dialect, MetaData, TypeDecorator, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from survey.errors import Invalid, Unavailable

CONSTRAINT_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Parent of every table; names constraints so that migrations can find them."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC; SQLite forgets time zones, this type puts them back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """Refuse naive instants; keep the others in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """Give back an aware instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class DatabaseNotUnderstood(Invalid):
    """An address of another world; it may hold a password, so it is not quoted."""

    message: ClassVar[str] = (
        "L’adresse de la base de données (SURVEY_DATABASE_URL) n’est pas comprise, "
        "ou ce qu’il faut pour lui parler n’est pas installé."
    )


class DatabaseUnreachable(Unavailable):
    """No file there, or no server."""

    message: ClassVar[str] = (
        "La base de données ne répond pas : vérifiez SURVEY_DATABASE_URL, le dossier de "
        "l’installation et ses droits."
    )


LONGEST_WAIT = 15
"""Seconds that a writer waits for those before it."""

Database = sessionmaker[Session]
"""`with database.begin() as session:` commits at the end, or rolls everything back."""


def connect(url: str) -> Database:
    """Open the database at `url`; rows stay readable after their transaction.

    Raises:
        DatabaseNotUnderstood: if `url` names no kind of database that is installed here.
    """
    engine = _make_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _harden)
        turns = Turns(f"{engine.url.database}-turns") if engine.url.database else None
        event.listen(engine, "begin", partial(_begin_immediate, turns))
        event.listen(engine, "checkin", partial(_give_up_turn, turns))
    return sessionmaker(engine, expire_on_commit=False)


def check(database: Database) -> None:
    """Knock at the database's door.

    Raises:
        DatabaseUnreachable: if nobody opens.
    """
    try:
        engine_of(database).connect().close()
    except OperationalError:
        raise DatabaseUnreachable from None


LOOKING: Mapping[str, Mapping[str, Any]] = {
    "sqlite": {"reading": True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
"""How each dialect is told that a transaction only looks, and sees one instant all along."""


@contextmanager
def reading(database: Database) -> Iterator[Session]:
    """Open a session that only looks: it takes no lock, and pages do not queue."""
    with database.begin() as session:
        session.connection(execution_options=LOOKING[session.get_bind().dialect.name])
        yield session


INSERTS: Mapping[str, Callable[..., Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
"""Each dialect has its own INSERT … ON CONFLICT, with the same words."""


def insert_into(session: Session, table: type[Base]) -> Any:
    """Begin an INSERT that may say what to do on a conflict, in the database's own dialect."""
    return INSERTS[session.get_bind().dialect.name](table)


def engine_of(database: Database) -> Engine:
    """Return the engine behind `database`, for migrations and maintenance."""
    engine = database.kw["bind"]
    assert isinstance(engine, Engine)  # noqa: S101
    return engine


def _make_engine(url: str) -> Engine:
    try:
        return create_engine(url)
    except (ArgumentError, ImportError):
        raise DatabaseNotUnderstood from None


def _harden(connection: SqliteConnection, _record: Any) -> None:
    """Survive power cuts, erase what is deleted, keep promises between tables."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",
        "foreign_keys=ON",
        f"busy_timeout={LONGEST_WAIT * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


class Turns:
    """One writer after the other in the file of an SQLite database, threads and processes alike.

    SQLite lets a writer that finds the file taken sleep longer and longer, and meanwhile nobody
    writes. Here the next in turn wakes at once: nearly twice the submissions in a second.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._threads = Lock()
        self._handle = -1

    def take(self) -> bool:
        """Wait for a turn; false after as long as SQLite itself waits, which then decides."""
        if not self._threads.acquire(timeout=LONGEST_WAIT):
            return False
        try:
            self._handle = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
            fcntl.flock(self._handle, fcntl.LOCK_EX)
        except OSError:
            self.give_up()
            raise
        return True

    def give_up(self) -> None:
        """Let the next one write; closing the file ends the lock."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        self._threads.release()


def _begin_immediate(turns: Turns | None, connection: Connection) -> None:
    """Take the write lock at once: a writer waits, it never fails half-way."""
    if connection.get_execution_options().get("reading", False):
        connection.exec_driver_sql("BEGIN")
        return
    if turns and not connection.info.get("turn"):
        connection.info["turn"] = turns.take()
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _give_up_turn(turns: Turns | None, _: Any, entry: ConnectionPoolEntry) -> None:
    """Let the next one write once a connection has nothing more to do."""
    if turns and entry.info.pop("turn", False):
        turns.give_up()
