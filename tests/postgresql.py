"""A PostgreSQL 15 server of the tests' own: Debian's programs, a temporary folder, no network."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

PROGRAMS = Path("/usr/lib/postgresql/15/bin")

ACCOUNT = "postgres"
"""Who runs the server when root runs the tests: PostgreSQL refuses root."""

OWNER = "causerie"
"""Who owns the databases, with no other right than docs/operating.md gives."""

LONGEST_START = 60
"""Seconds, on a machine that is busy."""

FORM = ("-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--wal-segsize=1")

CHOICES = {
    "listen_addresses": "",
    "max_connections": "200",
    "fsync": "off",
    "autovacuum": "off",
    "log_error_verbosity": "terse",
}
"""Nothing outlives the tests, so nothing waits for the disk; the log as docs/operating.md asks."""


class Server:
    """One cluster, and the databases in it; it stops when this process ends, whatever ends it."""

    def __init__(self, **choices):
        self.folder = Path(tempfile.mkdtemp(prefix="causerie-"))
        self._choices = {**CHOICES, **choices}
        self._numbers = count()
        self._process = None

    @property
    def data(self):
        return self.folder / "data"

    @property
    def log(self):
        return self.folder / "log"

    def start(self):
        """Make a cluster, and run it."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, ACCOUNT, ACCOUNT)
        command = self._command("initdb", "-D", str(self.data), "-U", ACCOUNT, *FORM)
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        self.run()

    def welcome_owner(self):
        """Make the owner of databases to come."""
        self.ask("CREATE ROLE {} LOGIN IN ROLE pg_checkpoint", OWNER)

    def run(self):
        """Serve, unless it does already, and wait until it answers."""
        if self._process is not None:
            return
        chosen = [f"--{name}={value}" for name, value in self._choices.items()]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command("postgres", "-D", str(self.data), "-k", str(self.folder), *chosen),
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        self._wait()

    def halt(self):
        """Stop serving; every line breaks."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=LONGEST_START)
            self._process = None

    def stop(self):
        """Stop serving, and leave nothing of it."""
        self.halt()
        shutil.rmtree(self.folder)

    def url(self, name):
        """Give the address of a database, as the product is told it."""
        return f"postgresql+psycopg://{OWNER}@/{name}?host={self.folder}"

    def ask(self, question, *names, database="postgres"):
        """Run one statement outside of any transaction; `{}` stand for names, quoted."""
        statement = sql.SQL(question).format(*map(sql.Identifier, names))
        address = {"host": str(self.folder), "user": ACCOUNT, "dbname": database}
        with psycopg.connect(**address, autocommit=True) as connection:
            answer = connection.execute(statement)
            return answer.fetchall() if answer.description else []

    def create(self, template="template0"):
        """Make a database like another one; return its name."""
        name = f"survey{next(self._numbers)}"
        made = "CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY FILE_COPY"
        self.ask(made, name, template, OWNER)
        return name

    def let_turn_journal(self, name):
        """Allow the owner of a database to have the server's journal written over."""
        self.ask("GRANT EXECUTE ON FUNCTION pg_switch_wal() TO {}", OWNER, database=name)

    def forbid_turning_journal(self, name):
        """Leave the owner of a database without that right, as many operators would."""
        self.ask("REVOKE EXECUTE ON FUNCTION pg_switch_wal() FROM {}", OWNER, database=name)

    def drop(self, name):
        """Remove a database, whoever is still in it."""
        self.ask("DROP DATABASE {} WITH (FORCE)", name)

    def program(self, name, *words, given=""):
        """Run one of PostgreSQL's programs against this server; return what it printed."""
        command = [str(PROGRAMS / name), "-h", str(self.folder), "-U", ACCOUNT, *words]
        return subprocess.run(command, input=given.encode(), check=True, capture_output=True).stdout

    def _command(self, program, *words):
        """Start a program so that it is told when this process dies; never as root."""
        account = (f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--clear-groups")
        lowered = account if os.geteuid() == 0 else ()
        return ["setpriv", *lowered, "--pdeathsig", "INT", str(PROGRAMS / program), *words]

    def _wait(self):
        """Knock until somebody opens."""
        ends = time.monotonic() + LONGEST_START
        while True:
            try:
                self.ask("SELECT 1")
            except psycopg.OperationalError:
                said = self.log.read_text()
                assert self._process.poll() is None, said
                assert time.monotonic() < ends, said
                time.sleep(0.02)
            else:
                return
