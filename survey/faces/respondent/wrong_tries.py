"""Who tries links at random? Counted in memory for a minute, never written down."""

import hmac
import secrets
from collections import Counter
from datetime import date, datetime
from typing import ClassVar

from flask import current_app, request

from survey.errors import NotAllowed
from survey.faces import context

TRIES_A_MINUTE = 30
"""Generous: a whole workshop may share one address, and mistype its cards at the same time."""


class TooManyTries(NotAllowed):
    """Too many wrong links or codes from one address within a minute."""

    message: ClassVar[str] = "Trop d’essais en une minute. Attendez un peu, puis recommencez."
    word: ClassVar[str] = "too_many"


class WrongTries:
    """Wrong tries of the present minute by address, under a key that changes every day.

    What it holds dies with the minute, and cannot be turned back into an address: the promise is
    that the application keeps no IP address, not even here.
    """

    def __init__(self) -> None:
        self._day: date | None = None
        self._key = b""
        self._minute: datetime | None = None
        self._tries: Counter[bytes] = Counter()

    def add(self, address: str, now: datetime) -> None:
        """Count one wrong try."""
        name = self._name(address, now)
        self._tries[name] += 1

    def check(self, address: str, now: datetime) -> None:
        """Let an address go on.

        Raises:
            TooManyTries: if it was wrong too often within this minute.
        """
        name = self._name(address, now)
        if self._tries[name] >= TRIES_A_MINUTE:
            raise TooManyTries()

    def _name(self, address: str, now: datetime) -> bytes:
        """Return what stands for an address today; forget the minute before."""
        if now.date() != self._day:
            self._day, self._key = now.date(), secrets.token_bytes(32)
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute, self._tries = minute, Counter()
        return hmac.digest(self._key, address.encode(), "sha256")


def add() -> None:
    """Count a wrong try of whoever asks now."""
    _counter().add(request.remote_addr or "", context.now())


def check() -> None:
    """Let whoever asks now go on.

    Raises:
        TooManyTries: if they were wrong too often within this minute.
    """
    _counter().check(request.remote_addr or "", context.now())


def _counter() -> WrongTries:
    """Return the counter of this process."""
    counter = current_app.extensions.setdefault("survey.wrong_tries", WrongTries())
    assert isinstance(counter, WrongTries)  # noqa: S101
    return counter
