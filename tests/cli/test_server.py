"""The site in its own processes: one that ends takes no other with it, and all end together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest


def children(parent: int) -> set[int]:
    return {int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()}


def wait_until(true) -> None:
    ends = time.monotonic() + 30
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.05)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as page:
            return page.status == 200
    except OSError:
        return False


@pytest.fixture
def site(home, tmp_path):
    with home.blank(tmp_path / "instance") as url:
        yield from site_in(tmp_path, url)


def site_in(folder, url):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [Path(sys.executable).with_name("survey"), "serve", "--port", str(port)]
    environment = os.environ | {
        "SURVEY_INSTANCE": str(folder / "instance"),
        "SURVEY_DATABASE_URL": url,
    }
    process = subprocess.Popen(command, env=environment, cwd=folder)
    wait_until(lambda: answers(port) and len(children(process.pid)) == 3)
    yield process
    process.kill()
    process.wait()


def test_a_serving_process_that_ends_is_replaced_and_the_work_behind_goes_on(site):
    behind, serving, *_ = sorted(children(site.pid))

    os.kill(serving, signal.SIGTERM)
    wait_until(lambda: serving not in children(site.pid) and len(children(site.pid)) == 3)

    assert behind in children(site.pid)


def test_stopping_the_site_ends_every_process(site):
    everybody = children(site.pid)

    site.terminate()
    site.wait(timeout=30)

    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in everybody))
