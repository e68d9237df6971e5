"""A small company, a short questionnaire, and people who answer it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from survey import storage
from survey.ballot_box import casting, keyfile
from survey.campaigns import actions as campaigns
from survey.campaigns import queries as campaign_queries
from survey.campaigns.audience import AudienceReport, Person
from survey.fieldwork import launch
from survey.organisations import actions as organisations
from survey.questionnaires import reading

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

    def tokens(self) -> list[str]:
        keys = keyfile.read(self.settings.keys_dir, self.cid)
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


@pytest.fixture
def organisation_id(database) -> str:
    with database.begin() as session:
        return organisations.create_organisation(
            session,
            name="Ateliers d’essai",
            controller="Ateliers d’essai, 1 rue des Essais",
            host="Ateliers d’essai",
            legal_basis="Intérêt légitime",
            retention="Cinq ans",
            dpo="dpo@essai.example",
            contact="rse@essai.example",
        )


@pytest.fixture
def prepare(database, settings, now, signing_key, organisation_id):
    def make(people: int = 20, *, title: str = "Automne", **choices) -> Fieldwork:
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
            invited = tuple(Person(f"p{at}@essai.example", "") for at in range(people))
            campaigns.import_audience(
                session,
                cid,
                AudienceReport(people=invited, headcounts={}, lines=(), remarks=(), refused=False),
            )
        return Fieldwork(database, settings, cid, now, signing_key)

    return make


@pytest.fixture(autouse=True)
def noise(prepare):
    """Another campaign of the same organisation, open at the same time."""
    other = prepare(8, title="Autre campagne")
    other.open()
    other.answer(6)
    return other


@pytest.fixture
def later(now) -> datetime:
    return now + timedelta(days=12)
