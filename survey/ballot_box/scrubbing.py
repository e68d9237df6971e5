"""How is what was deleted also gone from the database's files?"""

from sqlite3 import OperationalError
from typing import ClassVar

from sqlalchemy import Engine

from survey.errors import Unavailable
from survey.storage import Database, engine_of


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
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM")


def _scrub_file(engine: Engine) -> None:
    """Rewrite an SQLite file, then cut its journal to nothing: what was deleted is still there."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        hindered = cursor.fetchall()[0][0]
    except OperationalError:
        raise ScrubHindered from None
    finally:
        connection.close()
    if hindered:
        raise ScrubHindered
