"""A bad network: requests are lost on the way there, answers on the way back."""

from collections import Counter
from http.client import HTTPConnection, HTTPException
from random import Random

from tests.journeys.site import LONGEST_WAIT, Answer

GONE = "server gone"


class Cut(Exception):
    """Nobody answered; whether the server was reached, nobody knows."""


class BadNetwork:
    """One person's way to the server; `counts` tells what became of each exchange."""

    def __init__(self, site, seed, *, lost=0.25):
        self.site, self.chance, self.lost = site, Random(seed), lost  # noqa: S311
        self.counts = Counter()

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, body, kind):
        return self.ask("POST", path, body, {"Content-Type": kind})

    def ask(self, method, path, body=None, headers=None):
        """Ask once.

        Raises:
            Cut: if the request or its answer was lost, or the server died.
        """
        self.counts["exchanges"] += 1
        if self._loses():
            self._cut("requests lost")
        connection = HTTPConnection("127.0.0.1", self.site.port, timeout=LONGEST_WAIT)
        try:
            connection.request(method, path, body, headers or {})
            if self._loses():
                self._lose_the_answer(connection)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        except (OSError, HTTPException):
            self._cut(GONE)
        finally:
            connection.close()

    def _lose_the_answer(self, connection):
        """Hang up at once, or once the server has answered."""
        if self.chance.random() < 0.5:
            connection.getresponse().read()
        self._cut("answers lost")

    def _loses(self):
        return self.chance.random() < self.lost

    def _cut(self, why):
        self.counts[why] += 1
        raise Cut(why)
