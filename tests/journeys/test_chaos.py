"""Three hundred people, a bad network, a server that dies again and again: the tally is exact.

Source: anonymity.md 2.3, measured on the prototype; here on the product, served.
"""

import json
from collections import Counter
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from random import Random

import pytest

from tests.chaos.killer import Killer
from tests.chaos.network import GONE, BadNetwork
from tests.chaos.people import DONE, USED, WithoutScript, WithScript
from tests.chaos.scanner import scan
from tests.journeys.conftest import Shell, department
from tests.journeys.site import Site

SEED = 20261123
PEOPLE = 300
AT_ONCE = 12
KILLS = 16
RACES = 3
DEVICES = 8
SILENT = 10
"""Links that scanners alone open."""

ITEMS = ("moyens-temps", "moyens-urgences", "recon1", "ecoute3", "suites4")


def answers_of(at):
    """Make answers that differ from person to person; some leave a question blank."""
    chosen = {item: [str(1 + at // (rank + 1) % 5)] for rank, item in enumerate(ITEMS)}
    if at % 9 == 0:
        del chosen["recon1"]
    return {**chosen, "enps": [str(at * 7 % 11)], "service": [department(at)]}


class Run:
    """Everything that happened, and what was published of it."""

    def __init__(self, site, folder):
        self.site = site
        shell = Shell(site, folder)
        shell.create_company()
        self.cid = shell.draft(PEOPLE + RACES + SILENT, "--title=Climat")
        self.code, self.links = shell.open(self.cid)
        used = self.links[:PEOPLE]
        self.people = [self._person(link, at) for at, link in enumerate(used)]
        self.races = [self._race(link) for link in self.links[PEOPLE : PEOPLE + RACES]]

    def _person(self, link, at):
        kind = WithoutScript if at % 10 == 0 else WithScript
        return kind(BadNetwork(self.site, SEED + at), self.cid, link, answers_of(at))

    def _race(self, link):
        return [
            WithScript(BadNetwork(self.site, f"{link} {at}"), self.cid, link, answers_of(at))
            for at in range(DEVICES)
        ]

    def happen(self):
        """Let everybody answer, scanners scan and the power go, all at the same time."""
        chance = Random(SEED)  # noqa: S311
        scanned = chance.sample(self.links, len(self.links))
        self.killer = Killer(self.site, people=PEOPLE, kills=KILLS, chance=chance)
        with (
            ThreadPoolExecutor(AT_ONCE) as phones,
            ThreadPoolExecutor(RACES * DEVICES) as devices,
            ThreadPoolExecutor(2) as machines,
        ):
            power = machines.submit(self.killer.work)
            gateway = machines.submit(self._scan, scanned)
            racing = [devices.submit(one.answer) for race in self.races for one in race]
            answering = [phones.submit(self._answer, person) for person in self.people]
            everything = [power, gateway, *racing, *answering]
            done, others = wait(everything, return_when=FIRST_EXCEPTION)
            for one in others:
                one.cancel()
            for one in done:
                one.result()

    def _answer(self, person):
        person.answer()
        self.killer.note_one()

    def _scan(self, links):
        for link in links:
            scan(self.site, self.cid, link)

    def count(self):
        """Close, count and read what is published."""
        self.site.ok("close", self.cid)
        self.site.ok("count", self.cid, given=self.code)
        asked = self.site.get(f"/c/{self.cid}/recepisses", {"Accept": "application/json"})
        self.listed = json.loads(asked.text)
        self.figures = json.loads(self.site.ok("results", self.cid, "--json"))

    @property
    def everybody(self):
        return [*self.people, *(one for race in self.races for one in race)]

    @property
    def voters(self):
        """Who has a ballot in the box: the people, and one device a race."""
        winners = [one for race in self.races for one in race if one.end == DONE]
        return [*self.people, *winners]

    def exchanges(self):
        """Sum up what became of all exchanges."""
        return sum((person.network.counts for person in self.everybody), Counter())


@pytest.fixture(scope="module")
def run(home, tmp_path_factory):
    folder = tmp_path_factory.mktemp("chaos")
    with home.migrated(folder / "instance") as url:
        site = Site(folder, {"SURVEY_DATABASE_URL": url})
        try:
            site.start()
            run = Run(site, folder)
            run.happen()
            run.count()
            yield run
        finally:
            if site.process is not None:
                site.kill()


def test_the_server_was_killed_and_exchanges_were_cut_as_often_as_planned(run):
    counts = run.exchanges()
    sent = counts["exchanges"] - counts["requests lost"]
    arrived = sent - counts[GONE]

    assert run.killer.kills == KILLS
    assert counts[GONE] > KILLS
    assert counts["exchanges"] > 5 * PEOPLE
    assert counts["requests lost"] / counts["exchanges"] == pytest.approx(0.25, abs=0.04)
    assert counts["answers lost"] / arrived == pytest.approx(0.25, abs=0.05)


def test_every_link_that_somebody_used_left_one_ballot_and_no_other(run):
    listed = run.listed

    assert listed["invited"] == len(run.links)
    assert listed["counted"] == listed["issued"] == PEOPLE + RACES
    assert listed["void"] == 0


def test_every_receipt_is_in_the_list_and_the_list_holds_no_stranger(run):
    listed = run.listed["receipts"]
    noted = [person.receipt for person in run.everybody if person.receipt]
    unheard = [person for person in run.people if person.end == USED]

    assert len(set(listed)) == len(listed) == PEOPLE + RACES
    assert len(set(noted)) == len(noted)
    assert set(noted) <= set(listed)
    assert len(listed) - len(noted) == len(unheard)
    assert all(isinstance(person, WithoutScript) for person in unheard)


def test_of_eight_devices_that_race_on_one_link_one_wins(run):
    ends = [Counter(one.end for one in race) for race in run.races]

    assert ends == [Counter({DONE: 1, USED: DEVICES - 1})] * RACES


def test_the_tally_of_every_question_is_exact(run):
    given = {key: Counter() for key in (*ITEMS, "enps")}
    for person in run.voters:
        for key, counts in given.items():
            counts.update(person.answers.get(key, ["missing"]))
    published = {**run.figures["items"], "enps": run.figures["nps"]["enps"]}

    assert {key: tally(published[key]) for key in given} == given


def tally(figure):
    """Write a published figure as the answers that it counts."""
    counted = {code: people for code, people in figure["counts"].items() if people}
    return Counter(counted) + Counter(missing=figure["missing"])
