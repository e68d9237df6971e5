"""The two homes of a database, a file and a server: every test that has a database runs in both."""

import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from survey import storage
from survey.migrations.upgrade import upgrade
from tests.postgresql import Server

FILE = "survey.db"


def _migrate(url):
    """Bring an empty database to the present form, as a first start does."""
    database = storage.connect(url)
    upgrade(database)
    storage.engine_of(database).dispose()


class SqliteHome:
    """Databases in files, each in the folder of its installation."""

    kind = "sqlite"

    def __init__(self, folder):
        self._template = folder / FILE

    def open(self):
        _migrate(self._url(self._template.parent))

    def close(self):
        self._template.unlink()

    @contextmanager
    def blank(self, folder):
        """Lend the address of a database without any table."""
        folder.mkdir(parents=True, exist_ok=True)
        yield self._url(folder)

    @contextmanager
    def migrated(self, folder):
        """Lend the address of a database with every table."""
        with self.blank(folder) as url:
            shutil.copy(self._template, folder / FILE)
            yield url

    @contextmanager
    def copied(self, other, folder):
        """Lend the address of a copy of another database, which nobody has open."""
        with self.blank(folder) as url:
            shutil.copy(make_url(other).database, folder / FILE)
            yield url

    def files(self, url):
        """List the files in which a database keeps what it was told."""
        file = Path(make_url(url).database)
        return sorted(file.parent.glob(f"{file.name}*"))

    def journal(self):
        """List what else lies beside the databases: nothing, the journal is one of their files."""
        return []

    def logs(self):
        """List what the home itself wrote of what happened: nobody serves a file."""
        return []

    def _url(self, folder):
        return f"sqlite:///{folder / FILE}"


class PostgresqlHome:
    """Databases of a server that is started for the tests."""

    kind = "postgresql"

    def __init__(self, _folder):
        self.server = Server()
        self._template = ""

    def open(self):
        self.server.start()
        self.server.welcome_owner()
        self._template = self.server.create()
        self.server.let_turn_journal(self._template)
        _migrate(self.server.url(self._template))

    def close(self):
        self.server.stop()

    def blank(self, _folder):
        """Lend the address of a database without any table."""
        return self._lend("template0")

    def migrated(self, _folder):
        """Lend the address of a database with every table."""
        return self._lend(self._template)

    def copied(self, other, _folder):
        """Lend the address of a copy of another database, which nobody has open."""
        return self._lend(make_url(other).database)

    def files(self, url):
        """List the files in which a database keeps what it was told, all of it on the disk."""
        name = make_url(url).database
        self.server.ask("CHECKPOINT")
        [[place]] = self.server.ask("SELECT pg_relation_filepath('pg_class')", database=name)
        return sorted((self.server.data / place).parent.iterdir())

    def journal(self):
        """List the files of the journal that all databases of the server share."""
        return [file for file in (self.server.data / "pg_wal").iterdir() if file.is_file()]

    def logs(self):
        """List what the home itself wrote of what happened."""
        return [self.server.log]

    @contextmanager
    def _lend(self, template):
        name = self.server.create(template)
        try:
            yield self.server.url(name)
        finally:
            self.server.drop(name)


def content_of(home, url):
    """Read all that the files of a database hold, and the journal beside it."""
    return b"".join(file.read_bytes() for file in (*home.files(url), *home.journal()))


HOMES = {home.kind: home for home in (SqliteHome, PostgresqlHome)}

ON_SQLITE = pytest.mark.parametrize("home", [SqliteHome.kind], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("home", [PostgresqlHome.kind], indirect=True)
"""For what is said of one of them alone; the other has a test of its own beside."""


@contextmanager
def opened(kind, folder):
    """Open a home, and close it even if that failed half-way."""
    home = HOMES[kind](folder)
    try:
        home.open()
        yield home
    finally:
        home.close()
