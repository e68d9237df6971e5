"""One campaign, watched at every step by somebody who may copy all but the key file."""

import json
import re
from random import Random

from sqlalchemy import create_engine, text

from survey.ballot_box import opening_code
from tests.chaos.network import BadNetwork
from tests.chaos.people import WithoutScript, WithScript
from tests.forensics import backups
from tests.forensics.evidence import Evidence
from tests.forensics.key_search import Known
from tests.journeys.conftest import Shell, department
from tests.journeys.site import wait_until
from tests.wire_client import unb64u

INVITED = 60
ANSWERED = 40
CARDS = 10
"""Printed and never used; their codes wait beside the key file, and go with it."""

WITHOUT_SCRIPT = 8
"""How many of those who answer do so at level B."""

SECRET_WORDS = "hyperborée"
MARK = "Quincaillerie"
"""Words of every comment; a number follows them, different for each person."""


class Case:
    """What happened, which nobody knows, and the evidence, which the attacker has."""

    def __init__(self, home, site, folder):
        self.home, self.site = home, site
        shell = Shell(site, folder)
        shell.create_company()
        self.cid = shell.draft(
            INVITED, "--title=Climat", f"--texts-threshold={INVITED}", f"--cards={CARDS}"
        )
        self.before = self.left()
        code, _ = shell.open(self.cid)
        self.code = opening_code.check(code)
        self.root = (site.instance / "keys" / f"{self.cid}.urne").read_bytes()
        self.mails = [(mail.to, self._token_in(mail)) for mail in site.mails()]
        self.manifest = site.get(f"/c/{self.cid}/manifest").body
        self.evidence, self.mail_archive, self.steps = Evidence(), Evidence(), []
        self.mail_archive.add_files((site.instance / "mails").iterdir())
        self.people = self._choose_people()

    def _token_in(self, mail):
        return re.search(rf"/r/{self.cid}/([\w-]+)", mail.text)[1]

    def _choose_people(self):
        """Draw who answers and in which order; by address."""
        drawn = Random(4).sample(self.mails, ANSWERED)  # noqa: S311
        return {
            address: (WithoutScript if at < WITHOUT_SCRIPT else WithScript)(
                BadNetwork(self.site, at, lost=0),
                self.cid,
                f"/r/{self.cid}/{token}",
                answers_of(at),
            )
            for at, (address, token) in enumerate(drawn)
        }

    def receipts(self):
        """Give the truth: the receipt of each person who answered."""
        return {address: bytes.fromhex(one.receipt) for address, one in self.people.items()}

    def happen(self):
        """Let one after the other answer, and copy everything at every step."""
        self.seize()
        order = Random(9).sample(list(self.people.values()), ANSWERED)  # noqa: S311
        for person in order:
            person.answer()
            self.seize()

    def seize(self):
        """Copy the database, its files, its journal and whatever the installation wrote."""
        self.steps.append(backups.read(self.site.database_url))
        self._copy()

    def _copy(self):
        self.evidence.add_files(self.written())
        self.evidence.add_files(self.journal())

    def written(self):
        """List the files of the installation, and those of its database; no key, no mail."""
        kept = [
            file for file in self.site.folder.rglob("*") if not {"keys", "mails"} & set(file.parts)
        ]
        stored = self.home.files(self.site.database_url)
        return [file for file in {*kept, *stored, *self.home.logs()} if file.is_file()]

    def journal(self):
        """List the database's journal and its archive, where they are not among its files."""
        return self.home.journal() if hasattr(self.home, "journal") else []

    def known(self):
        """Gather what the attacker knows of the campaign without any key."""
        engine = create_engine(self.site.database_url)
        with engine.connect() as connection:
            wanted = text("SELECT wrapped FROM box WHERE campaign_id = :cid")
            wrapped = json.loads(connection.execute(wanted, {"cid": self.cid}).scalar_one())
        engine.dispose()
        manifest = json.loads(self.manifest)
        last = self.steps[-1]
        return Known(
            cid=self.cid,
            code=self.code,
            tokens=[token for _, token in self.mails],
            people=[one + other for one, other, _ in last.people],
            tags={tag for tag, _ in last.vouchers},
            wrapped={name: unb64u(secret) for name, secret in wrapped.items()},
            modulus=int.from_bytes(unb64u(manifest["sign_n"]), "big"),
        )

    def count(self):
        """Close, count, publish; copy everything once more, and all that is published."""
        self.site.ok("close", self.cid)
        self.site.ok("count", self.cid, given=self.code)
        address = self.site.ok("publish", self.cid)
        wait_until(lambda: not self.site.mails(subject="clos"), "the mails to go")
        self._copy()
        page = "/" + address.partition("://")[2].partition("/")[2]
        listed = f"/c/{self.cid}/recepisses"
        for path in (page, listed):
            self.evidence.add(self.site.get(path).body)
        self.evidence.add(self.site.ok("results", self.cid, "--json").encode())

    def left(self):
        """Copy the present files alone, as a thief does who comes but once."""
        left = Evidence()
        left.add_files(self.written())
        return left


def answers_of(at):
    """Make answers, with a comment that nobody else writes."""
    return {
        "moyens-temps": [str(1 + at % 5)],
        "enps": [str(at % 11)],
        "service": [department(at)],
        "prochain-pas": [f"{MARK} {SECRET_WORDS} {1000 + 7 * at}"],
    }
