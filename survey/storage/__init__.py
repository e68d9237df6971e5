"""The database: one base class, one way in. Only edges open a transaction."""

from survey.storage.base import Base, Instant
from survey.storage.opening import (
    Database,
    DatabaseAway,
    DatabaseNotUnderstood,
    DatabaseUnreachable,
    check,
    connect,
    engine_of,
    insert_into,
    reading,
)
from survey.storage.postgresql import (
    attending,
    keep_no_samples,
    share_turn,
    take_turn,
    unkept_settings,
)
from survey.storage.together import write

__all__ = [
    "Base",
    "Database",
    "DatabaseAway",
    "DatabaseNotUnderstood",
    "DatabaseUnreachable",
    "Instant",
    "attending",
    "check",
    "connect",
    "engine_of",
    "insert_into",
    "keep_no_samples",
    "reading",
    "share_turn",
    "take_turn",
    "unkept_settings",
    "write",
]
