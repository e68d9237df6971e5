"""The power goes at the worst moments: nothing acknowledged is lost, nothing is doubled."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

import pytest

from tests.journeys.conftest import Shell, answer_all, form_of, receipt_of
from tests.journeys.site import Site, wait_until

PEOPLE = 24

STEPS = ("Ouverture de l’urne", "Calcul des chiffres", "Écriture du résultat", "Destruction de la")
"""What a count says before each step."""


@pytest.fixture
def site(home, tmp_path):
    with home.blank(tmp_path / "instance") as url:
        site = Site(tmp_path, {"SURVEY_DATABASE_URL": url})
        site.start()
        yield site
        if site.process is not None:
            site.kill()


@pytest.fixture
def opened(site, tmp_path):
    shell = Shell(site, tmp_path)
    shell.create_company()
    cid = shell.draft(PEOPLE, "--title=Climat")
    return cid, *shell.open(cid)


def post(site, link, at):
    """Send a form as a phone does; None when the connection broke before an answer."""
    try:
        return site.post(link, form_of(at))
    except (OSError, HTTPException):
        return None


def send_from_everywhere(site, links):
    """Send all forms over four connections; return the answers, None where one broke."""
    with ThreadPoolExecutor(4) as phones:
        return list(phones.map(lambda at: post(site, links[at], at), range(len(links))))


def receipts_of(answers):
    return {receipt_of(answer) for answer in answers if answer is not None}


def ballots_of(site):
    """Give the receipts of the ballots that lie in the box."""
    return {digest.hex() for (digest,) in site.read("ballot", "hash")}


def spent(site):
    return sum("b'" + "\\x00" * 32 + "'" not in row for row in site.tables()["voucher"])


def workers_of(site):
    """List the processes that answer: children of the server that hold its port."""
    children = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(site.process.pid)],
        capture_output=True,
        text=True,
        check=True,
    )
    return [int(pid) for pid in children.stdout.split()]


def test_a_power_cut_while_people_send_loses_and_doubles_nothing(site, opened):
    _, _, links = opened
    cut = threading.Timer(0.25, site.kill)
    cut.start()
    first = send_from_everywhere(site, links)
    cut.join()

    site.start()
    noted = receipts_of(first)
    assert noted <= ballots_of(site)
    again = [post(site, link, at) for at, link in enumerate(links)]

    assert {answer.status for answer in again} <= {200, 409}
    noted |= receipts_of(answer for answer in again if answer.status == 200)
    assert noted <= ballots_of(site)
    assert len(ballots_of(site)) == spent(site) == PEOPLE


def test_processes_that_die_are_replaced_and_nothing_is_lost(site, opened):
    _, _, links = opened

    def kill_one_after_the_other():
        for pid in workers_of(site):
            time.sleep(0.1)
            os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_one_after_the_other)
    killer.start()
    first = send_from_everywhere(site, links)
    killer.join()
    wait_until(site.answers, "another process")
    for at, link in enumerate(links):
        wait_until(lambda link=link, at=at: post(site, link, at), "an answer")

    assert receipts_of(answer for answer in first if answer and answer.status == 200) <= ballots_of(
        site
    )
    assert len(ballots_of(site)) == spent(site) == PEOPLE


@pytest.mark.parametrize("step", STEPS)
def test_a_power_cut_during_the_count_leaves_a_box_to_count_or_a_counted_one(site, opened, step):
    cid, code, links = opened
    receipts = answer_all(site, links[:8])
    site.ok("close", cid)
    kill_the_count_at(site, cid, code, step)
    site.kill()

    site.start()

    if site.state(cid) == "closed":
        assert ballots_of(site) == set(receipts)
        assert "8 bulletins comptés sur 24 invités" in site.ok("count", cid, given=code)
    assert site.state(cid) == "counted"
    listed = site.get(f"/c/{cid}/recepisses", {"Accept": "application/json"}).text
    assert set(re.findall(r"[0-9a-f]{64}", listed)) == set(receipts)
    assert list((site.instance / "keys").iterdir()) == []
    assert site.mails() == []
    assert site.count("ballot") == site.count("voucher") == site.count("invitee") == 0


def kill_the_count_at(site, cid, code, step):
    """Count in a process of its own, and kill it as soon as it says where it stands."""
    counting = subprocess.Popen(
        [sys.executable, "-m", "survey", "count", cid],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=site.environment | {"PYTHONUNBUFFERED": "1"},
    )
    counting.stdin.write(code + "\n")
    counting.stdin.close()
    for line in counting.stderr:
        if line.startswith(step):
            break
    counting.kill()
    counting.wait()
    counting.stderr.close()


def test_a_count_that_was_cut_may_be_started_again_without_a_restart(site, opened):
    cid, code, links = opened
    answer_all(site, links[:8])
    site.ok("close", cid)
    kill_the_count_at(site, cid, code, STEPS[0])

    again = site.run("count", cid, given=code)

    assert again.returncode == 0, again.stderr
    assert "8 bulletins comptés" in again.stdout


def test_who_closes_while_people_send_keeps_every_ballot_that_was_acknowledged(site, opened):
    cid, _, links = opened
    closer = threading.Timer(0.3, site.ok, ("close", cid))
    closer.start()
    answers = send_from_everywhere(site, links)
    closer.join()

    assert {answer.status for answer in answers} <= {200, 410}
    noted = receipts_of(answer for answer in answers if answer.status == 200)
    assert ballots_of(site) == noted
    assert spent(site) == len(noted)
    late = send_from_everywhere(site, links)
    assert {answer.status for answer in late} == {410}
