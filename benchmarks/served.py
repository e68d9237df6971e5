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

from survey.settings import Settings

LONGEST_START = 60
"""Seconds until the first answer; a machine that needs more is too busy to measure."""

TICKS = os.sysconf("SC_CLK_TCK")
"""Units of processor time in a second."""


@dataclass(frozen=True)
class Site:
    """A running site."""

    port: int
    process: subprocess.Popen[bytes]

    def processes(self) -> list[int]:
        """List what serves: the parent, its gunicorn workers, and the one that does what waits."""
        return [self.process.pid, *_children(self.process.pid)]

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
    }
    process = subprocess.Popen([survey, "serve", "--port", str(port)], env=environment)
    try:
        _wait_until_it_answers(port, process)
        yield Site(port, process)
    finally:
        process.terminate()
        process.wait(timeout=LONGEST_START)


def cpu_seconds(pid: int) -> float:
    """Return the processor time of one process, its own and the kernel's for it."""
    fields = _after_name(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid: int) -> tuple[float, float]:
    """Return the resident memory of a process in MiB: all of it, then its fair share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.endswith("kB")}
    return kilobytes["Rss"] / 1024, kilobytes["Pss"] / 1024


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the value that `percent` of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * percent / 100))]


def _children(parent: int) -> list[int]:
    """List the processes that a process started."""
    pids = (int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdecimal())
    return sorted(pid for pid in pids if _parent(pid) == parent)


def _parent(pid: int) -> int:
    """Return who started a process; 0 if it is gone."""
    try:
        return int(_after_name(pid)[1])
    except FileNotFoundError:
        return 0


def _after_name(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat from the state on; names may hold blanks."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()


def _wait_until_it_answers(port: int, process: subprocess.Popen[bytes]) -> None:
    """Ask for the sign of life again and again."""
    ends = time.monotonic() + LONGEST_START
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The site did not start.")
