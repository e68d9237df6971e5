"""A small company, a short questionnaire, and people who answer it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from survey import storage
from survey.ballot_box import casting, keyfile
from survey.campaigns import actions as campaigns
from survey.campaigns import queries as campaign_queries
from survey.fieldwork import launch
from survey.organisations import actions as organisations
from survey.questionnaires import reading
from survey.settings import Settings
from tests.conftest import NOON
from tests.installation import LEGAL_FACTS, database_of, invite, settings_in

QUESTIONNAIRE = """
causerie: 1
id: court
languages: [fr, en]
title: {fr: Enquête courte, en: Short survey}
scales:
  accord:
    codes: [1, 2, 3, 4, 5]
    labels:
      fr: [Non, Plutôt non, Entre les deux, Plutôt oui, Oui]
      en: ["No", Rather not, In between, Rather yes, "Yes"]
questions:
  - {id: a1, type: likert, scale: accord, text: {fr: Mes outils sont bons., en: My tools are good.}}
  - id: a2
    type: likert
    scale: accord
    reversed: true
    text: {fr: Mes outils cassent., en: My tools break.}
  - {id: enps, type: nps, text: {fr: Recommandez-vous la maison ?, en: Do you recommend us?}}
  - {id: idee, type: text, text: {fr: Une idée ?, en: An idea?}, at_most: 200}
  - id: service
    type: single
    text: {fr: Votre service, en: Your department}
    options: [{id: nord, text: Nord}, {id: sud, text: Sud}]
themes:
  - {id: outils, title: {fr: Outils, en: Tools}, items: [a1, a2]}
breakdowns: [service]
thresholds: {figures: 5, texts: 10}
"""


@dataclass
class Fieldwork:
    """One prepared campaign, and what a test does with it."""

    database: storage.Database
    settings: object
    cid: str
    now: datetime
    signing_key: object
    code: str | None = None

    def open(self, code: str | None = None) -> launch.Opened:
        self.code = launch.draw_code() if code is None else code
        return launch.open_campaign(
            self.database,
            self.settings,
            self.cid,
            code=self.code or None,
            actor="Claire Morel",
            now=self.now,
            signing_key=self.signing_key,
        )

    def keys(self) -> keyfile.CampaignKeys:
        return keyfile.read(self.settings.keys_dir, self.cid)

    def addresses(self) -> list[str]:
        """In the order of the links."""
        with storage.reading(self.database) as session:
            return [person.email for person in campaign_queries.invitees(session, self.cid)]

    def tokens(self) -> list[str]:
        keys = self.keys()
        with storage.reading(self.database) as session:
            people = campaign_queries.invitees(session, self.cid)
        return [keys.token(person.id, person.generation) for person in people]

    def answer(self, people: int, answers: Callable[[int], dict] | None = None) -> None:
        make = answers or plain_answers
        for at, token in enumerate(self.tokens()[:people]):
            casting.cast_in_clear(self.database, self.settings.keys_dir, self.cid, token, make(at))

    def file(self):
        return self.settings.keys_dir / f"{self.cid}.urne"


def plain_answers(at: int) -> dict[str, list[str]]:
    return {
        "a1": [str(1 + at % 5)],
        "a2": [str(5 - at % 5)],
        "enps": [str(at % 11)],
        "idee": [f"Idée {at}"],
        "service": ["nord" if at % 2 else "sud"],
    }


@dataclass(frozen=True)
class Founded:
    """An installation made once, and what stands in it."""

    settings: Settings
    organisation_id: str
    noise: Fieldwork


def write_draft(database, organisation_id, people, title, **choices) -> str:
    with database.begin() as session:
        cid = campaigns.create(
            session,
            organisation_id=organisation_id,
            questionnaire=reading.read_text(QUESTIONNAIRE, name="court.yaml"),
            title=title,
            announced_close=date(2026, 12, 4),
            moderator="Claire Morel",
            today=date(2026, 11, 23),
            **choices,
        )
        invite(session, cid, people)
    return cid


@pytest.fixture(scope="session")
def founded(home, tmp_path_factory, signing_key) -> Iterator[Founded]:
    """An organisation and another open campaign, made once: each test gets a copy."""
    folder = tmp_path_factory.mktemp("founded") / "instance"
    with home.migrated(folder) as url:
        yield found(settings_in(folder, url), signing_key)


def found(settings, signing_key) -> Founded:
    with database_of(settings) as database:
        with database.begin() as session:
            organisation_id = organisations.create_organisation(
                session, name="Ateliers d’essai", **LEGAL_FACTS
            )
        cid = write_draft(database, organisation_id, 8, "Autre campagne")
        noise = Fieldwork(database, settings, cid, NOON, signing_key)
        noise.open()
        noise.answer(6)
    return Founded(settings, organisation_id, noise)


@pytest.fixture
def settings(home, tmp_path, founded) -> Iterator[Settings]:
    """Settings of the test's own copy of the installation."""
    folder = shutil.copytree(founded.settings.instance, tmp_path / "instance")
    with home.copied(founded.settings.database_url, folder) as url:
        yield settings_in(folder, url)


@pytest.fixture
def organisation_id(database, founded) -> str:
    return founded.organisation_id


@pytest.fixture
def prepare(database, settings, now, signing_key, organisation_id):
    def make(people: int = 20, *, title: str = "Automne", **choices) -> Fieldwork:
        cid = write_draft(database, organisation_id, people, title, **choices)
        return Fieldwork(database, settings, cid, now, signing_key)

    return make


@pytest.fixture(autouse=True)
def noise(database, settings, founded) -> Fieldwork:
    """Another campaign of the same organisation, open at the same time."""
    return replace(founded.noise, database=database, settings=settings)


@pytest.fixture
def later(now) -> datetime:
    return now + timedelta(days=12)
