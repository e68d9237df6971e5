"""Two themes crossed: company-wide, cut where the file says, never of few."""

import json

import pytest

from survey.questionnaires import reading
from survey.results.reading import read
from tests.results.compared import publish
from tests.results.test_schema import SCHEMA, faults

SOURCE = """
causerie: 1
id: karasek
languages: [fr, en]
title: Tension
scales:
  accord: {codes: [1, 2, 3, 4, 5], labels: {fr: [Non, Plutôt non, Bof, Plutôt, Oui]}}
questions:
  - {id: d1, type: likert, scale: accord, text: Je dois aller vite.}
  - {id: l1, type: likert, scale: accord, text: Je décide.}
  - {id: l2, type: likert, scale: accord, text: J’apprends.}
themes:
  - {id: demande, title: {fr: Demande, en: Demand}, items: [d1]}
  - {id: latitude, title: {fr: Latitude, en: Latitude}, items: [l1, l2]}
quadrants:
  - id: tension
    title: {fr: Tension au travail, en: Job strain}
    x: latitude
    y: demande
    cutoffs: {x: 62.5, y: 60, source: Notre exemple}
    names:
      low_low: {fr: Passif, en: Passive}
      high_low: {fr: Détendu, en: Low strain}
      low_high: {fr: Tendu, en: High strain}
      high_high: {fr: Actif, en: Active}
"""
QUESTIONNAIRE = reading.read_text(SOURCE, name="karasek.yaml")
PASSIVE, RELAXED, STRAINED, ACTIVE = (
    ("2", "2", "2"),
    ("1", "4", "4"),
    ("5", "3", "2"),
    ("4", "4", "4"),
)


def people(*numbers):
    found = []
    for number, codes in zip(numbers, (PASSIVE, RELAXED, STRAINED, ACTIVE), strict=True):
        answers = {name: (code,) for name, code in zip(("d1", "l1", "l2"), codes, strict=True)}
        found += [answers] * number
    return found


def told(*numbers, **changes):
    figures = publish(people(*numbers), QUESTIONNAIRE, **changes)
    return figures, figures["quadrants"][0]


def test_the_people_of_each_quadrant_are_those_of_the_rows():
    figures, found = told(20, 15, 30, 35)

    assert found["people"] == {"low_low": 20, "high_low": 15, "low_high": 30, "high_high": 35}
    assert found["n"] == 100
    share = found["shares"]["low_high"]
    assert share["low"] < share["share"] == 0.3 < share["high"]
    assert faults(figures, SCHEMA) == []


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((12, 12, 12, 13), "à partir de 50"),
        ((20, 9, 30, 35), "Moins de 10 personnes"),
    ],
)
def test_quadrants_of_few_are_not_told(numbers, sentence):
    figures, found = told(*numbers)

    assert set(found) == {"id", "none"}
    assert sentence in found["none"]
    assert faults(figures, SCHEMA) == []


def test_nobodys_side_is_told_by_everybody_standing_on_it():
    codes = [("1", "3", "5"), ("5", "5", "3"), ("1", "5", "3"), ("5", "3", "5")]
    rows = [
        dict(zip(("d1", "l1", "l2"), ((one,) for one in codes[at % 4]), strict=True))
        for at in range(80)
    ]

    (found,) = publish(rows, QUESTIONNAIRE)["quadrants"]

    assert "même côté" in found["none"]


def test_an_empty_quadrant_is_told_where_every_side_has_somebody():
    _, found = told(30, 0, 0, 30)

    assert found["people"]["high_low"] == 0


def test_ones_own_file_is_told_whole():
    figures, found = told(1, 0, 2, 0, raw=True, k=1)

    assert found["people"]["low_high"] == 2
    assert faults(figures, SCHEMA) == []


def test_quadrants_are_read_in_the_words_and_cuts_of_the_file():
    document = json.loads(json.dumps(told(20, 15, 30, 35)[0]))

    (french,) = read(document, QUESTIONNAIRE).quadrants
    (english,) = read(document, QUESTIONNAIRE, "en").quadrants

    assert [part.name for part in french.parts] == ["Passif", "Détendu", "Tendu", "Actif"]
    assert [part.people for part in french.parts] == [20, 15, 30, 35]
    assert (french.x, french.cut_x, french.y, french.cut_y) == ("Latitude", 62.5, "Demande", 60)
    assert (english.title, english.parts[2].name) == ("Job strain", "High strain")


def test_hidden_quadrants_have_their_reason():
    document = json.loads(json.dumps(told(20, 9, 30, 35)[0]))

    (found,) = read(document, QUESTIONNAIRE).quadrants

    assert found.parts == ()
    assert "10 personnes" in found.reason
