"""Two options of one choice among many: the same people, never few of them."""

import json

import pytest
from statsmodels.stats.contingency_tables import mcnemar

from survey.questionnaires import reading
from survey.results.reading import read
from tests.results.compared import publish
from tests.results.test_schema import SCHEMA, faults

SOURCE = """
causerie: 1
id: options
languages: [fr]
title: Options
questions:
  - id: freins
    type: multiple
    text: Ce qui freine
    options: [{id: temps, text: Le temps}, {id: bruit, text: Le bruit}, {id: froid, text: Le froid}]
  - id: midi
    type: single
    text: Où mangez-vous ?
    options: [{id: cantine, text: Cantine}, {id: dehors, text: Dehors}]
  - id: rares
    type: multiple
    text: Et dehors ?
    options: [{id: pluie, text: La pluie}, {id: vent, text: Le vent}]
    show_if: {question: midi, is: dehors}
"""
QUESTIONNAIRE = reading.read_text(SOURCE, name="options.yaml")
TAKEN = ["temps"] * 40 + ["temps bruit"] * 20 + ["bruit"] * 12 + ["bruit froid"] * 10


def people(taken):
    places = {"temps": 0, "bruit": 1, "froid": 2}
    return [
        {
            "freins": tuple(sorted(one.split(), key=places.get)),
            "midi": ("dehors",),
            "rares": ("pluie",) if at % 2 else ("pluie", "vent"),
        }
        for at, one in enumerate(taken)
    ]


def told(taken, **changes):
    return publish(people(taken), QUESTIONNAIRE, **changes)


def of(figures, *options):
    (found,) = [one for one in figures["paired_options"] if one["options"] == list(options)]
    return found


MANY = TAKEN + ["froid"] * 18


def test_the_four_numbers_are_those_of_the_rows_and_the_test_that_of_statsmodels():
    found = of(told(MANY), "temps", "bruit")

    assert [found[name] for name in ("both", "first", "second", "neither")] == [20, 40, 22, 18]
    wanted = mcnemar([[20, 40], [22, 18]], exact=False, correction=True)
    assert found["statistic"] == pytest.approx(wanted.statistic, abs=1e-5)
    assert found["p"] == pytest.approx(wanted.pvalue, abs=1e-5)
    assert found["n"] == 100


def test_chance_is_corrected_among_the_pairs_of_one_question():
    figures = told(MANY)

    shown = [one for one in figures["paired_options"] if "p" in one]
    assert len(shown) == 3
    assert min(one["p_holm"] / one["p"] for one in shown) >= 1
    assert max(one["p_holm"] / one["p"] for one in shown) == pytest.approx(3, rel=0.01)


@pytest.mark.parametrize(
    "taken", [MANY[:49], ["temps"] * 60 + ["bruit"] * 60 + ["temps bruit"] * 3]
)
def test_few_people_behind_two_answers_are_not_told(taken):
    found = of(told(taken), "temps", "bruit")

    assert set(found) == {"item", "options", "none"}


def test_a_question_of_some_is_not_crossed():
    assert "none" in of(told(MANY), "pluie", "vent")


def test_ones_own_file_is_told_whole():
    figures = told(MANY[:20], raw=True, k=1)

    assert all("both" in one for one in figures["paired_options"])
    assert faults(figures, SCHEMA) == []


def test_options_are_read_back_the_more_chosen_first_and_the_surest_pairs_first():
    document = json.loads(json.dumps(told(MANY)))

    choice = next(one for one in read(document, QUESTIONNAIRE).choices if one.id == "freins")

    assert (choice.paired[0].first, choice.paired[0].second) == ("Le temps", "Le froid")
    assert choice.paired[0].strength == "clear"
    assert all(one.first_alone >= one.second_alone for one in choice.paired)
    assert faults(document, SCHEMA) == []


def test_a_publication_from_before_has_no_pairs_of_options():
    document = told(MANY)
    del document["paired_options"]

    assert all(choice.paired == () for choice in read(document, QUESTIONNAIRE).choices)
