"""A mail gateway: opens every link, runs what the page runs, presses the first button."""

import contextlib
import json
import time
from http.client import HTTPException

from tests.chaos.people import FORM, LONGEST_EFFORT

JSON = "application/json"


def scan(site, cid, link):
    """Do everything that a gateway was seen to do; the server may die meanwhile."""
    token = link.rpartition("/")[2]
    half = json.dumps({"token": token}).encode()
    asked = (
        ("GET", link, b"", FORM, 200),
        ("HEAD", link, b"", FORM, 200),
        ("GET", f"{link}/sans-javascript", b"", FORM, 200),
        ("GET", f"/c/{cid}/manifest", b"", FORM, 200),
        ("POST", link, b"", FORM, 422),
        ("POST", f"/c/{cid}/issue", half, JSON, 400),
        ("POST", f"/c/{cid}/ballot", b"", FORM, 400),
    )
    for method, path, body, kind, status in asked:
        assert insist(site, method, path, body, kind) == status, (method, path)


def insist(site, method, path, body, kind):
    """Ask until a server answers; return its status."""
    gives_up = time.monotonic() + LONGEST_EFFORT
    while time.monotonic() < gives_up:
        with contextlib.suppress(OSError, HTTPException):
            status = site.ask(method, path, body, {"Content-Type": kind}).status
            if status <= 500:
                return status
        time.sleep(0.05)
    raise AssertionError(f"no answer to {method} {path}")
