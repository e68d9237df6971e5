"""The database: one base class, one way in. Only edges open a transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, DateTime, Dialect, MetaData, TypeDecorator, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

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

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive instants; keep the others in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Database = sessionmaker[Session]
"""`with database.begin() as session:` commits at the end, or rolls everything back."""


def connect(url: str) -> Database:
    """Open the database at `url`; rows stay readable after their transaction."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _harden)
        event.listen(engine, "begin", _begin_immediate)
    return sessionmaker(engine, expire_on_commit=False)


@contextmanager
def reading(database: Database) -> Iterator[Session]:
    """Open a session that only looks: on SQLite it takes no lock, and pages do not queue."""
    engine = engine_of(database).execution_options(reading=True)
    with database(bind=engine) as session, session.begin():
        yield session


def engine_of(database: Database) -> Engine:
    """Return the engine behind `database`, for migrations and maintenance."""
    engine = database.kw["bind"]
    assert isinstance(engine, Engine)  # noqa: S101
    return engine


def _harden(connection: SqliteConnection, _record: Any) -> None:
    """Survive power cuts, erase what is deleted, keep promises between tables."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",
        "foreign_keys=ON",
        "busy_timeout=15000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock at once: a writer waits, it never fails half-way."""
    reading_only = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading_only else "BEGIN IMMEDIATE")
