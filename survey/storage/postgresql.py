"""PostgreSQL: turns that its row locks do not give, and traces that it would keep by itself."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, bindparam, func, inspect, select, text
from sqlalchemy.orm import Session

from survey.storage.opening import Database, engine_of

ATTENDING = "attending"
"""What everybody who works in the background holds a share of."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of the server under which what people were promised would not hold."""

    name: str
    value: str
    wanted: str


WANTED = {
    "log_statement": ("none", "ddl"),
    "log_min_duration_statement": ("-1",),
    "log_min_duration_sample": ("-1",),
    "log_transaction_sample_rate": ("0",),
    "log_duration": ("off",),
    "log_parameter_max_length_on_error": ("0",),
    "log_error_verbosity": ("terse",),
    "track_commit_timestamp": ("off",),
    "archive_mode": ("off",),
}
"""What the server must be told, as SHOW writes it: the rest would note times, or addresses."""


_NUMBER = bindparam("number", type_=BigInteger)
SHARE = select(func.pg_advisory_xact_lock_shared(_NUMBER))
TAKE = select(func.pg_advisory_xact_lock(_NUMBER))
TRY_ALONE = select(func.pg_try_advisory_lock(_NUMBER))
ATTEND = select(func.pg_advisory_lock_shared(_NUMBER))
LET_OTHERS = select(func.pg_advisory_unlock(_NUMBER))
"""Written once: every submission runs the first."""


def share_turn(session: Session, name: str) -> None:
    """Go on beside others who share the same thing, until the transaction ends.

    Whoever came before to take it whole goes first. Row locks do not promise that: they let
    newcomers share a row past somebody who waits for all of it, as long as they keep coming.
    On SQLite writers exclude each other anyway.
    """
    _lock(session, SHARE, name)


def take_turn(session: Session, name: str) -> None:
    """Wait for those who share the thing, and keep others waiting until the transaction ends."""
    _lock(session, TAKE, name)


@contextmanager
def attending(database: Database, if_alone: Callable[[], None]) -> Iterator[None]:
    """Be counted among those who work in the background; whoever comes first puts things right.

    The server forgets at once those that die. SQLite has one host and one such process.

    Args:
        database: the one they work on.
        if_alone: done before others may begin, when nobody else is there.
    """
    engine = engine_of(database)
    if engine.dialect.name != "postgresql":
        if_alone()
        yield
        return
    place = {"number": _number(ATTENDING)}
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            if connection.scalar(TRY_ALONE, place):
                if_alone()
                connection.execute(ATTEND, place)
                connection.execute(LET_OTHERS, place)
            else:
                connection.execute(ATTEND, place)
            yield
        finally:
            connection.invalidate()  # its end gives up every lock


def keep_no_samples(connection: Connection) -> None:
    """Keep the server from copying values of our tables into its statistics.

    They would outlive the rows: an analysis of an empty table leaves the old samples.
    """
    if connection.dialect.name != "postgresql":
        return
    quote, form = connection.dialect.identifier_preparer.quote, inspect(connection)
    for table in form.get_table_names():
        names = [quote(column["name"]) for column in form.get_columns(table)]
        changes = ", ".join(f"ALTER COLUMN {name} SET STATISTICS 0" for name in names)
        connection.exec_driver_sql(f"ALTER TABLE {quote(table)} {changes}")


def unkept_settings(database: Database) -> list[Setting]:
    """List the settings of the server that break what was promised; none on SQLite."""
    engine = engine_of(database)
    if engine.dialect.name != "postgresql":
        return []
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT name, current_setting(name) FROM pg_settings"))
        told = {str(name): str(value) for name, value in rows}
    return [
        Setting(name, told[name], wanted[0])
        for name, wanted in WANTED.items()
        if told.get(name, wanted[0]) not in wanted
    ]


def _lock(session: Session, lock: Select[Any], name: str) -> None:
    """Lock what `name` stands for, on PostgreSQL."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(lock, {"number": _number(name)})


def _number(name: str) -> int:
    """Give a name the number under which the server knows its lock, 64 bits with a sign."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
