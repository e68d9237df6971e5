"""How many complete submissions without JavaScript does one machine take in a second?

Whole forms of the bank, every question answered, each with a link of its own, are posted over a
few connections that stay open, to `survey serve` as it is, with SQLite on this machine's disk.
"""

import argparse
import os
import time

from clients import Answer, send_all, submissions, visit
from installation import Campaign, open_campaign, temporary_settings
from served import Site, free_port, percentile, serve

from survey import clock, storage
from survey.ballot_box import receipts
from survey.fieldwork import closing, opening

WARM_UP = 40
"""Submissions before the clock starts: each process loads the campaign's keys and templates."""


def measure(name: str, requests: list[bytes], site: Site, connections: int) -> list[Answer]:
    """Send requests, and tell what they took."""
    cpu, own_cpu, began = site.cpu_seconds(), time.process_time(), time.perf_counter()
    answers = send_all(requests, site.port, connections)
    seconds = time.perf_counter() - began
    cpu, own_cpu = site.cpu_seconds() - cpu, time.process_time() - own_cpu
    number = len(answers)
    p50, p95 = (percentile([a.seconds for a in answers], share) * 1000 for share in (50, 95))
    print(f"{name}: {number} over {connections} connections")
    print(f"  a second                  {number / seconds:.0f}")
    print(f"  latency p50, p95          {p50:.1f} ms, {p95:.1f} ms")
    print(f"  server CPU for one        {cpu / number * 1000:.2f} ms, all processes")
    print(f"  client CPU for one        {own_cpu / number * 1000:.2f} ms, on the same cores")
    print(f"  cores at work             {(cpu + own_cpu) / seconds:.2f} of {os.cpu_count()}")
    refused = [answer for answer in answers if answer.status != 200]
    assert not refused, refused[0]
    return answers


def check(campaign: Campaign, given: list[str]) -> None:
    """Count the box as a lead does; find every receipt in the published list, and no other."""
    now, actor = clock.now(), "Banc d’essai"
    database, settings, cid = campaign.database, campaign.settings, campaign.cid
    closing.close(database, cid, actor=actor, now=now, letters_too=False)
    opening.count(database, settings, cid, codes=[campaign.code], actor=actor, now=now)
    with storage.reading(database) as session:
        found = receipts.read(session, cid)
    assert sorted(given) == list(found.receipts), "receipts and ballots differ"
    assert (found.counted, found.void) == (len(given), 0), "some ballots do not count"
    print(f"Ballots in the box: {found.counted}, all counted; each receipt is in the list")


def main() -> None:
    """Read the sizes, measure, check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--connections", type=int, default=6)
    sizes = parser.parse_args()
    port = free_port()
    with temporary_settings(port) as settings:
        campaign = open_campaign(settings, sizes.people)
        requests = submissions(campaign)
        pages = [page for token in campaign.tokens for page in visit(campaign, token)]
        with serve(settings, port) as site:
            answers = send_all(requests[:WARM_UP], port, sizes.connections)
            answers += measure("Submissions", requests[WARM_UP:], site, sizes.connections)
            measure("Pages before it (link, form)", pages, site, sizes.connections)
        check(campaign, [answer.receipt for answer in answers])


if __name__ == "__main__":
    main()
