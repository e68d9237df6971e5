"""What is counted is what the file declares, and nothing else."""

from survey.questionnaires.layout import layout
from survey.tables import count, encode
from tests.questionnaires.sample import sample


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
