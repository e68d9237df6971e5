"""Two questions together, and orders of preference: company-wide, never of few."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from survey.questionnaires import reading
from tests.results.compared import publish
from tests.results.test_schema import SCHEMA, faults

SOURCE = """
causerie: 1
id: ensemble
languages: [fr]
title: Deux à deux
scales:
  accord: {codes: [1, 2, 3], labels: {fr: [Non, Entre les deux, Oui]}}
questions:
  - {id: a1, type: likert, scale: accord, text: A un.}
  - {id: a2, type: likert, scale: accord, text: A deux.}
  - {id: rare, type: likert, scale: accord, text: Rare., show_if: {question: a1, is: 3}}
  - id: midi
    type: single
    text: Où mangez-vous ?
    options: [{id: cantine, text: Cantine}, {id: dehors, text: Dehors}]
  - id: site
    type: single
    text: Votre site
    options: [{id: pau, text: Pau}, {id: auch, text: Auch}]
  - id: ordre
    type: ranking
    text: D’abord ?
    options: [{id: air, text: Air}, {id: sol, text: Sol}, {id: mer, text: Mer}]
    at_most: 3
breakdowns: [site]
pairs: [a1 * midi, a1 * a2, site * a1, rare * a1]
"""
QUESTIONNAIRE = reading.read_text(SOURCE, name="ensemble.yaml")
CODES = ("1", "2", "3")


def people(number, seed=3, ranked=2):
    random = np.random.default_rng(seed)
    options = np.array(["air", "sol", "mer"])
    for _ in range(number):
        code = str(random.choice(CODES, p=[0.3, 0.3, 0.4]))
        yield {
            "a1": (code,),
            "a2": ("2",) if random.random() < 0.97 else ("1",),
            "midi": (str(random.choice(["cantine", "dehors"])),),
            "site": (str(random.choice(["pau", "auch"])),),
            "ordre": tuple(random.permutation(options)[:ranked].tolist()),
        }


def told(rows, **changes):
    return publish(rows, QUESTIONNAIRE, **changes)


def of(figures, *questions):
    (found,) = [one for one in figures["two_way"] if one["questions"] == list(questions)]
    return found


def test_a_table_of_two_questions_is_that_of_the_rows():
    rows = list(people(200))

    found = of(told(rows), "a1", "midi")

    counts = [
        [
            sum(one["a1"] == (code,) and one["midi"] == (place,) for one in rows)
            for place in ("cantine", "dehors")
        ]
        for code in CODES
    ]
    assert [list(row.values()) for row in found["counts"].values()] == counts
    expected = chi2_contingency(np.array(counts), correction=False)
    assert found["n"] == 200
    assert found["chi_square"]["statistic"] == pytest.approx(expected.statistic, abs=1e-5)
    assert found["chi_square"]["p"] == pytest.approx(expected.pvalue, abs=1e-5)
    assert found["chi_square"]["df"] == expected.dof


def test_nobodys_two_answers_are_those_of_few():
    found = of(told(list(people(200))), "a1", "a2")

    assert set(found) == {"questions", "none"}


@pytest.mark.parametrize("pair", [("site", "a1"), ("rare", "a1")])
def test_groups_and_conditions_are_not_crossed_by_the_back_door(pair):
    assert "none" in of(told(list(people(200))), *pair)


def test_below_fifty_people_no_two_questions_are_crossed():
    assert "none" in of(told(list(people(49))), "a1", "midi")


def test_ones_own_file_is_told_whole():
    figures = told(list(people(30)), raw=True, k=1)

    assert all("counts" in one for one in figures["two_way"])


def test_orders_are_told_with_borda_and_agreement_is_kept_back():
    figures = told(list(people(120)))

    ordre = figures["rankings"]["ordre"]
    assert sum(one["borda"] for one in ordre["options"].values()) == pytest.approx(3, abs=1e-5)
    assert "none" in ordre["agreement"]
    assert faults(figures, SCHEMA) == []


def test_agreement_of_ones_own_file_is_that_of_the_rows():
    rows = list(people(60, ranked=3))

    figures = told(rows, raw=True, k=1)

    found = figures["rankings"]["ordre"]["agreement"]
    places = np.array(
        [[one["ordre"].index(option) + 1 for option in ("air", "sol", "mer")] for one in rows]
    )
    friedman = 12 / (60 * 3 * 4) * (places.sum(axis=0) ** 2).sum() - 3 * 60 * 4
    assert found["statistic"] == pytest.approx(friedman, abs=1e-4)
    assert found["w"] == pytest.approx(friedman / (60 * 2), abs=1e-5)
    assert faults(figures, SCHEMA) == []
