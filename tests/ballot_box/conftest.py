"""An installation with two open ballot boxes: the one under test, and somebody else's."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from survey.ballot_box import box, casting, keyfile, vouchers
from survey.ballot_box.manifest import Manifest
from survey.campaigns.models import Campaign
from survey.organisations.models import Organisation
from survey.storage import Database

PAD = 1024

QUESTIONNAIRE = {
    "causerie": 1,
    "id": "essai",
    "languages": ["fr"],
    "title": "Essai",
    "questions": [
        {"id": "enps", "type": "nps", "text": "Recommanderiez-vous l'entreprise ?"},
        {"id": "idee", "type": "text", "text": "Une idée ?", "at_most": 100},
    ],
}


@dataclass
class OpenBox:
    """One campaign with its box, as a launch leaves it."""

    database: Database
    keys_dir: Path
    cid: str
    keys: keyfile.CampaignKeys
    manifest: Manifest
    tokens: list[str] = field(default_factory=list)

    def issue(self, token: str, blinded: bytes) -> bytes:
        return vouchers.issue(self.database, self.keys_dir, self.cid, token, blinded)

    def cast(self, token: str, answers: dict[str, list[str]]) -> bytes:
        return casting.cast_in_clear(self.database, self.keys_dir, self.cid, token, answers)


def facts(cid: str, **changed: object) -> dict[str, object]:
    """What a launch knows, under the names of the wire."""
    return {
        "id": cid,
        "origin": "https://enquete.example",
        "organisation": "Ateliers Garonne",
        "title": "Climat social",
        "domain": "garonne.example",
        "invited": 8,
        "questionnaire": QUESTIONNAIRE,
        "k": 5,
        "k_texts": 10,
        "opening": "server",
        "margin": 1,
        "groups": {},
        "announced_close": "2026-12-04",
        "hard_end": "2026-12-31T22:59:59Z",
        "pad": PAD,
        **changed,
    }


@pytest.fixture
def draft(database) -> Callable[[], str]:
    """Write campaigns that have no box yet."""
    with database.begin() as session:
        session.add(Organisation(id=secrets.token_hex(8), name="Ateliers Garonne"))

    def write() -> str:
        cid = secrets.token_hex(8)
        with database.begin() as session:
            organisation = session.query(Organisation).first()
            session.add(
                Campaign(
                    id=cid,
                    organisation_id=organisation.id,
                    title=f"Climat social {cid}",
                    questionnaire="{}",
                    announced_close=date(2026, 12, 4),
                    hard_end=datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC),
                    closes_on=date(2026, 12, 4),
                    results_key=secrets.token_hex(8),
                )
            )
        return cid

    return write


@pytest.fixture
def launch(draft, database, settings, signing_key) -> Callable[..., OpenBox]:
    """Open boxes with eight invitations each."""

    def open_box(**options) -> OpenBox:
        facts_changed = options.pop("facts", {})
        cid = draft()
        people = [(secrets.token_bytes(16), secrets.token_bytes(8)) for _ in range(8)]
        with database.begin() as session:
            keys = box.draw_keys(session, settings.keys_dir, cid)
            tokens = [keys.token(*person) for person in people]
            manifest = box.create_box(
                session,
                keys=keys,
                manifest_facts=facts(cid, **facts_changed),
                tags=[vouchers.tag_of(keys, token) for token in tokens],
                signing_key=signing_key,
                **options,
            )
        return OpenBox(database, settings.keys_dir, cid, keys, manifest, tokens)

    return open_box


@pytest.fixture
def noise(launch) -> OpenBox:
    """Somebody else's campaign, with two ballots in it."""
    other = launch()
    for token in other.tokens[:2]:
        other.cast(token, {"enps": ["3"]})
    return other


@pytest.fixture
def open_box(noise, launch) -> OpenBox:
    """The box under test."""
    return launch()
