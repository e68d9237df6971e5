"""One installation of its own, served by `python -m survey serve`, and the shell beside it."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from email import policy
from email.parser import BytesParser
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from click.testing import CliRunner
from sqlalchemy import column, inspect, select, table

from survey import storage
from survey.cli import survey as command

LONGEST_WAIT = 30
"""Seconds for a server to start or stop, or for a mail to lie in its folder."""

VOLATILE = {"job", "alembic_version"}
"""Tables that change while nobody does anything: the worker notes its own turns."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(found, what):
    """Ask again and again, not for ever."""
    ends = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < ends:
        answer = found()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"still waiting for {what}")


@dataclass
class Answer:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self):
        return self.body.decode()


@dataclass
class Mail:
    """One mail of the folder."""

    to: str
    subject: str
    text: str


@dataclass
class Site:
    """An installation, its server, its commands."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    @property
    def instance(self):
        return self.folder / "instance"

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def database_url(self):
        return self.settings.get(
            "SURVEY_DATABASE_URL", f"sqlite:///{self.instance.absolute()}/survey.db"
        )

    @property
    def output(self):
        """What the server said until now, on both of its outputs."""
        return (self.folder / "output.txt").read_bytes()

    @property
    def environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SURVEY_")}
        (self.folder / "tmp").mkdir(parents=True, exist_ok=True)
        return kept | {
            "TMPDIR": str(self.folder / "tmp"),
            "SURVEY_INSTANCE": str(self.instance),
            "SURVEY_BASE_URL": self.address,
            "SURVEY_CLOSING_GRACE_SECONDS": "0",
            **self.settings,
        }

    def run(self, *words, given=""):
        """Run one command in a process of its own; whatever it says is in the answer."""
        return subprocess.run(
            [sys.executable, "-m", "survey", *words],
            input=given,
            capture_output=True,
            text=True,
            env=self.environment,
            timeout=120,
            check=False,
        )

    def ok(self, *words, given=""):
        """Run one command within the test's own process, which is faster; return its answer."""
        done = CliRunner().invoke(command, list(words), input=given, env=self.environment)
        assert done.exit_code == 0, (done.output, done.exc_info)
        return done.stdout.strip()

    def start(self, *words):
        """Serve, in a group of processes of its own, until the first answer."""
        served = words or ("serve", "--workers", "2")
        with (self.folder / "output.txt").open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "survey", *served, "--port", str(self.port)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self.environment,
                start_new_session=True,
            )
        wait_until(self.answers, "the server")

    def answers(self):
        assert self.process.poll() is None, self.output.decode()
        with contextlib.suppress(OSError):
            return self.get("/healthz").status == 200
        return False

    def stop(self):
        """Stop as an operator does."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=LONGEST_WAIT)
            self.process = None

    def kill(self):
        """Stop as a power cut does: every process at once, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=LONGEST_WAIT)
        self.process = None

    def ask(self, method, path, body=None, headers=None):
        """Ask once, on a connection of its own; redirects are not followed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_WAIT)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def get(self, path, headers=None):
        return self.ask("GET", path, headers=headers)

    def post(self, path, fields, headers=None):
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode(fields, doseq=True), kind | (headers or {}))

    def mails(self, *, to="", subject=""):
        """Read the mails of the folder, in the order in which they left."""
        read = []
        for file in sorted((self.instance / "mails").glob("*.eml")):
            with contextlib.suppress(FileNotFoundError):
                mail = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
                text = mail.get_body(("plain",)).get_content()
                read.append(Mail(str(mail["To"]), str(mail["Subject"]), text))
        return [mail for mail in read if to in mail.to and subject in mail.subject]

    def links(self, cid):
        """List the personal links of a campaign that its mails hold, as paths."""
        found = re.findall(rf"(/r/{cid}/[\w-]+)", "\n".join(mail.text for mail in self.mails()))
        return list(dict.fromkeys(found))

    def wait_for_links(self, cid, number):
        wait_until(lambda: len(self.links(cid)) >= number, f"{number} mails")
        return self.links(cid)

    @contextlib.contextmanager
    def database(self):
        """Open the database, and leave no connection behind."""
        database = storage.connect(self.database_url)
        try:
            yield database
        finally:
            storage.engine_of(database).dispose()

    def tables(self):
        """Read every table, row by row, as text."""
        with self.database() as database, storage.reading(database) as session:
            names = set(inspect(session.connection()).get_table_names()) - VOLATILE
            return {
                name: sorted(
                    " ".join(map(str, row))
                    for row in session.execute(select("*").select_from(table(name)))
                )
                for name in sorted(names)
            }

    def count(self, table):
        return len(self.tables()[table])

    def state(self, cid):
        return dict(map(tuple, self.read("box", "campaign_id", "state")))[cid]

    def read(self, name, *columns):
        """Read columns of a table."""
        wanted = select(*map(column, columns)).select_from(table(name))
        with self.database() as database, storage.reading(database) as session:
            return session.execute(wanted).all()


@contextlib.contextmanager
def serving(folder, *words, **settings):
    """Serve an installation of its own until the block ends."""
    site = Site(folder, {f"SURVEY_{name.upper()}": value for name, value in settings.items()})
    try:
        site.start(*words)
        yield site
    finally:
        if site.process is not None:
            site.stop()
