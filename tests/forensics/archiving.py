"""A PostgreSQL server whose journal is archived without end, as a careless operator may choose."""

from tests.homes import PostgresqlHome
from tests.postgresql import Server


class ArchivingHome(PostgresqlHome):
    """A home that forgets nothing: every segment of its journal is copied beside it."""

    def __init__(self, folder):
        super().__init__(folder)
        self.server = Server(
            wal_level="replica",
            archive_mode="on",
            archive_command="mkdir -p ../archive && cp %p ../archive/%f",
        )

    def journal(self):
        """List the journal: what is archived, and what is still being written."""
        folders = (self.server.folder / "archive", self.server.data / "pg_wal")
        found = [file for folder in folders for file in folder.glob("*")]
        return [file for file in found if file.is_file()]
