"""One sentence says the finding, in French and in English."""

import pytest

from survey.results import headlines
from survey.results.reading import read

LOW = {"calme": ("1",), "bruit": ("5",)}
HIGH = {"temps": ("5",), "outils": ("5",)}
POOR = {"temps": ("2",), "outils": ("1",)}
SPREAD = [
    {"calme": (code,), "bruit": (code,), "temps": (code,), "outils": (code,), "enps": (code,)}
    for code in ("1", "2", "3", "4", "5")
]
"""A few people who differ, so that nobody's answer follows from the others'."""


@pytest.fixture
def read_back(publish, questionnaire):
    def read_back(people, **changes):
        return read(publish(people, **changes).figures, questionnaire)

    return read_back


@pytest.mark.parametrize(
    ("answers", "french", "english"),
    [
        (
            {**LOW, **POOR},
            "Deux thèmes passent sous la moitié d’avis favorables.",
            "Two themes fall below half of favourable answers.",
        ),
        (
            {**LOW, **HIGH},
            "Un thème passe sous la moitié d’avis favorables\u00a0: Calme.",
            "One theme falls below half of favourable answers: Calme.",
        ),
        (
            {"calme": ("5",), "bruit": ("1",), **HIGH},
            "Tous les thèmes recueillent au moins la moitié d’avis favorables.",
            "Every theme has at least half of its answers favourable.",
        ),
    ],
)
def test_the_overview_counts_themes_below_half(read_back, answers, french, english):
    figures = read_back([answers] * 40 + SPREAD)

    assert headlines.overview(figures) == french
    assert headlines.overview(figures, "en") == english


def test_without_themes_to_show_the_overview_tells_participation(read_back, crowd):
    figures = read_back([{"enps": ("9",)}] * 20, invited=25)

    assert headlines.overview(figures) == (
        "80\u202f% des personnes invitées ont répondu (20 sur 25)."
    )


def test_low_participation_is_a_warning(read_back, crowd):
    figures = read_back(crowd(), invited=200)

    assert "prudence" in headlines.participation(figures.participation)


def test_unknown_participation_tells_the_number(read_back, crowd):
    figures = read_back(crowd(), invited=None)

    assert headlines.participation(figures.participation, "en") == "60 answers were counted."


def test_a_theme_names_the_point_to_treat_or_to_keep(read_back):
    calm, means = read_back([{**LOW, **HIGH}] * 40 + SPREAD).themes

    assert headlines.theme(calm).startswith("Le point à traiter")
    assert headlines.theme(means, "en").startswith("To keep")


def test_a_theme_without_figures_says_so(read_back):
    theme = read_back([{"enps": ("9",)}] * 20).themes[0]

    assert headlines.theme(theme) == "Trop peu de réponses pour détailler ce thème."


@pytest.mark.parametrize(
    ("grade", "said"), [("10", "Promoters outnumber"), ("2", "Detractors outnumber")]
)
def test_the_recommendation_says_who_is_more(read_back, grade, said):
    figures = read_back([{"enps": (grade,)}] * 40 + [{"enps": ("0",)}, {"enps": ("9",)}] * 2)

    assert headlines.recommendation(figures.nps[0], "en").startswith(said)


def test_a_doubtful_recommendation_says_nothing_more(read_back):
    figures = read_back([{"enps": ("10",)}] * 10 + [{"enps": ("2",)}] * 10)

    assert headlines.recommendation(figures.nps[0], "en").startswith("Promoters and detractors")


def test_a_breakdown_says_whether_it_is_hidden(read_back, crowd):
    shown, partly = read_back(crowd(matin=2)).breakdowns
    hidden = read_back(crowd(matin=4, soir=2, paie=3)).breakdowns[0]

    assert "2 groups" in headlines.breakdown(shown, "en")
    assert "3 groupes\u202f; 2 masqués" in headlines.breakdown(partly)
    assert "masqué" in headlines.breakdown(hidden)


def test_where_everybody_agrees_a_range_is_said(read_back):
    theme = read_back([{"calme": ("5",), "bruit": ("1",)}] * 40).themes[0]

    assert theme.favourable is None
    assert "sur 40" in theme.items[0].reason
    assert "d’avis favorables" in theme.reason
