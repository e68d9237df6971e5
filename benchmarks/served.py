"""The site as `survey serve` runs it, in processes of its own, and what they cost."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from processes import children, cpu_seconds

from survey.settings import Settings

LONGEST_START = 60
"""Seconds until the first answer; a machine that needs more is too busy to measure."""


@dataclass(frozen=True)
class Site:
    """A running site."""

    port: int
    process: subprocess.Popen[bytes]

    def processes(self) -> list[int]:
        """List what serves: the parent, its gunicorn workers, and the one that does what waits."""
        return [self.process.pid, *children(self.process.pid)]

    def cpu_seconds(self) -> float:
        """Add up the processor time of all its processes until now."""
        return sum(cpu_seconds(pid) for pid in self.processes())


def free_port() -> int:
    """Find a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(settings: Settings, port: int) -> Iterator[Site]:
    """Serve an installation until the block ends, by the command that everybody uses."""
    survey = Path(sys.executable).with_name("survey")
    environment = os.environ | {
        "SURVEY_INSTANCE": str(settings.instance),
        "SURVEY_BASE_URL": settings.base_url,
        "SURVEY_DATABASE_URL": settings.database_url,
    }
    process = subprocess.Popen([survey, "serve", "--port", str(port)], env=environment)
    try:
        wait_until_it_answers(port, process)
        yield Site(port, process)
    finally:
        process.terminate()
        process.wait(timeout=LONGEST_START)


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the value that `percent` of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * percent / 100))]


def wait_until_it_answers(port: int, process: subprocess.Popen[bytes]) -> None:
    """Ask for the sign of life again and again."""
    ends = time.monotonic() + LONGEST_START
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.01)
    raise SystemExit("The site did not start.")
