"""An open campaign with every type of question, its links, and the application that serves it."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from survey import storage
from survey.app import create_app
from survey.ballot_box import box, cards, creation
from survey.ballot_box.rules import State
from survey.campaigns import actions as campaigns
from survey.campaigns.models import Invitee
from survey.campaigns.queries import campaign as facts_of
from survey.organisations import actions as organisations
from survey.questionnaires import reading
from survey.questionnaires.answers import pad_for
from tests.faces.respondent.browser import CHROMIUM, FLAGS
from tests.faces.serving import served

EXPECTED = ("Failed to load resource", "Cleared data types")
"""What browsers say by themselves of requests that were cut, and of a kiosk's page."""


@dataclass
class Opened:
    """What a test needs to know of an open campaign."""

    cid: str
    tokens: tuple[str, ...]
    code: str
    results_path: str
    database: object

    def link(self, number: int = 0) -> str:
        return f"/r/{self.cid}/{self.tokens[number]}"

    def move(self, *states: State) -> None:
        for before, after in pairwise(states):
            with self.database.begin() as session:
                box.move(session, self.cid, before, after)


@pytest.fixture(scope="session")
def questionnaire():
    return reading.read_file(Path(__file__).parent / "every_type.yaml")


@pytest.fixture
def open_campaign(database, settings, questionnaire, signing_key):
    """Open campaigns as often as asked, each with three invited people and one card."""

    def open_one(title="Climat social 2026", **promised) -> Opened:
        (card,) = cards.draw(1)
        with database.begin() as session:
            organisation_id = organisations.create_organisation(
                session, name=f"Ateliers Garonne – {title}", contact="rh@garonne.example"
            )
            cid = campaigns.create(
                session,
                organisation_id=organisation_id,
                questionnaire=questionnaire,
                today=date(2026, 11, 23),
                title=title,
                announced_close=date(2026, 12, 11),
                results_on=date(2027, 1, 15),
                moderator="Claire Morel",
            )
            people = [
                Invitee(
                    id=bytes([number]) * 16,
                    campaign_id=cid,
                    email=f"p{number}@garonne.example",
                    generation=bytes(8),
                )
                for number in range(3)
            ]
            keys = creation.draw_keys(session, settings.keys_dir, cid)
            tokens = tuple(keys.token(person.id, person.generation) for person in people)
            creation.create_box(
                session,
                keys=keys,
                manifest_facts=_facts(cid, title, questionnaire) | promised,
                tags=[keys.tag(token) for token in (*tokens, card)],
                signing_key=signing_key,
            )
            path = facts_of(session, cid).results_path
        return Opened(cid, tokens, card, path, database)

    return open_one


def _facts(cid, title, questionnaire):
    return {
        "id": cid,
        "origin": "http://127.0.0.1:8000",
        "organisation": "Ateliers Garonne",
        "title": title,
        "domain": "garonne.example",
        "invited": 140,
        "questionnaire": dict(questionnaire.source),
        "k": 5,
        "k_texts": 10,
        "opening": "server",
        "margin": 1,
        "groups": {"service": {"atelier": 90, "bureau": 50}},
        "announced_close": "2026-12-11",
        "hard_end": "2026-12-25T22:59:59Z",
        "pad": pad_for(questionnaire),
    }


@pytest.fixture
def campaign(open_campaign):
    open_campaign("Une autre enquête")
    return open_campaign()


@pytest.fixture
def app(settings, campaign, now):
    app = create_app(settings, faces=("respondent",), clock=lambda: now)
    yield app
    storage.engine_of(app.extensions["survey.database"]).dispose()


@pytest.fixture
def client(app):
    return app.test_client(use_cookies=False)


@pytest.fixture
def address(app):
    """Serve the application to browsers; gives its address."""
    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium, once a module."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium, address):
    """Open pages as often as asked; at the end none may have broken the content policy."""
    contexts, complaints = [], []

    def open_page(path, *, width=360, height=640, script=True, prepare=None):
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            locale="fr-FR",
            java_script_enabled=script,
        )
        contexts.append(context)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda said: complaints.append(said.text))
        if prepare:
            prepare(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [text for text in complaints if not any(one in text for one in EXPECTED)] == []
