"""A served campaign, from the first answer to the count: what is left in files and in the log?

Everything that the server writes is searched for what was promised never to be written.
"""

import base64
import re
import secrets
import socket
import subprocess

import pytest
from sqlalchemy import text

from survey import storage
from survey.ballot_box import card_file
from tests.journeys.conftest import Shell, form_of, receipt_of
from tests.journeys.site import serving, wait_until
from tests.wire_client import Refused, WireClient

AGENT = "Mozilla/5.0 (Zibeline; rv:77.41) Crabe/9.13"
ADDRESS = "203.0.113.77"
HEADERS = {
    "User-Agent": AGENT,
    "X-Forwarded-For": ADDRESS,
    "X-Real-IP": ADDRESS,
    "Forwarded": f"for={ADDRESS}",
    "Accept-Language": "fr-ZZ",
    "Referer": "http://messagerie.zibeline.example/boite",
}
NEVER = (AGENT, "Zibeline", "zibeline.example", ADDRESS, "fr-ZZ")
"""What comes with a request."""

WORDS = "Quincaillerie hyperborée derrière le silo"
PEOPLE = 12
BY_FORM = range(5)
BY_WIRE = range(5, 8)
CARDS = 3
"""One for level A, one for the kiosk, one that nobody uses."""


def bytes_of(file):
    """Read a file in another process: closing a database's file in this one drops its locks."""
    return subprocess.run(["cat", file], capture_output=True, check=True).stdout


def files_of(home, site):
    """Read every file of the installation but the mails, and all that the server said."""
    told = [file for file in site.folder.rglob("*") if "mails" not in file.parts]
    found = {*told, *home.files(site.database_url), *home.logs()}
    assert site.folder / "output.txt" in found
    return {str(file): bytes_of(file) for file in found if file.is_file()}


def forms_of(word):
    """Give a word as it may stand in a file: plain, in other encodings, escaped."""
    plain = word.encode()
    return {
        plain,
        word.encode("latin-1", "replace"),
        word.encode("utf-16-le"),
        base64.b64encode(plain).rstrip(b"=")[:-1],
        plain.hex().encode(),
        word.encode("unicode_escape"),
        re.sub(rb"[^ -~]+", lambda found: found[0].hex("%").upper().encode(), plain),
    }


def where(home, site, *words):
    """List the files in which any of the words stands."""
    return [
        (name, word)
        for name, content in files_of(home, site).items()
        for word in words
        if any(form in content for form in forms_of(word))
    ]


def wire_client(site, cid, token):
    def get(path):
        answer = site.get(path, HEADERS)
        return answer.status, answer.body

    def post(path, body, content_type):
        answer = site.ask("POST", path, body, {**HEADERS, "Content-Type": content_type})
        return answer.status, answer.body

    return WireClient(get=get, post=post, cid=cid, token=token)


def speak(site, *lines):
    """Send lines that are no HTTP; read the answer."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        return connection.recv(65536)


class Campaign:
    """An open campaign that people of one browser answered."""

    def __init__(self, home, site, folder):
        self.home, self.site, self.folder = home, site, folder
        shell = Shell(site, folder)
        shell.create_company()
        chosen = ("--title=Climat", "--texts-threshold=12", f"--cards={CARDS}")
        self.cid = shell.draft(PEOPLE, *chosen)
        self.code, self.links = shell.open(self.cid)
        self.cards = card_file.read(site.instance / "keys", self.cid)
        self.tokens = [*(link.rpartition("/")[2] for link in self.links), *self.cards]
        self.blinded = []

    def answer(self):
        for at in BY_FORM:
            receipt_of(self.site.post(self.links[at], form_of(at, f"{WORDS} {at}"), HEADERS))
        for at in BY_WIRE:
            wire_client(self.site, self.cid, self.tokens[at]).submit(
                {"enps": ["7"], "prochain-pas": [f"{WORDS} {at}"]}
            )

    def answer_with_cards(self):
        """One card in its owner's browser, one at the shared tablet."""
        by_wire, at_the_kiosk, _unused = self.cards
        wire_client(self.site, self.cid, by_wire).submit({"prochain-pas": [f"{WORDS} 8"]})
        sent = {**form_of(9, f"{WORDS} 9"), "borne.code": at_the_kiosk}
        receipt_of(self.site.post(f"/borne/{self.cid}/bulletin", sent, HEADERS))

    def go_wrong_with_cards(self):
        """Type used, unused and wrong codes, wherever codes are typed."""
        for code in (*self.cards, self.cards[0][:-1], self.cards[0] + "0"):
            self.site.post("/k", {"code": code}, HEADERS)
            self.site.get(f"/k/{code}", HEADERS)
            for page in ("", "/sans-javascript", "/bulletin"):
                sent = {"borne.code": code, "prochain-pas": WORDS}
                self.site.post(f"/borne/{self.cid}{page}", sent, HEADERS)

    def go_wrong(self):
        """Everything a person, a scanner or a thief may do amiss."""
        link, token = self.links[0], self.tokens[0]
        self.site.post(link, form_of(0, WORDS), HEADERS)
        self.site.post(link, {"enps": "99", "prochain-pas": WORDS}, HEADERS)
        self.site.post(link + "x", form_of(0, WORDS), HEADERS)
        self.site.get(f"/k/{token}", HEADERS)
        self.site.ask("PUT", link, WORDS.encode(), HEADERS)
        self.site.ask("POST", f"/c/{self.cid}/ballot", WORDS.encode(), HEADERS)
        with pytest.raises(Refused):
            wire_client(self.site, self.cid, token).issue(secrets.token_bytes(384))

    def speak_no_http(self):
        """What gunicorn refuses before any page sees it."""
        told = [f"{name}: {value}" for name, value in HEADERS.items()]
        link = self.links[0]
        for first in (f"GET {link} X HTTP/1.1", f"GET {link}", f"GÉT {link} HTTP/1.1"):
            assert b"400 Bad Request" in speak(self.site, first, *told)
        assert b" 414 " in speak(self.site, f"GET {link}{'x' * 9000} HTTP/1.1", *told)
        assert b" 431 " in speak(self.site, f"GET {link} HTTP/1.1", f"X: {'x' * 9999}", *told)
        form = "Content-Type: application/x-www-form-urlencoded"
        bad_chunk = ["Host: x", form, "Transfer-Encoding: chunked", "", WORDS]
        assert b"400 BAD REQUEST" in speak(self.site, f"POST {link} HTTP/1.1", *told, *bad_chunk)

    def break_down(self):
        """Lose the key file, so that every answer is refused, then bring it back."""
        key = self.site.instance / "keys" / f"{self.cid}.urne"
        hidden = self.folder / "hidden"
        key.rename(hidden)
        self.site.stop()
        self.site.start()
        answer = self.site.post(self.links[9], form_of(9, WORDS), HEADERS)
        hidden.rename(key)
        return answer


@pytest.fixture(scope="module")
def campaign(home, tmp_path_factory):
    folder = tmp_path_factory.mktemp("written")
    with home.blank(folder / "instance") as url, serving(folder, database_url=url) as site:
        campaign = Campaign(home, site, tmp_path_factory.mktemp("lists"))
        campaign.answer()
        campaign.answer_with_cards()
        campaign.go_wrong()
        campaign.go_wrong_with_cards()
        campaign.speak_no_http()
        yield campaign


def test_before_the_count_no_trace_of_who_answered_what(campaign):
    assert where(campaign.home, campaign.site, *NEVER) == []
    assert where(campaign.home, campaign.site, *campaign.tokens) == []
    assert where(campaign.home, campaign.site, WORDS, "Quincaillerie", "hyperborée") == []


def test_no_time_of_an_answer_stands_beside_it(campaign):
    rows = campaign.site.tables()

    assert len(rows["ballot"]) == len(BY_FORM) + len(BY_WIRE) + CARDS - 1
    assert not [row for row in rows["ballot"] + rows["voucher"] if re.search(r"20\d\d-\d\d", row)]


def test_what_the_log_says_of_requests_that_are_no_http_names_nobody(campaign):
    said = campaign.site.output.decode()

    assert "unreadable request: InvalidRequestLine" in said
    assert not re.search(r"\d+\.\d+\.\d+\.\d+", said)
    assert campaign.cid not in said


def test_a_breakdown_is_told_in_french_and_logged_without_what_was_sent(campaign):
    answer = campaign.break_down()

    assert answer.status in {500, 503}
    assert 'lang="fr"' in answer.text
    assert where(campaign.home, campaign.site, *NEVER, *campaign.tokens, WORDS) == []


def test_a_bug_is_logged_by_its_place_alone(campaign, tmp_path):
    home, site = campaign.home, campaign.site
    site.stop()
    subprocess.run(["cp", "-r", site.instance, tmp_path / "instance"], check=True)
    with home.copied(site.database_url, tmp_path / "instance") as url:
        site.start()
        lose_the_box(url)

        with serving(tmp_path, database_url=url) as broken:
            answer = broken.post(campaign.links[9], form_of(9, WORDS), HEADERS)
            found = where(home, broken, *NEVER, *campaign.tokens, WORDS)

    assert answer.status == 500
    assert "Une panne, de notre côté" in answer.text
    assert re.search(rb"sqlalchemy\.exc\.(Operational|Programming)Error", broken.output)
    assert found == []


def lose_the_box(url):
    database = storage.connect(url)
    with database.begin() as session:
        session.execute(text("DROP TABLE ballot"))
    storage.engine_of(database).dispose()


def test_after_the_count_no_address_and_no_link_is_left_anywhere(campaign):
    site, cid = campaign.site, campaign.cid
    site.ok("close", cid)
    site.ok("count", cid, given=campaign.code)
    wait_until(lambda: not site.mails(), "the mails to go")

    invited = [f"p{at}@garonne.example" for at in range(PEOPLE)]

    never = (f"/r/{cid}/", *invited, *campaign.tokens, WORDS, *NEVER)
    assert where(campaign.home, site, *never) == []
    assert list((site.instance / "keys").iterdir()) == []
    assert list((site.instance / "mails").iterdir()) == []
