"""A count started from the page: seen by every process, and stopped without harm."""

import contextlib
import os
import re
import signal
import sqlite3
import threading
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.journeys.conftest import Shell, answer_all, path_of
from tests.journeys.site import LONGEST_WAIT, Site, wait_until

ANSWERS = 8


class Lead:
    """The RSE lead's browser, as far as a server can tell; it follows where it is sent."""

    def __init__(self, site):
        self.address = site.address
        self.browser = build_opener(HTTPCookieProcessor())
        self.post(path_of(site.ok("sign-in-link", "claire@garonne.example")))

    def get(self, path):
        with self.browser.open(self.address + path, timeout=LONGEST_WAIT) as answer:
            return answer.read().decode()

    def post(self, path, **fields):
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(path))[1]
        sent = urlencode({**fields, "csrf_token": token}).encode()
        with self.browser.open(self.address + path, sent, timeout=LONGEST_WAIT) as answer:
            return answer.read().decode()


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    site.start()
    yield site
    if site.process is not None:
        site.kill()


@pytest.fixture
def closed(site, tmp_path):
    shell = Shell(site, tmp_path)
    shell.create_company()
    site.ok("add-member", "claire@garonne.example", "--name=Claire Morel", "--role=rse")
    cid = shell.draft(12, "--title=Climat")
    code, links = shell.open(cid)
    answer_all(site, links[:ANSWERS])
    site.ok("close", cid)
    return cid, code


def counting_process(site, cid):
    """Find the process that holds the key file open: the one that counts."""
    key = site.instance / "keys" / f"{cid}.urne"
    for process in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):
            if process.readlink() == key:
                return int(process.parts[2])
    return 0


@contextlib.contextmanager
def nobody_writes(site):
    """Keep every process from writing in the database until the block ends."""
    with contextlib.closing(sqlite3.connect(site.instance / "survey.db", timeout=20)) as database:
        database.isolation_level = None
        database.execute("BEGIN IMMEDIATE")
        yield


def start_counting(site, cid, code):
    """Post the code from another thread; return once the box is at the count."""
    lead = Lead(site)
    page = f"/rse/campagnes/{cid}/depouillement"
    sending = threading.Thread(target=lambda: _post_or_lose(lead, page, code))
    sending.start()
    wait_until(lambda: site.state(cid) == "counting", "the count")
    return lead, sending


def _post_or_lose(lead, page, code):
    with contextlib.suppress(OSError):
        lead.post(page, code=code)


def test_a_killed_process_leaves_a_page_that_says_so_and_a_box_to_count(site, closed):
    cid, code = closed
    watching = Lead(site)
    followed = f"/rse/campagnes/{cid}/depouillement/en-cours"
    lead, sending = start_counting(site, cid, code)
    with nobody_writes(site):
        sending.join()
        seen = [one.get(followed) for one in (lead, watching) for _ in range(3)]
        os.kill(counting_process(site, cid), signal.SIGKILL)
        wait_until(lambda: not counting_process(site, cid), "the end of the process")

    wait_until(lambda: "Le dépouillement s’est arrêté" in watching.get(followed), "the word")

    assert all("Dépouillement en cours" in text for text in seen)
    assert "Rien n’a été détruit" in watching.get(followed)
    assert site.state(cid) == "closed"
    assert site.count("ballot") == ANSWERS
    lead.post(f"/rse/campagnes/{cid}/depouillement", code=code)
    wait_until(lambda: "Dépouillement terminé" in lead.get(followed), "the end of the count")
    assert f"{ANSWERS} bulletins valables" in lead.get(followed)


def test_a_server_told_to_stop_leaves_a_box_to_count_or_a_counted_one(site, closed):
    cid, code = closed
    _lead, sending = start_counting(site, cid, code)

    site.stop()
    sending.join()

    assert site.state(cid) in {"closed", "counted"}
    assert b"Traceback" not in site.output
    site.start()
    if site.state(cid) == "closed":
        assert f"{ANSWERS} bulletins comptés" in site.ok("count", cid, given=code)
    assert list((site.instance / "keys").iterdir()) == []
