"""Processes share the work: arithmetic inside each of them keeps to one thread."""

import os
import subprocess
import sys

MULTIPLY = """
import os
import numpy
numpy.ones((400, 400)) @ numpy.ones((400, 400))
print(len(os.listdir("/proc/self/task")))
"""


TELL = "import os, survey; print(os.environ['OPENBLAS_NUM_THREADS'])"


def said_by(program: str, **environment: str) -> str:
    """Return what a process of our own prints."""
    known = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**known, **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_commands_and_workers_compute_with_one_thread():
    assert said_by("import survey.cli" + MULTIPLY) == "1"


def test_whoever_runs_the_machine_may_choose_otherwise():
    assert said_by(TELL) == "1"
    assert said_by(TELL, OPENBLAS_NUM_THREADS="2") == "2"
