"""A questionnaire to compare groups with, and its rows as others read them."""

import numpy as np

from survey import tables
from survey.questionnaires import reading
from survey.questionnaires.layout import layout
from survey.results.publication import CountFacts, prepare

SOURCE = """
causerie: 1
id: compare
languages: [fr]
title: À comparer
scales:
  accord:
    codes: [1, 2, 3, 4, 5]
    labels: {fr: [Pas du tout, Plutôt pas, Entre les deux, Plutôt, Tout à fait]}
    not_concerned: true
questions:
  - {id: a1, type: likert, scale: accord, text: A un.}
  - {id: a2, type: likert, scale: accord, reversed: true, text: A deux.}
  - {id: a3, type: likert, scale: accord, text: A trois.}
  - {id: b1, type: likert, scale: accord, text: B un.}
  - {id: b2, type: likert, scale: accord, text: B deux.}
  - {id: seul, type: likert, scale: accord, text: Tout seul.}
  - {id: enps, type: nps, text: Recommanderiez-vous l’entreprise ?}
  - id: midi
    type: single
    text: Où mangez-vous ?
    options: [{id: cantine, text: Cantine}, {id: dehors, text: Dehors}, {id: maison, text: Maison}]
  - id: freins
    type: multiple
    text: Des freins ?
    options: [{id: delais, text: Délais}, {id: bruit, text: Bruit}]
    at_most: 2
  - id: age
    type: single
    ordered: true
    text: Votre âge
    options: [{id: jeune, text: Jeune}, {id: moyen, text: Moyen}, {id: ancien, text: Ancien}]
  - id: site
    type: single
    text: Votre site
    options: [{id: pau, text: Pau}, {id: auch, text: Auch}]
  - id: service
    type: single
    text: Votre service
    options:
      - {id: forge, text: Forge, within: [pau]}
      - {id: paie, text: Paie, within: [pau]}
      - {id: vente, text: Vente, within: [auch]}
themes:
  - {id: ta, title: Thème A, items: [a1, a2, a3]}
  - {id: tb, title: Thème B, items: [b1, b2]}
drivers: {outcome: enps, themes: [ta, tb]}
breakdowns: [age, site > service, age * site]
"""

QUESTIONNAIRE = reading.read_text(SOURCE, name="compare.yaml")
ITEMS = ("a1", "a2", "a3", "b1", "b2", "seul")
SERVICES = {"forge": "pau", "paie": "pau", "vente": "auch"}
AGES = ("jeune", "moyen", "ancien")


def people(number, seed, *, missing=0.0, slope=0.0):
    """Make up answers that hang together, and rise with age by `slope` points."""
    random = np.random.default_rng(seed)
    return [person(random, missing, slope) for _ in range(number)]


def person(random, missing, slope):
    age, service = int(random.integers(3)), str(random.choice(list(SERVICES)))
    mood = random.normal() + slope * (age - 1)
    answers = {
        "age": (AGES[age],),
        "site": (SERVICES[service],),
        "service": (service,),
        "midi": (str(random.choice(["cantine", "dehors", "maison"])),),
        "freins": ("delais", "bruit")[: 1 + int(random.integers(2))],
    }
    for item in ITEMS:
        if random.random() >= missing:
            code = int(np.clip(round(3 + mood + random.normal()), 1, 5))
            answers[item] = (str(6 - code if item == "a2" else code),)
    if random.random() >= missing:
        answers["enps"] = (str(int(np.clip(round(6 + 2 * mood + random.normal()), 0, 10))),)
    return answers


def count(rows, questionnaire=QUESTIONNAIRE):
    """Count rows into tables."""
    shape = layout(questionnaire)
    return tables.count(shape, tables.encode(shape, rows))


def publish(rows, questionnaire=QUESTIONNAIRE, **changes):
    """Publish rows."""
    facts = {
        "invited": len(rows) + 20,
        "issued": len(rows),
        "counted": len(rows),
        "void": 0,
        "k": 5,
        "k_texts": 10,
        **changes,
    }
    return prepare(questionnaire, count(rows, questionnaire), {}, CountFacts(**facts)).figures


def value(row, question):
    """Read one answer as a number after reversal, NaN when blank."""
    if question not in row:
        return np.nan
    code = int(row[question][0])
    return float(6 - code if question == "a2" else code)


def column(rows, question):
    """Read one question of everybody as numbers."""
    return np.array([value(row, question) for row in rows])


def group(rows, question):
    """Read the group of everybody."""
    return np.array([row[question][0] for row in rows])


def score(rows, items):
    """Compute the theme score of everybody under the half rule, 0 to 100."""
    points = np.array([column(rows, item) for item in items])
    given = (~np.isnan(points)).sum(axis=0)
    total = np.nansum((points - 1) / 4, axis=0)
    with np.errstate(invalid="ignore"):
        return np.where(given >= (len(items) + 1) // 2, 100 * total / given, np.nan)


def only(found, **wanted):
    """Return the one entry that has these values."""
    (one,) = [one for one in found if all(one.get(key) == told for key, told in wanted.items())]
    return one
