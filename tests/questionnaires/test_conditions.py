"""A question concerns a person, or not, given what they answered before."""

import pytest

from survey.questionnaires.conditions import answer_in_words, applies, describe
from survey.questionnaires.question_types.show_if import All, AnyOf, Comparison, Not, Operator
from tests.questionnaires.sample import questionnaire, sample

ANSWERS = {"one": ("x",), "many": ("a", "b"), "note": ("7",), "item": ("nc",), "far": ("2.5",)}


@pytest.mark.parametrize(
    ("question", "operator", "value", "holds"),
    [
        ("one", "is", "x", True),
        ("one", "is", "y", False),
        ("one", "is_not", "x", False),
        ("one", "is_not", "y", True),
        ("many", "includes", "b", True),
        ("many", "includes", "c", False),
        ("many", "includes_not", "c", True),
        ("note", "at_least", "7", True),
        ("note", "at_least", "10", False),
        ("note", "at_most", "7", True),
        ("note", "at_most", "6", False),
        ("far", "at_least", "2.25", True),
        ("item", "is", "nc", True),
        ("item", "at_least", "0", False),
        ("item", "at_most", "9", False),
        ("item", "answered", "true", True),
        ("one", "answered", "false", False),
        ("blank", "is", "x", False),
        ("blank", "is_not", "x", True),
        ("blank", "includes", "x", False),
        ("blank", "includes_not", "x", True),
        ("blank", "at_least", "0", False),
        ("blank", "at_most", "9", False),
        ("blank", "answered", "true", False),
        ("blank", "answered", "false", True),
    ],
)
def test_an_answer_is_compared(question, operator, value, holds):
    assert applies(Comparison(question, Operator(operator), value), ANSWERS) is holds


def test_conditions_are_joined():
    yes, no = Comparison("one", Operator.IS, "x"), Comparison("one", Operator.IS, "y")

    assert applies(All((yes, yes)), ANSWERS)
    assert not applies(All((yes, no)), ANSWERS)
    assert applies(AnyOf((no, yes)), ANSWERS)
    assert not applies(AnyOf((no, no)), ANSWERS)
    assert applies(Not(no), ANSWERS)
    assert applies(None, {})


@pytest.mark.parametrize(
    ("show_if", "french", "english"),
    [
        (
            "{question: b, is: x}",
            "Si vous avez répondu « Ici » à « Où ? »",
            "If you answered “Ici” to “Où ?”",
        ),
        (
            "{not: {question: b, is: x}}",
            "Si vous n’avez pas répondu « Ici » à « Où ? »",
            "If you did not answer “Ici” to “Où ?”",
        ),
        (
            "{question: n, at_most: 6}",
            "Si vous avez répondu 6 ou moins à « Combien ? »",
            "If you answered 6 or less to “Combien ?”",
        ),
        (
            "{not: {question: n, at_most: 6}}",
            "Si il est faux que vous avez répondu 6 ou moins à « Combien ? »",
            "If it is not true that you answered 6 or less to “Combien ?”",
        ),
        (
            "{not: {question: n, answered: true}}",
            "Si vous n’avez pas répondu à « Combien ? »",
            "If you did not answer “Combien ?”",
        ),
        (
            "{question: a, is: nc}",
            "Si vous avez répondu « Je ne suis pas concerné(e) » à « Ça va. »",
            "If you answered “This does not concern me” to “Ça va.”",
        ),
        (
            "{all: [{question: a, is: 3}, {any: [{question: b, is: x}, {question: n, is: 0}]}]}",
            "Si vous avez répondu « Oui » à « Ça va. » et (vous avez répondu « Ici » à « Où ? » "
            "ou vous avez répondu « 0 » à « Combien ? »)",
            "If you answered “Oui” to “Ça va.” and (you answered “Ici” to “Où ?” "
            "or you answered “0” to “Combien ?”)",
        ),
    ],
)
def test_a_condition_is_told_in_words(show_if, french, english):
    read = questionnaire(
        f"""questions:
  - {{id: a, type: likert, scale: accord, text: Ça va.}}
  - {{id: b, type: single, text: Où ?, options: [{{id: x, text: Ici}}, {{id: y, text: Là}}]}}
  - {{id: n, type: nps, text: Combien ?}}
  - {{id: t, type: text, text: Pourquoi ?, show_if: {show_if}}}
"""
    )
    condition = read.questions["t"].show_if

    assert describe(condition, read, "fr") == french
    assert describe(condition, read, "en") == english


def test_stored_answers_have_words():
    example = sample()

    assert answer_in_words(example.questions["sens"], "5", example, "en") == "Strongly agree"
    assert answer_in_words(example.questions["course"], "1", example, "en") == "Jamais"
    assert answer_in_words(example.questions["freins"], "bruit", example, "fr") == "Le bruit"
    assert answer_in_words(example.questions["enps"], "9", example, "fr") == "9"
