"""What is counted is what the file declares, and nothing else."""

from fractions import Fraction

from survey.questionnaires.layout import layout
from survey.tables import (
    DriversLayout,
    QuadrantsLayout,
    ThemeLayout,
    WeightsLayout,
    count,
    encode,
)
from tests.questionnaires.sample import QUESTIONS, questionnaire, sample


def test_columns_and_themes_follow_the_file():
    example = sample()

    laid = layout(example)

    assert laid.questionnaire_hash == example.hash
    assert [column.name for column in laid.columns] == [
        "sens",
        "course",
        "moyens-temps",
        "moyens-outils",
        "enps",
        "freins[bruit]",
        "freins[delais]",
        "freins[aucun]",
        "priorites#1",
        "priorites#2",
        "trajet",
        "direction",
        "service",
        "anciennete",
    ]
    assert [(theme.id, theme.columns) for theme in laid.themes] == [
        ("utilite", (0,)),
        ("conditions", (1, 2, 3)),
    ]
    assert laid.conditional == {"motif", "priorites"}


def test_drivers_and_the_questions_of_pairs_follow_the_file():
    plan = """themes: [{id: t, title: T, items: [a]}]
drivers: {outcome: n, themes: [t]}
pairs: [b * n]
"""

    laid = layout(questionnaire(plan=plan))

    assert laid.drivers == DriversLayout((ThemeLayout("t", (0,)),), ThemeLayout("n", (2,)))
    assert laid.in_pairs == {"b", "n"}
    assert [laid.columns[at].name for at in laid.paired] == ["a", "b", "n"]


def test_the_outcome_may_be_a_theme():
    themes = "themes: [{id: t, title: T, items: [a]}, {id: u, title: U, items: [d]}]\n"
    other = "  - {id: d, type: likert, scale: accord, text: Encore.}\n"

    laid = layout(questionnaire(QUESTIONS + other, themes + "drivers: {outcome: u, themes: [t]}\n"))

    assert laid.drivers.outcome == laid.themes[1]


def test_a_file_without_drivers_has_none():
    assert layout(questionnaire()).drivers is None


def test_weights_follow_the_order_of_the_answers():
    laid = layout(questionnaire(plan="weights: {by: [b], population: {y: 7, x: 3}}\n"))

    assert laid.weights == WeightsLayout((1,), ((3, 7),))


def test_groups_are_those_of_each_breakdown_level_by_level():
    groupings = {grouping.table: grouping for grouping in layout(sample()).groupings}

    assert groupings["anciennete"].groups == ({"anciennete": "0-5"}, {"anciennete": "5"})
    assert groupings["direction > service"].groups == (
        {"direction": "production"},
        {"direction": "siege"},
        {"direction": "production", "service": "atelier"},
        {"direction": "production", "service": "bureau"},
        {"direction": "siege", "service": "gestion"},
    )
    assert groupings["direction * anciennete"].groups == (
        {"direction": "production", "anciennete": "0-5"},
        {"direction": "production", "anciennete": "5"},
        {"direction": "siege", "anciennete": "0-5"},
        {"direction": "siege", "anciennete": "5"},
    )


def test_answers_can_be_counted():
    laid = layout(sample())
    answers = [{"sens": ("4",), "freins": ("bruit",), "trajet": ("2.5",), "direction": ("siege",)}]

    tables = count(laid, encode(laid, answers))

    assert tables.people[0] == 1


def test_quadrants_are_cut_at_exact_parts_of_the_best_score():
    other = "  - {id: d, type: likert, scale: accord, text: Encore.}\n"
    plan = """themes: [{id: t, title: T, items: [a]}, {id: u, title: U, items: [d]}]
quadrants:
  - id: tension
    title: Tension
    x: u
    y: t
    cutoffs: {x: 70.1, y: 52, source: Dares 2008}
    names: {low_low: Passif, high_low: Détendu, low_high: Tendu, high_high: Actif}
"""

    laid = layout(questionnaire(QUESTIONS + other, plan))

    cuts = Fraction(701, 1000), Fraction(52, 100)
    assert laid.quadrants == (QuadrantsLayout("tension", laid.themes[1], laid.themes[0], *cuts),)
