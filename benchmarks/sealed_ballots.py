"""Ballots of level A, sealed and blinded before the clock starts, and browsers that send them."""

import base64
import json
import secrets
import socket
import threading
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

import gmpy2
from clients import exchange, host_of
from gmpy2 import mpz
from installation import Campaign, fill_form

from survey.ballot_box import loading, sealing
from survey.ballot_box.blind_signature import PREFIX_SIZE, PUBLIC_EXPONENT, SIGNATURE_SIZE
from survey.ballot_box.memory import LoadedBox
from survey.questionnaires.answers import read_form


@dataclass
class Ballot:
    """One sealed ballot whose blinded message waits to be signed."""

    issue: bytes
    """The whole first request."""

    head: bytes
    """The second one, but for prefix, signature and sealed answers."""

    prefix: bytes
    sealed: bytes
    receipt: bytes
    inverse: mpz
    modulus: mpz
    seconds: list[float] = field(default_factory=list)
    """What each of the two requests took, then both with the client's own work between."""


def prepare(campaign: Campaign) -> list[Ballot]:
    """Seal and blind one ballot for each link of the campaign, every question answered."""
    loaded = loading.load(campaign.database, campaign.settings.keys_dir, campaign.cid)
    chance = Random(2026)  # noqa: S311
    return [_ballot(campaign, loaded, token, chance) for token in campaign.tokens]


def send_all(ballots: Iterable[Ballot], port: int, connections: int) -> None:
    """Have every ballot signed, and drop it, over so many connections at once."""
    waiting = deque(ballots)
    threads = [threading.Thread(target=_send, args=(waiting, port)) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _ballot(campaign: Campaign, loaded: LoadedBox, token: str, chance: Random) -> Ballot:
    """Prepare one ballot.

    The benchmark holds the campaign's key: it signs first and blinds what that signature is of,
    which spares it a second writing of the encoding. What the server computes is the same.
    """
    answers, problems = read_form(campaign.questionnaire, fill_form(campaign.questionnaire, chance))
    assert not problems, problems
    sealed = sealing.seal(loaded.manifest, sealing.write_answers(answers))
    receipt, prefix = sealing.ballot_hash(loaded.manifest, sealed), secrets.token_bytes(PREFIX_SIZE)
    modulus = mpz(int.from_bytes(loaded.manifest.sign_n, "big"))
    signature = mpz(int.from_bytes(loaded.signer.sign(prefix + receipt), "big"))
    mask = mpz(secrets.randbelow(int(modulus) - 2) + 2)
    blinded = gmpy2.powmod(signature * mask % modulus, PUBLIC_EXPONENT, modulus)
    body = json.dumps({"token": token, "blinded": _write(blinded)}).encode()
    size = PREFIX_SIZE + SIGNATURE_SIZE + len(sealed)
    return Ballot(
        issue=_head(campaign, "issue", "application/json", len(body)) + body,
        head=_head(campaign, "ballot", "application/octet-stream", size),
        prefix=prefix,
        sealed=sealed,
        receipt=receipt,
        inverse=gmpy2.invert(mask, modulus),
        modulus=modulus,
    )


def _head(campaign: Campaign, call: str, kind: str, size: int) -> bytes:
    return (
        f"POST /c/{campaign.cid}/{call} HTTP/1.1\r\nHost: {host_of(campaign)}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {size}\r\n\r\n"
    ).encode()


def _write(number: mpz) -> str:
    content = int(number).to_bytes(SIGNATURE_SIZE, "big")
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _send(waiting: deque[Ballot], port: int) -> None:
    """Send what waits over one connection, one ballot after the other."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            try:
                ballot = waiting.popleft()
            except IndexError:
                return
            _submit(connection, ballot)


def _submit(connection: socket.socket, ballot: Ballot) -> None:
    """Have a ballot signed, take the blinding off, drop it; the receipt must be its own."""
    began = time.perf_counter()
    issued = exchange(connection, ballot.issue)
    assert issued.status == 200, issued
    blind = base64.urlsafe_b64decode(json.loads(issued.body)["sig"] + "==")
    number = mpz(int.from_bytes(blind, "big")) * ballot.inverse % ballot.modulus
    signature = int(number).to_bytes(SIGNATURE_SIZE, "big")
    dropped = exchange(connection, ballot.head + ballot.prefix + signature + ballot.sealed)
    assert dropped.status == 200, dropped
    assert json.loads(dropped.body)["receipt"] == ballot.receipt.hex()
    ballot.seconds = [issued.seconds, dropped.seconds, time.perf_counter() - began]
