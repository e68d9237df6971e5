"""Bring a database to the present form."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from survey.migrations import HEAD
from survey.storage import Database, engine_of, keep_no_samples

FOLDER = Path(__file__).parent

ONE_STARTER = text("SELECT pg_advisory_xact_lock(:turn)").bindparams(turn=0x43617573)
"""On PostgreSQL nobody else runs steps until the transaction ends; SQLite has one writer anyway."""


def upgrade(database: Database) -> None:
    """Run the steps that this database has not seen yet; two starters wait for each other."""
    with engine_of(database).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(ONE_STARTER)
        if _present_step(connection) != HEAD:
            _run(connection)


def _present_step(connection: Connection) -> str | None:
    """Return the last step that this database has seen."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _run(connection: Connection) -> None:
    """Let Alembic do it; imported here because most starts have nothing to do."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    keep_no_samples(connection)
