"""How long does `make run` take to serve when its database exists?

The demonstration is loaded once, then started again and again as `make run` starts it.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from installation import temporary_settings
from served import Site, free_port, wait_until_it_answers

from survey.settings import Settings

TIMES = 3


def start(settings: Settings) -> None:
    """Start the demonstration until its first answer, tell what it took, stop it."""
    port, began = free_port(), time.perf_counter()
    command = [*demo(), "--port", str(port)]
    process = subprocess.Popen(command, env=environment(settings), stdout=subprocess.DEVNULL)
    try:
        wait_until_it_answers(port, process)
        seconds, cpu = time.perf_counter() - began, Site(port, process).cpu_seconds()
        print(f"until the first answer: {seconds:.2f} s, {cpu:.2f} s of CPU in all processes")
    finally:
        process.terminate()
        process.wait()


def demo() -> list[str]:
    """Return the command behind `make run`."""
    return [str(Path(sys.executable).with_name("survey")), "demo"]


def environment(settings: Settings) -> dict[str, str]:
    """Return the environment in which the command finds the temporary installation."""
    return os.environ | {"SURVEY_INSTANCE": str(settings.instance)}


def main() -> None:
    """Load once, start several times."""
    with temporary_settings() as settings:
        command = [*demo(), "--no-serve"]
        subprocess.run(command, env=environment(settings), stdout=subprocess.DEVNULL, check=True)
        for _ in range(TIMES):
            start(settings)


if __name__ == "__main__":
    main()
