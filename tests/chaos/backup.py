"""A backup of a database that serves, and the day when it is restored."""

import contextlib
import sqlite3
from pathlib import Path

from sqlalchemy.engine import make_url


def take(home, url, file):
    """Copy a database while people answer, with its own tool."""
    BACKUPS[home.kind][0](home, make_url(url).database, file)


def restore(home, url, file):
    """Put a copy back in the place of a database that nobody has open."""
    BACKUPS[home.kind][1](home, make_url(url).database, file)


def _take_file(_home, database, file):
    with (
        contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as source,
        contextlib.closing(sqlite3.connect(file)) as copy,
    ):
        source.backup(copy)


def _restore_file(_home, database, file):
    for name in (f"{database}-wal", f"{database}-shm"):
        Path(name).unlink(missing_ok=True)
    Path(database).write_bytes(file.read_bytes())


def _take_dump(home, database, file):
    home.server.program("pg_dump", "--format=custom", f"--file={file}", database)


def _restore_dump(home, database, file):
    chosen = ("--clean", "--if-exists", "--exit-on-error", "--single-transaction")
    home.server.program("pg_restore", *chosen, f"--dbname={database}", str(file))


BACKUPS = {"sqlite": (_take_file, _restore_file), "postgresql": (_take_dump, _restore_dump)}
