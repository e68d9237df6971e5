"""How is what was deleted also gone from the database's files?"""

import sqlite3
from typing import ClassVar

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from survey.errors import Unavailable
from survey.storage import Base, Database, engine_of

LONGEST_WAIT_FOR_READERS = 3
"""Seconds; on PostgreSQL everybody else waits behind a cleaning that waits."""


MAY_TURN_JOURNAL = text(
    "SELECT has_function_privilege('pg_switch_wal()', 'execute')"
    " AND pg_has_role('pg_checkpoint', 'usage')"
)
FILES_OF_JOURNAL = text(
    "SELECT pg_size_bytes(current_setting('min_wal_size'))"
    " / pg_size_bytes(current_setting('wal_segment_size'))"
)
TURN_JOURNAL = text("SELECT pg_switch_wal()")
"""What PostgreSQL is asked about its journal."""


class ScrubHindered(Unavailable):
    """Somebody reads the database all the time; what was deleted may still lie in its files."""

    message: ClassVar[str] = (
        "La base n’a pas pu être nettoyée, car elle est occupée. Recommencez plus tard."
    )


def scrub(database: Database) -> None:
    """Rewrite the database's files so that nothing deleted is left in them; takes a while.

    Raises:
        ScrubHindered: if a reader holds on to the old content.
    """
    engine = engine_of(database)
    if engine.dialect.name == "sqlite":
        _scrub_file(engine)
    else:
        _scrub_server(engine)


def _scrub_file(engine: Engine) -> None:
    """Rewrite an SQLite file, then cut its journal to nothing: what was deleted is still there."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        hindered = cursor.fetchall()[0][0]
    except sqlite3.OperationalError:
        raise ScrubHindered from None
    finally:
        connection.close()
    if hindered:
        raise ScrubHindered


def _scrub_server(engine: Engine) -> None:
    """Give each PostgreSQL table a new file: a plain VACUUM leaves what was deleted in its holes.

    The server's journal (WAL) is written over too, where the operator allowed it.
    """
    write = engine.dialect.identifier_preparer.format_table
    tables = ", ".join(map(write, Base.metadata.sorted_tables))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"SET lock_timeout = '{LONGEST_WAIT_FOR_READERS}s'")
        try:
            connection.exec_driver_sql(f"VACUUM (FULL) {tables}")
        except OperationalError:
            raise ScrubHindered from None
        finally:
            connection.exec_driver_sql("RESET lock_timeout")
        if connection.scalar(MAY_TURN_JOURNAL):
            _turn_journal(connection)


def _turn_journal(connection: Connection) -> None:
    """Fill every file of the journal, so that none keeps what was written before.

    A file that is full waits to be used again with its old content: as many turns as files wait.
    """
    for _ in range(int(connection.scalar(FILES_OF_JOURNAL) or 0) + 2):
        connection.execute(TURN_JOURNAL)
        connection.exec_driver_sql("CHECKPOINT")
