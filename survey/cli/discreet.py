"""Gunicorn, but what it writes when a request goes wrong names nobody: no address, no link."""

import contextlib
import sys
from typing import Any

from flask import Flask
from flask.typing import ResponseReturnValue
from gunicorn import util
from gunicorn.glogging import Logger
from gunicorn.http import errors as http
from gunicorn.workers.gthread import ThreadWorker
from werkzeug.exceptions import BadRequest

from survey.faces.errors import where

BROKEN = "500 Internal Server Error"

REFUSED = {
    http.InvalidResponseHeader: BROKEN,  # these two are ours
    http.InvalidResponseHeaderName: BROKEN,
    http.LimitRequestLine: "414 URI Too Long",
    http.LimitRequestHeaders: "431 Request Header Fields Too Large",
    http.ExpectationFailed: "417 Expectation Failed",
    http.ParseException: "400 Bad Request",
}
"""What is refused before any page sees it; a browser never sends it."""

PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Cette demande n’est pas lisible</title></head>
<body><h1>Cette demande n’est pas lisible</h1>
<p>Rien n’a été enregistré. Recopiez l’adresse en entier depuis le courriel ou la carte.</p>
</body></html>
"""


class DiscreetLog(Logger):  # type: ignore[misc]
    """Gunicorn's log, without what was asked."""

    def exception(self, *_message: Any, **_choices: Any) -> None:
        """Write where it broke: gunicorn's own message would quote the address that was asked."""
        error = sys.exc_info()[1]
        if error is not None:
            self.error_log.error("%s", where(error))


class DiscreetWorker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's worker with threads, which logs and answers no word of a request."""

    def handle_error(self, _request: Any, client: Any, _address: Any, error: Exception) -> None:
        """Refuse what is no HTTP, or end what broke outside our pages."""
        status = next((line for kind, line in REFUSED.items() if isinstance(error, kind)), BROKEN)
        if status == BROKEN:
            self.log.error("%s", where(error))
        else:
            self.log.warning("unreadable request: %s", type(error).__name__)
        with contextlib.suppress(OSError):  # who asked may be gone
            util.write_nonblock(client, _answer(status))


def refuse_unreadable_bodies(app: Flask) -> None:
    """Let pages refuse a body that is no HTTP as they refuse any bad request: it is no bug."""

    def refuse(_error: Exception) -> ResponseReturnValue:
        return app.handle_http_exception(BadRequest())

    app.register_error_handler(http.ParseException, refuse)


def _answer(status: str) -> bytes:
    """Return a whole answer, after which the connection ends."""
    body = PAGE.encode()
    head = (
        f"HTTP/1.1 {status}\r\nConnection: close\r\nCache-Control: no-store\r\n"
        f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
