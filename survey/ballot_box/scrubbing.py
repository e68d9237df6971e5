"""How is what was deleted also gone from the database's files?"""

import sqlite3
from typing import ClassVar

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from survey.errors import Unavailable
from survey.storage import Base, Database, engine_of

LONGEST_WAIT_FOR_READERS = 3
"""Seconds; on PostgreSQL everybody else waits behind a cleaning that waits."""


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

    The server's journal (WAL) keeps it until its files are used again.
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
