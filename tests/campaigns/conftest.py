"""A questionnaire with groups, an organisation, a draft; and another campaign beside it."""

from datetime import date

import pytest

from survey.campaigns import actions
from survey.organisations.models import Organisation
from survey.questionnaires import reading

TODAY = date(2026, 11, 23)
CLOSE = date(2026, 12, 7)

QUESTIONNAIRE = """
causerie: 1
id: pouls
languages: [fr, en]
title: {fr: Prendre le pouls, en: Taking the pulse}
scales:
  accord:
    codes: [1, 2, 3, 4, 5]
    labels:
      fr: [Pas du tout, Plutôt pas, Ni oui ni non, Plutôt, Tout à fait]
      en: [Not at all, Rather not, Neither, Rather, Fully]
questions:
  - {id: aide, type: likert, scale: accord, text: {fr: "On m'aide.", en: I get help.}}
  - id: service
    type: single
    text: {fr: "Dans quel service travaillez-vous ?", en: Which department do you work in?}
    options:
      - {id: atelier, text: {fr: Atelier, en: Workshop}}
      - {id: etudes, text: {fr: Bureau d'études, en: Design office}}
  - id: anciennete
    type: single
    text: {fr: Ancienneté, en: Seniority}
    options:
      - {id: moins5, text: {fr: Moins de 5 ans, en: Under 5 years}}
      - {id: plus5, text: {fr: 5 ans et plus, en: 5 years and over}}
breakdowns: [service, anciennete]
"""


@pytest.fixture(scope="session")
def questionnaire():
    """A questionnaire in two languages with two breakdowns."""
    return reading.read_text(QUESTIONNAIRE, name="pouls.yaml")


@pytest.fixture
def organisation_id(database):
    """Ateliers Garonne, beside another organisation."""
    with database.begin() as session:
        session.add(Organisation(id="0" * 16, name="Ateliers Garonne"))
        session.add(Organisation(id="1" * 16, name="Fonderie Adour"))
    return "0" * 16


@pytest.fixture
def noise(database, organisation_id, questionnaire):
    """Another organisation's campaign, which nothing may touch."""
    with database.begin() as session:
        return actions.create(
            session,
            organisation_id="1" * 16,
            questionnaire=questionnaire,
            today=TODAY,
            title="Climat social 2026",
            announced_close=CLOSE,
        )


@pytest.fixture
def cid(database, organisation_id, questionnaire, noise):
    """A draft of Ateliers Garonne."""
    with database.begin() as session:
        return actions.create(
            session,
            organisation_id=organisation_id,
            questionnaire=questionnaire,
            today=TODAY,
            title="Climat social 2026",
            announced_close=CLOSE,
        )
