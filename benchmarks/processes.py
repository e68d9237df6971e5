"""What a process costs, as Linux counts it: processor time and memory."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
"""Units of processor time in a second."""


def cpu_seconds(pid: int) -> float:
    """Return the processor time of one process, its own and the kernel's for it."""
    fields = _after_name(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid: int) -> tuple[float, float]:
    """Return the resident memory of a process in MiB: all of it, then its fair share."""
    kilobytes = _kilobytes(Path(f"/proc/{pid}/smaps_rollup"))
    return kilobytes["Rss"] / 1024, kilobytes["Pss"] / 1024


def peak_memory() -> float:
    """Return the most memory that this process ever held, in MiB."""
    return _kilobytes(Path("/proc/self/status"))["VmHWM"] / 1024


def children(parent: int) -> list[int]:
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


def _kilobytes(file: Path) -> dict[str, int]:
    """Read the lines of a file of /proc that are in kilobytes."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return {line.split(":")[0]: int(line.split()[1]) for line in lines if line.endswith(" kB")}
