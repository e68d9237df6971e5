"""An installation of its own for each benchmark: one open campaign, in a temporary folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from survey import clock, storage
from survey.ballot_box import keyfile
from survey.campaigns import actions as campaigns
from survey.campaigns import queries
from survey.campaigns.audience import AudienceReport, Person
from survey.fieldwork import launch
from survey.migrations.upgrade import upgrade
from survey.organisations import actions as organisations
from survey.questionnaires import bank
from survey.questionnaires.question_types.base import Question
from survey.questionnaires.question_types.number import Number
from survey.questionnaires.questionnaire import Questionnaire
from survey.settings import Settings
from survey.storage import Database

BANK = "climat-social"

COMMENT = (
    "Nous manquons de place pour ranger les pièces, et l’atelier est froid le matin : "
    "un rideau d’air à la porte des livraisons aiderait beaucoup l’équipe du matin."
)
"""What every fictional person writes: 157 characters, as long as comments usually are."""

Form = dict[str, list[str]]
"""What a browser sends: field name to values."""


@dataclass(frozen=True)
class Campaign:
    """One open campaign, and what is needed to answer and to count it."""

    database: Database
    settings: Settings
    questionnaire: Questionnaire
    cid: str
    code: str
    tokens: list[str]


@contextmanager
def temporary_settings(port: int = 8000, *, database_url: str = "") -> Iterator[Settings]:
    """Make the settings of an installation that disappears afterwards.

    Args:
        port: where the site will be served, on this machine alone.
        database_url: of an empty database elsewhere; without it, an SQLite file of its own.
    """
    with TemporaryDirectory(prefix="causerie-benchmark-") as folder:
        environment = {
            "SURVEY_BASE_URL": f"http://127.0.0.1:{port}",
            "SURVEY_CLOSING_GRACE_SECONDS": "0",
        }
        if database_url:
            environment["SURVEY_DATABASE_URL"] = database_url
        yield Settings.from_environment(environment, Path(folder) / "instance")


def open_campaign(
    settings: Settings, people: int, questionnaire: Questionnaire | None = None
) -> Campaign:
    """Create an organisation and open one campaign, of the bank by default, for so many people."""
    database = storage.connect(settings.database_url)
    upgrade(database)
    questionnaire = questionnaire or bank.read_bank(BANK)
    cid = _prepare(database, questionnaire, people)
    code = launch.draw_code()
    launch.open_campaign(database, settings, cid, code=code, actor="Banc d’essai", now=clock.now())
    keys = keyfile.read(settings.keys_dir, cid)
    with storage.reading(database) as session:
        invited = queries.invitees(session, cid)
    tokens = [keys.token(person.id, person.generation) for person in invited]
    return Campaign(database, settings, questionnaire, cid, code, tokens)


def _prepare(database: Database, questionnaire: Questionnaire, people: int) -> str:
    """Create the organisation and the draft, and import the audience."""
    today = clock.day_in_paris(clock.now())
    audience = tuple(Person(f"personne{at}@essai.example", "") for at in range(people))
    with database.begin() as session:
        organisation_id = organisations.create_organisation(
            session,
            name="Ateliers d’essai",
            controller="Ateliers d’essai, 1 rue des Essais",
            host="Ateliers d’essai",
            legal_basis="Intérêt légitime",
            retention="Cinq ans",
            dpo="dpo@essai.example",
            contact="rse@essai.example",
        )
        cid = campaigns.create(
            session,
            organisation_id=organisation_id,
            questionnaire=questionnaire,
            title="Banc d’essai",
            announced_close=today + timedelta(days=14),
            moderator="Claire Morel",
            today=today,
        )
        report = AudienceReport(people=audience, headcounts={}, lines=(), remarks=(), refused=False)
        campaigns.import_audience(session, cid, report)
    return cid


def fill_form(questionnaire: Questionnaire, chance: Random) -> Form:
    """Answer every question, also those that a condition may hide, as a browser sends them."""
    return {question.id: _answer(question, chance) for question in questionnaire.questions.values()}


def _answer(question: Question, chance: Random) -> list[str]:
    """Answer one question."""
    if isinstance(question, Number):
        return [question.example(chance.random())]
    if question.type_name == "text":
        return [COMMENT]
    if question.type_name == "ranking":
        places = getattr(question, "at_most", 1)
        return chance.sample(question.possible_answers(), k=places)
    return [chance.choice(question.possible_answers())]
