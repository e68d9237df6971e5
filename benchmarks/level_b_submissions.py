"""How many complete submissions without JavaScript does one machine take in a second?

Whole forms of the bank, every question answered, each with a link of its own, are posted over a
few connections that stay open, to `survey serve` as it is, with SQLite on this machine's disk.
"""

import argparse
import os
import re
import socket
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlencode

from installation import Campaign, fill_form, open_campaign, temporary_settings
from served import Site, free_port, percentile, serve

from survey import clock, storage
from survey.ballot_box import receipts
from survey.fieldwork import closing, opening

WARM_UP = 40
"""Submissions before the clock starts: each process loads the campaign's keys and templates."""

RECEIPT = re.compile(rb'<p class="whole">([0-9a-f]{64})</p>')


@dataclass
class Run:
    """What the clients saw."""

    waiting: deque[bytes]
    receipts: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    refused: list[bytes] = field(default_factory=list)

    def work(self, port: int) -> None:
        """Post what waits over one connection, one after the other."""
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while self.waiting:
                try:
                    request = self.waiting.popleft()
                except IndexError:
                    return
                began = time.perf_counter()
                answer = exchange(connection, request)
                self.seconds.append(time.perf_counter() - began)
                found = RECEIPT.search(answer)
                if answer.startswith(b"HTTP/1.1 200 ") and found:
                    self.receipts.append(found[1].decode())
                else:
                    self.refused.append(answer[:200])


def exchange(connection: socket.socket, request: bytes) -> bytes:
    """Send a request, and return the whole answer."""
    connection.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _received(connection)
    head, _, body = answer.partition(b"\r\n\r\n")
    size = int(re.search(rb"(?i)content-length: (\d+)", head)[1])
    while len(body) < size:
        body += _received(connection)
    return head + b"\r\n\r\n" + body


def _received(connection: socket.socket) -> bytes:
    part = connection.recv(65536)
    if not part:
        raise ConnectionError("the server hung up")
    return part


def submissions(campaign: Campaign) -> list[bytes]:
    """Write one request for each link of the campaign."""
    chance = Random(2026)  # noqa: S311
    host = campaign.settings.base_url.removeprefix("http://")
    requests = []
    for token in campaign.tokens:
        form = fill_form(campaign.questionnaire, chance) | {"confirm": ["1"]}
        body = urlencode(form, doseq=True).encode()
        head = (
            f"POST /r/{campaign.cid}/{token}?lang=fr HTTP/1.1\r\nHost: {host}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            "Accept: text/html\r\nAccept-Language: fr\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        requests.append(head.encode() + body)
    return requests


def post_all(requests: list[bytes], port: int, connections: int) -> Run:
    """Post everything over so many connections at once."""
    run = Run(deque(requests))
    threads = [threading.Thread(target=run.work, args=(port,)) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return run


def measure(campaign: Campaign, site: Site, connections: int) -> list[str]:
    """Post the forms, tell what it took, and return every receipt."""
    requests = submissions(campaign)
    warm_up = post_all(requests[:WARM_UP], site.port, connections)
    cpu, own_cpu, began = site.cpu_seconds(), time.process_time(), time.perf_counter()
    run = post_all(requests[WARM_UP:], site.port, connections)
    seconds = time.perf_counter() - began
    cpu, own_cpu = site.cpu_seconds() - cpu, time.process_time() - own_cpu
    number = len(run.receipts)
    print(f"refused                      {len(run.refused)} {run.refused[:1] or ''}")
    print(f"submissions                  {number} over {connections} connections")
    print(f"submissions a second         {number / seconds:.0f}")
    p50, p95 = (percentile(run.seconds, percent) * 1000 for percent in (50, 95))
    print(f"latency p50, p95             {p50:.1f} ms, {p95:.1f} ms")
    print(f"server CPU a submission      {cpu / number * 1000:.2f} ms, all processes")
    print(f"client CPU a submission      {own_cpu / number * 1000:.2f} ms, on the same cores")
    print(f"cores at work                {(cpu + own_cpu) / seconds:.2f} of {os.cpu_count()}")
    return warm_up.receipts + run.receipts


def check(campaign: Campaign, given: list[str]) -> None:
    """Count the box as a lead does, and find every receipt in the published list, and no other."""
    now, actor = clock.now(), "Banc d’essai"
    database, settings, cid = campaign.database, campaign.settings, campaign.cid
    closing.close(database, cid, actor=actor, now=now, letters_too=False)
    opening.count(database, settings, cid, codes=[campaign.code], actor=actor, now=now)
    with storage.reading(database) as session:
        found = receipts.read(session, cid)
    assert sorted(given) == list(found.receipts), "receipts and ballots differ"
    assert (found.counted, found.void) == (len(given), 0), "some ballots do not count"
    print(f"ballots in the box           {found.counted} counted, each receipt in the list")


def main() -> None:
    """Read the sizes, measure, check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--connections", type=int, default=6)
    sizes = parser.parse_args()
    port = free_port()
    with temporary_settings(port) as settings:
        campaign = open_campaign(settings, sizes.people)
        with serve(settings, port) as site:
            given = measure(campaign, site, sizes.connections)
        check(campaign, given)


if __name__ == "__main__":
    main()
