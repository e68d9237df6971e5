"""Weighted shares come out of what is released of each group, and only where the file asks."""

import numpy as np
import pytest

from survey import tables
from survey.questionnaires import reading
from survey.questionnaires.layout import layout
from survey.results.publication import CountFacts, prepare
from tests.results.test_schema import SCHEMA, as_published, faults

BEGINNING = """
causerie: 1
id: redresse
languages: [fr]
title: Redressé
scales:
  accord: {codes: [1, 2, 3, 4, 5], labels: [Non, Plutôt non, Bof, Plutôt, Oui]}
questions:
  - {id: calme, type: likert, scale: accord, text: Je travaille au calme.}
  - id: site
    type: single
    text: Site
    options: [{id: pau, text: Pau}, {id: dax, text: Dax}]
breakdowns: [site]
"""
WEIGHTS = "weights: {by: [site], population: {pau: 60, dax: 60}}\n"


def people(pau, dax, nowhere=0):
    answers = [("pau", pau), ("dax", dax), (None, nowhere)]
    found = []
    for site, number in answers:
        for at in range(number):
            code = str(1 + at % 5) if site == "pau" else str(3 + at % 3)
            found.append({"calme": (code,)} | ({"site": (site,)} if site else {}))
    return found


def published(answers, plan=WEIGHTS, beginning=BEGINNING, **facts):
    questionnaire = reading.read_text(beginning + plan, name="redresse.yaml")
    shape = layout(questionnaire)
    counted = tables.count(shape, tables.encode(shape, answers))
    known = CountFacts(
        invited=200, issued=len(answers), counted=len(answers), void=0, k=5, k_texts=10, **facts
    )
    return prepare(questionnaire, counted, {}, known)


def test_a_weighted_share_counts_each_group_as_the_company_does():
    figures = published(people(20, 60)).figures

    weighted = figures["weighted"]
    assert (weighted["by"], weighted["n"], weighted["left_out"]) == (["site"], 80, 0)
    assert weighted["items"]["calme"] == {"n": 80, "share": round((8 / 20 + 40 / 60) / 2, 6)}
    assert weighted["design_effect"] == round(80 * (2**2 * 20 + (2 / 3) ** 2 * 60) / 80**2, 6)
    assert weighted["effective"] == pytest.approx(80 / weighted["design_effect"], abs=1e-4)


def test_where_a_group_is_said_as_a_range_the_weighted_share_is_one_too():
    answers = [one | {"calme": ("5",)} for one in people(20, 60)]

    item = published(answers).figures["weighted"]["items"]["calme"]

    low, high = item["range"]
    assert 0.5 < low < high == 1


def test_hidden_groups_leave_no_weighted_share():
    assert "montrés" in published(people(3, 60)).figures["weighted"]["none"]


def test_without_protection_every_group_counts():
    figures = published(people(4, 60, nowhere=6), raw=True).figures

    weighted = figures["weighted"]
    assert (weighted["n"], weighted["left_out"], weighted["trimmed"]) == (64, 6, True)


def test_a_group_that_nobody_answers_for_is_named():
    assert "dax" in published(people(60, 0), raw=True).figures["weighted"]["none"]


def test_weights_by_what_is_no_breakdown_are_not_had():
    without = BEGINNING.replace("breakdowns: [site]\n", "")

    assert "croisement" in published(people(20, 60), beginning=without).figures["weighted"]["none"]
    assert "n" in published(people(20, 60), beginning=without, raw=True).figures["weighted"]


def test_under_fifty_answers_nothing_is_weighted():
    assert "50" in published(people(20, 20)).figures["weighted"]["none"]


def test_weights_are_off_unless_the_file_declares_them():
    assert "weighted" not in published(people(20, 60), plan="").figures


def test_a_question_that_a_group_did_not_answer_is_not_weighted():
    silent = [one if one["site"] == ("dax",) else {"site": one["site"]} for one in people(20, 60)]

    assert "none" in published(silent).figures["weighted"]["items"]["calme"]


@pytest.mark.parametrize("facts", [{}, {"raw": True}])
def test_what_is_weighted_has_the_documented_shape(facts):
    for answers in (people(20, 60), people(3, 60), people(20, 20)):
        document = as_published(published(answers, **facts))

        assert faults(document, SCHEMA) == []


def test_two_crossed_criteria_meet_both_margins():
    crossed = BEGINNING.replace(
        "breakdowns: [site]",
        "  - {id: age, type: single, text: Âge, options: [{id: j, text: Jeune}, "
        "{id: v, text: Vieux}]}\nbreakdowns: [site, age, site * age]",
    )
    plan = "weights: {by: [site, age], population: {site: {pau: 60, dax: 60}, age: {j: 90, v: 30}}}"
    answers = [one | {"age": ("j" if at % 2 else "v",)} for at, one in enumerate(people(60, 60))]

    weighted = published(answers, plan=plan + "\n", beginning=crossed).figures["weighted"]

    assert weighted["by"] == ["site", "age"]
    liked = {"j": 0, "v": 0}
    for one in answers:
        liked[one["age"][0]] += one["calme"][0] in {"4", "5"}
    share = 1.5 * liked["j"] / 120 + 0.5 * liked["v"] / 120
    assert np.isclose(weighted["items"]["calme"]["share"], share)
