"""Published JSON reads back into figures with the questionnaire's own words."""

import json

import pytest

from survey.results import tables_of_text
from survey.results.figures import Step
from survey.results.reading import read


@pytest.fixture
def read_back(publish, questionnaire):
    def read_back(people, language="fr", **changes):
        document = json.loads(json.dumps(publish(people, **changes).figures))
        return read(document, questionnaire, language)

    return read_back


def test_themes_hold_their_items_and_the_others_stand_apart(read_back, crowd):
    figures = read_back(crowd())

    assert [theme.title for theme in figures.themes] == ["Calme", "Moyens"]
    assert [item.id for item in figures.themes[0].items] == ["calme", "bruit"]
    assert [item.id for item in figures.items] == ["motif"]
    assert figures.items[0].conditional


def test_wordings_follow_the_language_and_fall_back_on_the_source(read_back, crowd):
    figures = read_back(crowd(), language="en")

    calme, bruit = figures.themes[0].items
    assert figures.title == "Small questionnaire"
    assert calme.wording == "I work in peace."
    assert calme.labels[0] == "Not at all"
    assert bruit.wording == "Le bruit me gêne."


def test_a_row_of_a_grid_comes_after_its_title(read_back, crowd):
    temps = read_back(crowd()).themes[1].items[0]

    assert temps.wording == "J’ai ce qu’il me faut\u00a0: en temps"


def test_steps_are_as_answered_and_turn_round_for_reading(read_back):
    people = [{"bruit": ("1",)}] * 20 + [{"bruit": ("4",)}] * 10

    bruit = read_back(people).themes[0].items[1]

    assert bruit.steps[0] == Step("1", "Pas du tout", 20, "favourable")
    assert bruit.steps[3] == Step("4", "Plutôt", 10, "unfavourable")
    assert [step.code for step in bruit.from_worst] == ["5", "4", "3", "2", "1"]
    assert bruit.favourable.share == pytest.approx(20 / 30, abs=1e-6)
    assert bruit.unfavourable == pytest.approx(10 / 30)
    assert bruit.neutral == 0


def test_what_is_not_shown_says_why(read_back, crowd):
    figures = read_back(crowd(matin=6, soir=0, paie=0))

    assert figures.nps[0].score is None
    assert figures.nps[0].reason
    assert figures.choices[0].reason
    assert figures.rankings[0].reason
    assert figures.numbers[0].reason
    assert figures.themes[0].items[0].steps is None
    assert figures.themes[0].items[0].from_worst == ()


def test_every_other_type_is_read(read_back, crowd):
    figures = read_back(crowd())

    assert sum(figures.nps[0].grades) == figures.nps[0].n
    assert [option.label for option in figures.choices[0].options] == ["À la cantine", "Dehors"]
    assert figures.choices[1].several
    assert figures.rankings[0].places == 2
    assert figures.numbers[0].unit == "km"
    assert figures.numbers[0].lower[0] <= figures.numbers[0].upper[1]


def test_breakdowns_name_their_groups_and_levels(read_back, crowd):
    one, hierarchy = read_back(crowd(), language="en").breakdowns

    assert (one.title, hierarchy.title) == ("Service", "Service › Équipe")
    assert [group.label for group in one.groups] == ["Workshop", "Bureau"]
    assert [(g.label, g.level) for g in hierarchy.groups][2] == ("Workshop › Matin", 2)


def test_rows_are_themes_each_followed_by_its_items(read_back, crowd):
    breakdown = read_back(crowd()).breakdowns[0]

    assert [(row.id, row.kind) for row in breakdown.rows] == [
        ("calme-th", "theme"),
        ("calme", "item"),
        ("bruit", "item"),
        ("moyens-th", "theme"),
        ("temps", "item"),
        ("outils", "item"),
        ("enps", "nps"),
    ]
    assert [row.id for row in breakdown.themes] == ["calme-th", "moyens-th"]
    assert all(0 <= cell.low <= cell.high <= 1 for row in breakdown.rows for cell in row.cells)


def test_a_theme_told_to_a_tenth_of_a_point_is_exact(read_back, crowd):
    breakdown = read_back(crowd()).breakdowns[0]

    assert all(cell.is_exact for cell in breakdown.themes[0].cells)


def test_a_hidden_breakdown_is_folded_into_one_reason(read_back, crowd):
    hidden = read_back(crowd(matin=4, soir=2, paie=3)).breakdowns[1]

    assert hidden.rows == ()
    assert "masqué" in hidden.reason
    assert all(group.size is None and group.reason for group in hidden.groups)


def test_a_breakdown_that_is_mostly_hidden_draws_the_shown_groups_alone(read_back, crowd):
    mostly = read_back(crowd(matin=7, soir=3, paie=2)).breakdowns[1]

    assert len(mostly.folded) > len(mostly.groups)
    assert all(len(row.cells) == len(mostly.groups) for row in mostly.rows)
    assert all(group.reason for group in mostly.folded)


def test_themes_rank_by_favourable_share(read_back):
    people = [{"calme": ("1",), "bruit": ("5",), "temps": ("5",), "outils": ("4",)}] * 30
    people += [{"calme": ("5",), "bruit": ("1",), "temps": ("1",), "outils": ("2",)}] * 4

    assert [theme.id for theme in read_back(people).ranked] == ["moyens-th", "calme-th"]


@pytest.mark.parametrize("size", [6, 12, 60])
def test_results_are_written_for_a_terminal(publish, crowd, questionnaire, size):
    figures = publish(crowd(matin=size, soir=size, paie=size)).figures

    written = tables_of_text.write(questionnaire, figures)

    assert "Petit questionnaire" in written
    assert "CALME" in written
    assert "Par groupe : Service › Équipe" in written
    assert "None" not in written
