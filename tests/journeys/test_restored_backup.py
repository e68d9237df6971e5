"""The server burns in mid-campaign, and the backup of the evening before is put back.

Source: anonymity.md 2.3 and attack 30.
"""

import json

import pytest

from tests.chaos import backup
from tests.chaos.network import BadNetwork
from tests.chaos.people import DONE, USED, WithScript
from tests.journeys.conftest import Shell
from tests.journeys.site import Site

BEFORE = range(6)
HONEST = range(6, 14)
CHEATS = range(14, 16)
FORGETFUL = range(16, 19)
PEOPLE = 19
"""All of those invited answer: with the cheats' there are more ballots than people."""


class Campaign:
    """A campaign whose last hours the server forgot, and those who answered did not."""

    def __init__(self, site, folder):
        self.site = site
        shell = Shell(site, folder)
        shell.create_company()
        self.cid = shell.draft(PEOPLE, "--title=Climat")
        self.code, self.links = shell.open(self.cid)
        self.people = [self.device(at, "7") for at in range(PEOPLE)]

    def device(self, at, grade):
        """Take a telephone of one person, on a good network."""
        network = BadNetwork(self.site, at, lost=0)
        return WithScript(network, self.cid, self.links[at], {"enps": [grade]})

    def answer(self, whose):
        for at in whose:
            self.people[at].answer()

    def go_on(self):
        """Visit again, three times; answer again; cheat."""
        kept = [*BEFORE, *HONEST]
        self.healed = [[self.people[at].heal() for at in kept] for _visit in range(3)]
        self.strangers = [self.device(at, "0").answer() for at in kept]
        self.again = [self.device(at, "7").answer() for at in FORGETFUL]
        self.second = [self.device(at, "0").answer() for at in CHEATS]
        self.first = [self.people[at].drop_again() for at in CHEATS]

    def count(self):
        """Close, count, and read the list and its figures as programs do."""
        self.site.ok("close", self.cid)
        self.site.ok("count", self.cid, given=self.code)
        asked = self.site.get(f"/c/{self.cid}/recepisses", {"Accept": "application/json"})
        self.listed = json.loads(asked.text)
        self.page = self.site.get(f"/c/{self.cid}/recepisses").text
        self.figures = json.loads(self.site.ok("results", self.cid, "--json"))

    def receipts(self, whose):
        """Give the receipts that people noted before the server burnt."""
        return [self.people[at].receipt for at in whose]


@pytest.fixture(scope="module")
def campaign(home, tmp_path_factory):
    folder = tmp_path_factory.mktemp("restored")
    with home.migrated(folder / "instance") as url:
        site = Site(folder, {"SURVEY_DATABASE_URL": url})
        try:
            site.start()
            campaign = Campaign(site, folder)
            campaign.answer(BEFORE)
            backup.take(home, url, folder / "copy")
            campaign.answer([*HONEST, *CHEATS, *FORGETFUL])
            site.kill()
            backup.restore(home, url, folder / "copy")
            site.start()
            campaign.go_on()
            campaign.count()
            yield campaign
        finally:
            if site.process is not None:
                site.kill()


def test_who_kept_the_ballot_heals_at_the_next_visits(campaign):
    kept = campaign.receipts([*BEFORE, *HONEST])

    assert campaign.healed == [kept] * 3
    assert set(kept) <= set(campaign.listed["receipts"])


def test_a_link_that_healed_serves_no_other_device(campaign):
    assert {device.end for device in campaign.strangers} == {USED}


def test_the_links_of_those_who_kept_nothing_are_free_again(campaign):
    listed = set(campaign.listed["receipts"])

    assert {device.end for device in campaign.again} == {DONE}
    assert {device.receipt for device in campaign.again} <= listed
    assert not set(campaign.receipts(FORGETFUL)) & listed


def test_who_votes_twice_has_two_ballots_and_the_published_figures_show_it(campaign):
    figures = campaign.listed
    both = {device.receipt for device in campaign.second} | set(campaign.receipts(CHEATS))

    assert campaign.first == campaign.receipts(CHEATS)
    assert both <= set(figures["receipts"])
    assert figures["issued"] == len([*BEFORE, *HONEST, *CHEATS, *FORGETFUL])
    assert figures["void"] == 0
    assert figures["counted"] - figures["issued"] == len(CHEATS)
    assert f"<dt>Différence entre bulletins et liens</dt><dd>{len(CHEATS)}</dd>" in campaign.page


def test_more_ballots_than_people_are_counted_and_no_share_is_made_of_them(campaign):
    participation = campaign.figures["participation"]

    assert campaign.figures["n"] == PEOPLE + len(CHEATS)
    assert participation["counted"] == PEOPLE + len(CHEATS)
    assert "none" in participation["share"]
