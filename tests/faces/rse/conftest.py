"""The lead's browser, and campaigns of two organisations at any stage of their lives."""

import io
import re
from dataclasses import dataclass

import pytest

from survey import storage
from survey.ballot_box import card_file, casting, keyfile
from survey.campaigns import actions as campaigns
from survey.campaigns import audience
from survey.campaigns import queries as campaign_queries
from survey.clock import day_in_paris
from survey.fieldwork import closing, launch, letters, opening, queries
from survey.mail import outbox, sending
from survey.organisations import actions as organisations
from survey.organisations import trail
from survey.organisations.models import Organisation
from survey.questionnaires import reading
from survey.results import queries as results
from tests.installation import LEGAL_FACTS

QUESTIONNAIRE = """
causerie: 1
id: essai
languages: [fr, en]
title: {fr: Petit climat, en: Small climate}
purpose: {fr: Pour essayer., en: To try.}
scales:
  accord:
    codes: [1, 2, 3, 4, 5]
    labels:
      fr: [Pas du tout, Plutôt pas, Entre les deux, Plutôt, Tout à fait]
      en: [Not at all, Rather not, In between, Rather, Completely]
    favourable: [4, 5]
    unfavourable: [1, 2]
questions:
  - page: {fr: Votre travail, en: Your work}
  - id: sens
    type: likert
    scale: accord
    text: {fr: Mon travail a du sens., en: My work makes sense.}
  - id: temps
    type: likert
    scale: accord
    text: {fr: J’ai le temps de bien faire., en: I have time to work well.}
  - id: service
    type: single
    text: {fr: Votre service, en: Your department}
    options:
      - {id: atelier, text: {fr: Atelier, en: Workshop}}
      - {id: bureau, text: {fr: Bureau, en: Office}}
  - id: idee
    type: text
    text: {fr: Que changer d’abord ?, en: What to change first?}
    at_most: 300
themes:
  - {id: travail, title: {fr: Le travail, en: Work}, items: [sens, temps]}
breakdowns: [service]
thresholds: {figures: 5, texts: 5}
"""


@dataclass
class Draft:
    """A campaign, and what a test does to it from outside the browser."""

    cid: str
    code: str = ""

    def at(self, page=""):
        return f"/rse/campagnes/{self.cid}/{page}"


def people(number, *, groups=True):
    """Write an audience file of so many people."""
    if not groups:
        return "\n".join(f"p{at}@garonne.example" for at in range(number)).encode()
    lines = ["courriel;service"]
    lines += [f"p{at}@garonne.example;{'atelier' if at % 2 else 'bureau'}" for at in range(number)]
    return "\n".join(lines).encode()


def upload(content, name="public.csv"):
    return {"file": (io.BytesIO(content), name)}


@pytest.fixture(scope="session")
def questionnaire():
    return reading.read_text(QUESTIONNAIRE, name="essai.yaml")


@pytest.fixture
def describe(database, organisation_id):
    """Fill in what the law asks of both organisations."""
    with database.begin() as session:
        for organisation in session.query(Organisation).all():
            organisations.describe(session, organisation.id, name=organisation.name, **LEGAL_FACTS)


@pytest.fixture
def draft(database, organisation_id, questionnaire, clock, describe):
    """Prepare campaigns, complete unless told otherwise."""

    def prepare(title="Climat 2026", *, invited=12, opening="one_code", owner=organisation_id):
        today = day_in_paris(clock())
        with database.begin() as session:
            cid = campaigns.create(
                session,
                organisation_id=owner,
                questionnaire=questionnaire,
                today=today,
                title=title,
                announced_close=today.replace(month=12, day=11),
                results_on=today.replace(month=12, day=20),
                moderator="Claire Morel",
                opening=opening,
            )
            if invited:
                report = audience.read_audience(
                    people(invited), "public.csv", questionnaire=questionnaire
                )
                campaigns.import_audience(session, cid, report)
        return Draft(cid)

    return prepare


@pytest.fixture
def opened(draft, database, settings, clock, signing_key):
    """Open campaigns and invite everybody."""

    def launch_one(*, invite=True, **chosen):
        one = draft(**chosen)
        one.code = launch.draw_code() if chosen.get("opening") != "server" else None
        launch.open_campaign(
            database,
            settings,
            one.cid,
            code=one.code,
            actor="Claire Morel",
            now=clock(),
            signing_key=signing_key,
        )
        if invite:
            with database.begin() as session:
                letters.send_to_all(
                    session, one.cid, letters.INVITATION, actor="Claire Morel", now=clock()
                )
        return one

    return launch_one


@pytest.fixture
def with_cards(draft, database, settings, clock, signing_key):
    """Prepare, and open, a campaign that prints cards."""

    def launch_one(number=25, *, is_open=True, **chosen):
        one = draft(**chosen)
        with database.begin() as session:
            campaigns.set_cards(session, one.cid, number)
        if is_open:
            one.code = launch.draw_code()
            launch.open_campaign(
                database,
                settings,
                one.cid,
                code=one.code,
                actor="Claire Morel",
                now=clock(),
                signing_key=signing_key,
            )
            one.codes = card_file.read(settings.keys_dir, one.cid)
        return one

    return launch_one


@pytest.fixture
def answer(database, settings):
    """Let some of the invited answer, each with a comment."""

    def cast(one, number, words="Il fait froid chez Nadia."):
        keys = keyfile.read(settings.keys_dir, one.cid)
        with storage.reading(database) as session:
            invited = campaign_queries.invitees(session, one.cid)
        for at, person in enumerate(invited[:number]):
            casting.cast_in_clear(
                database,
                settings.keys_dir,
                one.cid,
                keys.token(person.id, person.generation),
                {
                    "sens": ("4",),
                    "temps": ("2",),
                    "service": ("atelier" if at % 2 else "bureau",),
                    "idee": (f"{words} {at}",),
                },
            )

    return cast


@pytest.fixture
def send_mails(database, settings, clock):
    """Let every waiting mail leave."""

    def send():
        sending.send_due(database, settings, letters.composer(settings, clock), clock)

    return send


@pytest.fixture
def closed(opened, answer, database, settings, clock, send_mails):
    """Close campaigns that some answered."""

    def close_one(answers=8, **chosen):
        one = opened(**chosen)
        answer(one, answers)
        closing.close(database, one.cid, actor="Claire Morel", now=clock())
        send_mails()
        closing.settle(database, settings, one.cid, clock())
        return one

    return close_one


@pytest.fixture
def counted(closed, database, settings, clock):
    """Count campaigns."""

    def count_one(**chosen):
        one = closed(**chosen)
        opening.count(
            database,
            settings,
            one.cid,
            codes=[one.code] if one.code else [],
            actor="Claire Morel",
            now=clock(),
        )
        return one

    return count_one


@pytest.fixture
def state_of(database):
    """Read where a campaign stands."""

    def read(one):
        with storage.reading(database) as session:
            return queries.state(session, one.cid)

    return read


@pytest.fixture
def texts_of(database):
    """Read the comments of a campaign."""

    def read(one):
        with storage.reading(database) as session:
            return results.texts(session, one.cid)

    return read


@pytest.fixture
def words_of(csrf):
    """Read what a page says, as a reader would: no tags, plain spaces."""

    def read(page):
        apart = re.sub(r"</(?:b|t[dh]|li|dt)>", " ", page.text)
        body = re.sub(r"<[^>]+>", "", apart)
        return re.sub(r"\s+", " ", body.replace("&#39;", "'"))

    return read


@pytest.fixture
def list_of():
    """Write an audience file."""
    return people


@pytest.fixture
def file():
    """Attach a file to a form."""
    return upload


@pytest.fixture
def other_organisation(database, organisation_id):
    """The organisation next door, which has its own lead."""
    with database.begin() as session:
        return session.query(Organisation).filter(Organisation.id != organisation_id).one().id


@pytest.fixture
def trail_of(database, organisation_id):
    """Read what was done to a campaign, the newest first."""

    def read(one):
        with storage.reading(database) as session:
            return trail.entries(session, organisation_id, campaign_id=one.cid)

    return read


@pytest.fixture
def facts_of(database):
    """Read what was chosen for a campaign."""

    def read(one):
        with storage.reading(database) as session:
            return campaign_queries.campaign(session, one.cid)

    return read


@pytest.fixture
def mails_of(database):
    """Count the mails of a campaign by kind and state."""

    def read(one):
        with storage.reading(database) as session:
            return outbox.progress(session, one.cid)

    return read


@pytest.fixture
def yaml():
    """A questionnaire file."""
    return QUESTIONNAIRE.encode()
