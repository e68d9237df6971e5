"""A small questionnaire with every type of question, and people who answer it."""

from datetime import date
from random import Random

import pytest

from survey import tables
from survey.campaigns.models import Campaign
from survey.organisations.models import Organisation
from survey.questionnaires import reading
from survey.questionnaires.layout import layout
from survey.results.publication import CountFacts, prepare

QUESTIONNAIRE = """
causerie: 1
id: petit
languages: [fr, en]
title: {fr: Petit questionnaire, en: Small questionnaire}
scales:
  accord:
    codes: [1, 2, 3, 4, 5]
    labels:
      fr: [Pas du tout, Plutôt pas, Entre les deux, Plutôt, Tout à fait]
      en: [Not at all, Rather not, In between, Rather, Fully]
    not_concerned: true
questions:
  - id: calme
    type: likert
    scale: accord
    text: {fr: Je travaille au calme., en: I work in peace.}
  - {id: bruit, type: likert, scale: accord, reversed: true, text: Le bruit me gêne.}
  - id: moyens
    type: grid
    scale: accord
    text: J’ai ce qu’il me faut
    rows: [{id: temps, text: en temps}, {id: outils, text: en outils}]
  - {id: enps, type: nps, text: Recommanderiez-vous l’entreprise ?}
  - id: service
    type: single
    text: Service
    options: [{id: atelier, text: {fr: Atelier, en: Workshop}}, {id: bureau, text: Bureau}]
  - id: equipe
    type: single
    text: Équipe
    options:
      - {id: matin, text: Matin, within: [atelier]}
      - {id: soir, text: Soir, within: [atelier]}
      - {id: paie, text: Paie, within: [bureau]}
  - id: midi
    type: single
    text: Où mangez-vous ?
    options: [{id: cantine, text: À la cantine}, {id: dehors, text: Dehors}]
  - id: freins
    type: multiple
    text: Qu’est-ce qui vous freine ?
    options: [{id: delais, text: Les délais}, {id: outils-f, text: Les outils}]
    at_most: 2
  - id: priorites
    type: ranking
    text: Vos priorités
    options: [{id: pa, text: Le bruit}, {id: pb, text: Le temps}, {id: pc, text: La paie}]
    at_most: 2
  - {id: trajet, type: number, text: Votre trajet, unit: km, minimum: 0, maximum: 100, decimals: 0}
  - {id: idee, type: text, text: Une idée ?, at_most: 500}
  - id: motif
    type: likert
    scale: accord
    text: Je mange bien dehors.
    show_if: {question: midi, is: dehors}
themes:
  - {id: calme-th, title: {fr: Calme, en: Peace}, items: [calme, bruit]}
  - {id: moyens-th, title: Moyens, items: [temps, outils]}
breakdowns:
  - service
  - service > equipe
"""


@pytest.fixture(scope="session")
def questionnaire():
    return reading.read_text(QUESTIONNAIRE, name="petit.yaml")


@pytest.fixture(scope="session")
def publish(questionnaire):
    """Publish answers; facts may be changed one by one."""

    def publish(people, texts=None, **changes):
        shape = layout(questionnaire)
        facts = {
            "invited": len(people) + 10,
            "issued": len(people),
            "counted": len(people),
            "void": 0,
            "k": 5,
            "k_texts": 10,
            **changes,
        }
        counted = tables.count(shape, tables.encode(shape, people))
        return prepare(questionnaire, counted, texts or {}, CountFacts(**facts))

    return publish


@pytest.fixture(scope="session")
def crowd():
    """Make up people; `matin`, `soir` and `paie` say how many work there."""

    def crowd(matin=20, soir=20, paie=20, seed=1):
        chance = Random(seed)  # noqa: S311
        teams = ["matin"] * matin + ["soir"] * soir + ["paie"] * paie
        return [person(team, chance) for team in teams]

    return crowd


def person(team, chance):
    """Answer everything."""
    codes = ("1", "2", "3", "4", "5")
    midi = chance.choice(("cantine", "dehors"))
    answers = {
        "calme": (chance.choice(codes),),
        "bruit": (chance.choice(codes),),
        "temps": (chance.choice(codes),),
        "outils": (chance.choice(codes),),
        "enps": (str(chance.randrange(11)),),
        "service": ("bureau" if team == "paie" else "atelier",),
        "equipe": (team,),
        "midi": (midi,),
        "freins": ("delais",),
        "priorites": tuple(chance.sample(("pa", "pb", "pc"), 2)),
        "trajet": (str(chance.randrange(100)),),
    }
    if midi == "dehors":
        answers["motif"] = (chance.choice(codes),)
    return answers


@pytest.fixture
def cid(database, now):
    """A campaign, with another one beside it."""
    with database.begin() as session:
        session.add(Organisation(id="0" * 16, name="Structure"))
        session.flush()
        for identifier in ("a" * 16, "b" * 16):
            session.add(
                Campaign(
                    id=identifier,
                    organisation_id="0" * 16,
                    title=f"Campagne {identifier}",
                    questionnaire="{}",
                    announced_close=date(2026, 12, 1),
                    hard_end=now,
                    closes_on=date(2026, 12, 1),
                    results_key=identifier,
                )
            )
    return "a" * 16
