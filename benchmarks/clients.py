"""Browsers without JavaScript, as far as a server can tell: connections that stay open."""

import re
import socket
import threading
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

from installation import Campaign, fill_form

LENGTH = re.compile(rb"(?i)\r\ncontent-length: (\d+)")
RECEIPT = re.compile(rb'<p class="whole">([0-9a-f]{64})</p>')


@dataclass(frozen=True)
class Answer:
    """What came back for one request."""

    status: int
    body: bytes
    seconds: float

    @property
    def receipt(self) -> str:
        """The receipt that the page shows; empty if there is none."""
        found = RECEIPT.search(self.body)
        return found[1].decode() if found else ""


def visit(campaign: Campaign, token: str) -> list[bytes]:
    """Write the requests that open a link, then open the plain form."""
    path = f"/r/{campaign.cid}/{token}"
    head = f"Host: {host_of(campaign)}\r\nAccept: text/html\r\nAccept-Language: fr\r\n\r\n"
    paths = (path, f"{path}/sans-javascript")
    return [f"GET {one} HTTP/1.1\r\n{head}".encode() for one in paths]


def submissions(campaign: Campaign) -> list[bytes]:
    """Write one whole form for each link of the campaign, every question answered."""
    chance = Random(2026)  # noqa: S311
    return [_submission(campaign, token, chance) for token in campaign.tokens]


def send_all(requests: Iterable[bytes], port: int, connections: int) -> list[Answer]:
    """Send everything over so many connections at once."""
    waiting, answers = deque(requests), list[Answer]()
    threads = [
        threading.Thread(target=_send, args=(waiting, answers, port)) for _ in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def host_of(campaign: Campaign) -> str:
    """Return the name of the server, as requests give it."""
    return campaign.settings.base_url.removeprefix("http://")


def _submission(campaign: Campaign, token: str, chance: Random) -> bytes:
    """Write one filled form."""
    form = fill_form(campaign.questionnaire, chance) | {"confirm": ["1"]}
    body = urlencode(form, doseq=True).encode()
    head = (
        f"POST /r/{campaign.cid}/{token} HTTP/1.1\r\nHost: {host_of(campaign)}\r\n"
        "Accept: text/html\r\nAccept-Language: fr\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _send(waiting: deque[bytes], answers: list[Answer], port: int) -> None:
    """Send what waits over one connection, one after the other."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            try:
                request = waiting.popleft()
            except IndexError:
                return
            answers.append(exchange(connection, request))


def exchange(connection: socket.socket, request: bytes) -> Answer:
    """Send a request, and wait for the whole answer."""
    began = time.perf_counter()
    connection.sendall(request)
    received = b""
    while b"\r\n\r\n" not in received:
        received += _receive(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    while length and len(body) < int(length[1]):
        body += _receive(connection)
    return Answer(int(head.split()[1]), body, time.perf_counter() - began)


def _receive(connection: socket.socket) -> bytes:
    """Wait for some bytes."""
    part = connection.recv(65536)
    if not part:
        raise ConnectionError("the server hung up")
    return part
