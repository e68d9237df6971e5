"""How many sealed submissions does one machine take in a second? Two requests each.

The messages are sealed and blinded beforehand; while the clock runs, a client asks for the blind
signature, takes the blinding off with one multiplication, and drops the ballot. The site is
`survey serve` as it is, with SQLite on this machine's disk, or with a PostgreSQL of its own.
"""

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import sealed_ballots
from installation import Campaign, open_campaign, temporary_settings
from processes import children, cpu_seconds
from sealed_ballots import Ballot
from served import Site, free_port, percentile, serve

from survey import clock, storage
from survey.ballot_box import receipts
from survey.fieldwork import closing, opening
from tests.postgresql import Server

WARM_UP = 40
"""Submissions before the clock starts: each process loads the campaign's keys."""


@contextmanager
def database(*, is_postgresql: bool) -> Iterator[tuple[str, Server | None]]:
    """Give the address of an empty database, "" for a file, and the server that serves it."""
    if not is_postgresql:
        yield "", None
        return
    server = Server(fsync="on", autovacuum="on")
    server.start()
    server.welcome_owner()
    try:
        yield server.url(server.create()), server
    finally:
        server.stop()


def cpu_of(server: Server | None) -> float:
    """Add up the processor time of a database server, sessions that are still open included."""
    if server is None:
        return 0.0
    parent = int((server.data / "postmaster.pid").read_text().split()[0])
    return sum(cpu_seconds(pid) for pid in (parent, *children(parent)))


def measure(ballots: list[Ballot], site: Site, server: Server | None, connections: int) -> None:
    """Send the ballots, and tell what they took."""
    before, own, began = site.cpu_seconds(), time.process_time(), time.perf_counter()
    database_before = cpu_of(server)
    sealed_ballots.send_all(ballots, site.port, connections)
    seconds, number = time.perf_counter() - began, len(ballots)
    cpu, own = site.cpu_seconds() - before, time.process_time() - own
    stored = cpu_of(server) - database_before
    print(f"Submissions: {number} over {connections} connections, load {os.getloadavg()[0]:.1f}")
    print(f"  a second                  {number / seconds:.0f}")
    for name, part in (("signature", 0), ("deposit", 1), ("both", 2)):
        taken = [ballot.seconds[part] * 1000 for ballot in ballots]
        p50, p95 = percentile(taken, 50), percentile(taken, 95)
        print(f"  {name:<25} {p50:.1f} ms, 95 % within {p95:.1f} ms")
    print(f"  server CPU for one        {cpu / number * 1000:.2f} ms, all its processes")
    if server is not None:
        print(f"  PostgreSQL CPU for one    {stored / number * 1000:.2f} ms")
    print(f"  client CPU for one        {own / number * 1000:.2f} ms, on the same cores")
    print(f"  cores at work             {(cpu + stored + own) / seconds:.2f} of {os.cpu_count()}")
    ceiling = (os.cpu_count() or 1) * number / (cpu + stored)
    print(f"  two whole cores would do  {ceiling:.0f} a second, were nobody else there")


def check(campaign: Campaign, ballots: list[Ballot]) -> None:
    """Count the box as a lead does; find every receipt in the published list, and no other."""
    now, actor = clock.now(), "Banc d’essai"
    database, settings, cid = campaign.database, campaign.settings, campaign.cid
    closing.close(database, cid, actor=actor, now=now, letters_too=False)
    opening.count(database, settings, cid, codes=[campaign.code], actor=actor, now=now)
    with storage.reading(database) as session:
        found = receipts.read(session, cid)
    given = sorted(ballot.receipt.hex() for ballot in ballots)
    assert given == list(found.receipts), "receipts and ballots differ"
    assert (found.counted, found.void) == (len(given), 0), "some ballots do not count"
    print(f"Ballots in the box: {found.counted}, all counted; each receipt is in the list")


def main() -> None:
    """Read the sizes, measure, check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--connections", type=int, default=6)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--no-count", action="store_true", help="do not open the box afterwards")
    sizes, port = parser.parse_args(), free_port()
    with (
        database(is_postgresql=sizes.postgresql) as (url, server),
        temporary_settings(port, database_url=url) as settings,
    ):
        campaign = open_campaign(settings, sizes.people)
        ballots = sealed_ballots.prepare(campaign)
        storage.engine_of(campaign.database).dispose()
        with serve(settings, port) as site:
            sealed_ballots.send_all(ballots[:WARM_UP], port, sizes.connections)
            measure(ballots[WARM_UP:], site, server, sizes.connections)
        if not sizes.no_count:
            check(campaign, ballots)
        storage.engine_of(campaign.database).dispose()


if __name__ == "__main__":
    main()
