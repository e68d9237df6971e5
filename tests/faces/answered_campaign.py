"""A campaign that people answered, taken to the state a test asks for."""

from datetime import date, timedelta

from survey import storage
from survey.action_plans import actions as plans
from survey.action_plans.actions import ActionFacts
from survey.action_plans.rules import Status
from survey.ballot_box import casting, keyfile
from survey.campaigns import actions as campaigns
from survey.campaigns import queries as campaign_queries
from survey.fieldwork import closing, launch, letters, opening, publishing
from survey.mail import sending
from survey.organisations import actions as organisations
from survey.questionnaires import reading
from survey.results import actions as results
from tests.installation import LEGAL_FACTS, invite

QUESTIONNAIRE = """
causerie: 1
id: ateliers
languages: [fr, en]
title: {fr: Enquête aux ateliers, en: Workshop survey}
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
  - {id: a3, type: likert, scale: accord, text: {fr: On m’écoute., en: People listen.}}
  - {id: rare, type: likert, scale: accord, text: {fr: "- Peu y répondent.", en: Few answer this.}}
  - {id: enps, type: nps, text: {fr: Recommandez-vous la maison ?, en: Do you recommend us?}}
  - id: freins
    type: multiple
    text: {fr: Ce qui vous freine, en: What slows you}
    options: [{id: temps, text: Le temps}, {id: bruit, text: Le bruit}]
  - id: ordre
    type: ranking
    text: {fr: Par quoi commencer ?, en: Where to begin?}
    at_most: 2
    options: [{id: lumiere, text: La lumière}, {id: air, text: L’air}, {id: sol, text: Le sol}]
  - id: trajet
    type: number
    text: {fr: Votre trajet, en: Your way to work}
    unit: {fr: km, en: km}
    minimum: 0
    maximum: 90
  - {id: idee, type: text, text: {fr: Une idée ?, en: An idea?}, at_most: 200}
  - {id: secret, type: text, text: {fr: Un souci ?, en: A worry?}, at_most: 200}
  - id: service
    type: single
    text: {fr: Votre service, en: Your department}
    options: [{id: nord, text: Nord}, {id: sud, text: Sud}]
  - id: metier
    type: single
    text: {fr: Votre métier, en: Your trade}
    options: [{id: soudure, text: Soudure}, {id: peinture, text: Peinture}]
themes:
  - {id: outils, title: {fr: Outils, en: Tools}, items: [a1, a2]}
  - {id: parole, title: {fr: Parole, en: Voice}, items: [a3]}
drivers: {outcome: enps, themes: [outils, parole]}
breakdowns: [service, metier]
thresholds: {figures: 5, texts: 10}
"""

PEOPLE = 60


def answers_of(at, painters):
    given = {
        "a1": [str(1 + at % 5)],
        "a2": [str(1 + at % 4)],
        "a3": ["5" if at % 12 else "2"],
        "enps": [str(at % 11)],
        "freins": ["temps"] if at % 3 else ["temps", "bruit"],
        "ordre": ["lumiere", "air"] if at % 2 else ["air", "sol"],
        "trajet": [str(at)],
        "idee": [f"Idée de mot {'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO'[at]}"],
        "service": ["nord" if at < 26 else "sud"],
        "metier": ["peinture" if at < painters else "soudure"],
    }
    few = {"rare": ["5"], "secret": ["Un mot de trop"]} if at < 4 else {}
    return given | few


class Campaign:
    """One campaign that people answered, up to the state a test asks for."""

    def __init__(
        self,
        database,
        settings,
        organisation_id,
        signing_key,
        now,
        title,
        *,
        painters=4,
        answers=12,
        questionnaire=QUESTIONNAIRE,
        closes=date(2026, 12, 4),
        sheet=answers_of,
    ):
        self.title, self.painters, self.answers = title, painters, answers
        self.database, self.settings, self.now = database, settings, now
        self.closes, self.sheet = closes, sheet
        self.organisation_id, self.signing_key = organisation_id, signing_key
        self.questionnaire = reading.read_text(questionnaire, name="ateliers.yaml")
        self.cid = self._prepare()
        self.code = launch.draw_code()
        with storage.reading(database) as session:
            self.key = campaign_queries.campaign(session, self.cid).results_key

    def _prepare(self):
        with self.database.begin() as session:
            cid = campaigns.create(
                session,
                organisation_id=self.organisation_id,
                questionnaire=self.questionnaire,
                title=self.title,
                announced_close=self.closes,
                moderator="Claire Morel",
                results_on=date(2026, 12, 15),
                today=date(2026, 11, 23),
            )
            invite(session, cid, PEOPLE)
        return cid

    def open(self):
        launch.open_campaign(
            self.database,
            self.settings,
            self.cid,
            code=self.code,
            actor="Claire Morel",
            now=self.now,
            signing_key=self.signing_key,
        )
        keys = keyfile.read(self.settings.keys_dir, self.cid)
        with storage.reading(self.database) as session:
            people = campaign_queries.invitees(session, self.cid)[: self.answers]
        for at, person in enumerate(people):
            token = keys.token(person.id, person.generation)
            casting.cast_in_clear(
                self.database,
                self.settings.keys_dir,
                self.cid,
                token,
                self.sheet(at, self.painters),
            )

    def close(self):
        self.now += timedelta(days=12)
        closing.close(self.database, self.cid, actor="Claire Morel", now=self.now)
        composer = letters.composer(self.settings, lambda: self.now)
        sending.send_all(self.database, self.settings, composer, lambda: self.now)

    def count(self):
        opening.count(
            self.database,
            self.settings,
            self.cid,
            codes=[self.code],
            actor="Claire Morel",
            now=self.now,
            progress=lambda *_: None,
        )

    def publish(self):
        with self.database.begin() as session:
            results.show_all_pending(session, self.cid)
        publishing.publish(self.database, self.cid, actor="Claire Morel", now=self.now)

    def decide(self):
        facts = ActionFacts(
            campaign_id=self.cid,
            theme_id="outils",
            title="Remplacer les visseuses",
            owner="Sophie Lannes",
            due_on=date(2027, 1, 29),
            status=Status.IN_PROGRESS,
            indicator="Plus une panne",
            reason="",
        )
        with self.database.begin() as session:
            plans.add(session, self.organisation_id, facts)

    @property
    def staff(self):
        return f"/resultats/{self.cid}/{self.key}"

    @property
    def of_lead(self):
        return f"/rse/resultats/{self.cid}"

    @property
    def of_management(self):
        return f"/direction/resultats/{self.cid}"


def describe(database, organisation_id):
    """Write down what must be known before anything opens."""
    with database.begin() as session:
        organisations.describe(session, organisation_id, **LEGAL_FACTS)
