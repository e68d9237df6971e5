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
from sqlalchemy.engine import make_url

from survey.cli import server
from survey.cli.installation import Installation
from tests.homes import ON_POSTGRESQL
from tests.postgresql import OWNER


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


@ON_POSTGRESQL
def test_a_setting_of_the_server_that_breaks_the_promise_is_said_at_the_start(
    home, settings, capsys
):
    name = make_url(settings.database_url).database
    home.server.ask("ALTER ROLE {} IN DATABASE {} SET log_statement = 'all'", OWNER, name)
    installation = Installation(settings)

    server.warn_of_settings(installation)

    installation.close()
    said = capsys.readouterr().err
    assert said.startswith("Attention : sur le serveur PostgreSQL, log_statement vaut « all »")
    assert said.count("\n") == 1


def test_a_server_that_keeps_the_promise_is_not_spoken_of(settings, capsys):
    installation = Installation(settings)

    server.warn_of_settings(installation)

    installation.close()
    assert capsys.readouterr().err == ""
