"""People who answer over a bad network, and whose browser dies at every failure."""

import html
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from tests import wire_client
from tests.chaos.network import GONE, Cut
from tests.wire_client import Blinded, Prepared, WireClient, b64u, unb64u

LONGEST_EFFORT = 240
"""Seconds after which a person gives up: the test failed."""

AT_ONCE = (0.01, 0.1)
PAUSES = {GONE: (0.2, 0.5)}
"""Seconds before the next try, at least and at most; longer while no server is there."""

FORM = "application/x-www-form-urlencoded"

MANIFEST = re.compile(r'<script type="application/json" id="manifest">(.*?)</script>', re.DOTALL)
RECEIPT = re.compile(r"\b[0-9a-f]{64}\b")

DONE, USED = "done", "used"


class Person:
    """Who holds a link; tries again after every failure, until the server has said how it ended."""

    def __init__(self, network, cid, link, answers):
        self.network, self.cid, self.link, self.answers = network, cid, link, answers
        self.end = self.receipt = None
        """How it ended, and the receipt that the person could note."""

    @property
    def token(self):
        return self.link.rpartition("/")[2]

    def insist(self, attempt):
        """Attempt until it succeeds; return what it returns."""
        gives_up = time.monotonic() + LONGEST_EFFORT
        while time.monotonic() < gives_up:
            try:
                return attempt()
            except Cut as cut:
                time.sleep(self.network.chance.uniform(*PAUSES.get(cut.args[0], AT_ONCE)))
        raise AssertionError(f"no answer for {self.link}")


class WithScript(Person):
    """Level A. `outbox` is all that a killed browser finds again: text, as in its localStorage."""

    def __init__(self, *given):
        super().__init__(*given)
        self.outbox = None

    def answer(self):
        self.insist(self.visit)
        return self

    def visit(self):
        """Open the link in a new tab that remembers nothing, and go on from the outbox."""
        raw = manifest_in(expect(self.network.get(self.link)))
        if self.outbox is None:
            self._save(record_of(wire_client.prepare(raw, self.answers)))
        record = json.loads(self.outbox)
        if record["step"] == "sealed":
            record = self._sign(raw, record)
        if record["step"] == "signed":
            self._drop(record)

    def client(self):
        def post(path, body, kind):
            answer = expect(self.network.post(path, body, kind))
            return answer.status, answer.body

        return WireClient(get=None, post=post, cid=self.cid, token=self.token)

    def _sign(self, raw, record):
        """Spend the link; give way if it served on another device."""
        prepared = prepared_of(record)
        try:
            envelope = self.client().envelope(raw, prepared)
        except wire_client.Refused as refusal:
            if refusal.word != USED:
                raise
            self.end = USED
            return {"step": USED}
        signed = {key: record[key] for key in ("blinded", "receipt")}
        return self._save({"step": "signed", "envelope": b64u(envelope), **signed})

    def _drop(self, record):
        """Deposit, note the receipt, and keep envelope and blinded message as who asked to."""
        receipt = self.client().deposit(unb64u(record["envelope"]))
        assert receipt == record["receipt"]
        self._save({**record, "step": "done"})
        self.end, self.receipt = DONE, receipt

    def heal(self):
        """Show both requests again at a later visit, as a browser that kept them does."""
        self.client().issue(unb64u(json.loads(self.outbox)["blinded"]))
        return self.drop_again()

    def drop_again(self):
        """Deposit once more what was kept."""
        return self.client().deposit(unb64u(json.loads(self.outbox)["envelope"]))

    def _save(self, record):
        self.outbox = json.dumps(record)
        return record


class WithoutScript(Person):
    """Level B: the form is sent three times at once, until an answer comes back."""

    def answer(self):
        self.insist(self.send_three_times)
        return self

    def send_three_times(self):
        with ThreadPoolExecutor(3) as fingers:
            answers = [one for one in fingers.map(lambda _: self._send(), range(3)) if one]
        for answer in answers:
            assert answer.status in {200, 409}, answer.text
            if answer.status == 200:
                self.receipt = RECEIPT.search(answer.text)[0]
        if not answers:
            raise Cut("three times")
        self.end = DONE if self.receipt else USED

    def _send(self):
        form = urlencode({**self.answers, "confirm": "1"}, doseq=True)
        try:
            return expect(self.network.post(self.link, form, FORM))
        except Cut:
            return None


def expect(answer):
    """Return an answer; a server that asks to come back later is as good as none."""
    assert answer.status != 500, answer.text
    if answer.status > 500:
        raise Cut(answer.status)
    return answer


def manifest_in(page):
    assert page.status == 200, page.text
    return html.unescape(MANIFEST.search(page.text)[1]).encode()


def record_of(prepared):
    """Write what a browser saves before any request (survey/static/outbox.js)."""
    return {
        "step": "sealed",
        "sealed": b64u(prepared.sealed),
        "prefix": b64u(prepared.prefix),
        "inverse": f"{prepared.request.inverse:x}",
        "blinded": b64u(prepared.request.blinded),
        "receipt": prepared.receipt.hex(),
    }


def prepared_of(record):
    """Read it again in another tab."""
    sealed, prefix, blinded = (unb64u(record[key]) for key in ("sealed", "prefix", "blinded"))
    receipt = bytes.fromhex(record["receipt"])
    inverse = int(record["inverse"], 16)
    request = Blinded(message=prefix + receipt, blinded=blinded, inverse=inverse, encoded=b"")
    return Prepared(sealed=sealed, prefix=prefix, receipt=receipt, request=request)
