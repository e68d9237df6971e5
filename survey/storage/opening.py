"""The way in: which database, is it there, and what people are told when it is not."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

from sqlalchemy import create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session, sessionmaker

from survey.errors import Invalid, Unavailable
from survey.storage import sqlite as file
from survey.storage.base import Base


class DatabaseNotUnderstood(Invalid):
    """An address of another world; it may hold a password, so it is not quoted."""

    message: ClassVar[str] = (
        "L’adresse de la base de données (SURVEY_DATABASE_URL) n’est pas comprise, "
        "ou ce qu’il faut pour lui parler n’est pas installé."
    )


class DatabaseUnreachable(Unavailable):
    """No file there, or no server, when a program starts."""

    message: ClassVar[str] = (
        "La base de données ne répond pas : vérifiez SURVEY_DATABASE_URL, le dossier de "
        "l’installation et ses droits."
    )


class DatabaseAway(Unavailable):
    """The server left, or lets nobody in, in the middle of the work."""

    message: ClassVar[str] = (
        "La base de données ne répond pas en ce moment. Ce qui était déjà enregistré l’est "
        "toujours. Attendez une minute, puis recommencez."
    )


CHOICES: Mapping[str, Mapping[str, Any]] = {
    "postgresql": {
        "pool_pre_ping": True,
        "connect_args": {"connect_timeout": 10, "tcp_user_timeout": 30_000},
    },
}
"""A line that died is replaced before it is used, and nobody waits long for a machine that left.

Seconds to come in; milliseconds without an answer of the network.
"""

Database = sessionmaker[Session]
"""`with database.begin() as session:` commits at the end, or rolls everything back."""


def connect(url: str) -> Database:
    """Open the database at `url`; rows stay readable after their transaction.

    Raises:
        DatabaseNotUnderstood: if `url` names no kind of database that is installed here.
    """
    engine = _make_engine(url)
    if engine.dialect.name == "sqlite":
        file.prepare(engine)
    event.listen(engine, "handle_error", _say_that_it_is_away)
    return sessionmaker(engine, expire_on_commit=False)


def check(database: Database) -> None:
    """Knock at the database's door.

    Raises:
        DatabaseUnreachable: if nobody opens.
    """
    try:
        engine_of(database).connect().close()
    except DatabaseAway:
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
        return create_engine(url, **CHOICES.get(make_url(url).get_backend_name(), {}))
    except (ArgumentError, ImportError):
        raise DatabaseNotUnderstood from None


def _say_that_it_is_away(trouble: ExceptionContext) -> DatabaseAway | None:
    """Turn a door that stays shut, or a line that breaks, into a refusal; leave bugs as they are.

    A broken line found before use costs nothing: another is opened.
    """
    if trouble.is_pre_ping or not (trouble.connection is None or trouble.is_disconnect):
        return None
    return DatabaseAway()
