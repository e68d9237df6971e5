"""One sentence says the finding, in French and in English."""

from dataclasses import replace

import pytest

from survey.results import headlines
from survey.results.figures import BreakdownFigure, CellFigure, GroupFigure, RowFigure
from survey.results.joint_figures import DriverFigure, DriversFigure, Evidence
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

    assert "hidden" not in headlines.breakdown(shown, "en")
    assert "Deux groupes sont masqués." in headlines.breakdown(partly)
    assert "masqué" in headlines.breakdown(hidden)


def test_without_any_comparison_a_breakdown_says_what_it_shows():
    told = group_figures("unclear", "unclear", hidden=2)
    bare = tuple(replace(cell, evidence=None) for cell in told.rows[0].cells)
    figure = replace(told, rows=(replace(told.rows[0], cells=bare),))

    assert "2 groups; 2 hidden" in headlines.breakdown(figure, "en")


def test_where_everybody_agrees_a_range_is_said(read_back):
    theme = read_back([{"calme": ("5",), "bruit": ("1",)}] * 40).themes[0]

    assert theme.favourable is None
    assert "sur 40" in theme.items[0].reason
    assert "d’avis favorables" in theme.reason


def group_figures(*strengths, hidden=0):
    groups = tuple(GroupFigure(f"Groupe {at}", 1, 12) for at in range(len(strengths)))
    groups += (GroupFigure("Caché", 1, None),) * hidden
    cells = tuple(
        CellFigure(0.3, 0.3, evidence=Evidence(one, None if one == "unclear" else "below"))
        for one in strengths
    )
    cells += (CellFigure(None, None),) * hidden
    row = RowFigure("calme", "Calme", "theme", cells)
    return BreakdownFigure(table="service", title="Service", groups=groups, rows=(row,))


@pytest.mark.parametrize(
    ("strengths", "hidden", "french", "english"),
    [
        (
            ["clear", "unclear"],
            1,
            "Groupe 0 est nettement moins favorable que les autres sur « Calme ». "
            "Un groupe est masqué.",
            "Groupe 0 is clearly less favourable than the others on “Calme”. One group is hidden.",
        ),
        (
            ["clear", "clear", "possible"],
            2,
            "Deux différences nettes entre un groupe et les autres. Deux groupes sont masqués.",
            "Two clear differences between a group and the others. Two groups are hidden.",
        ),
        (
            ["possible", "possible"],
            0,
            "Aucune différence nette entre un groupe et les autres ; deux possibles.",
            "No clear difference between a group and the others; two possible ones.",
        ),
        (
            ["possible", "unclear"],
            0,
            "Aucune différence nette entre un groupe et les autres ; une possible.",
            "No clear difference between a group and the others; one possible.",
        ),
        (
            ["unclear", "unclear"],
            0,
            "Aucune différence nette entre un groupe et les autres.",
            "No clear difference between a group and the others.",
        ),
    ],
)
def test_a_breakdown_says_which_differences_are_clear(strengths, hidden, french, english):
    figure = group_figures(*strengths, hidden=hidden)

    assert plain(headlines.breakdown(figure)) == french
    assert headlines.breakdown(figure, "en") == english


def plain(words):
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def test_clear_differences_know_their_breakdown(read_back):
    figures = replace(
        read_back([{**LOW, **HIGH}] * 40 + SPREAD),
        breakdowns=(group_figures("unclear"), group_figures("possible", "clear")),
    )

    (found,) = headlines.clear(figures)

    assert (found.breakdown, found.group, found.row.title) == (2, "Groupe 1", "Calme")
    assert found.side == "below"


def driver(title, share, low, high):
    return DriverFigure(
        id=title,
        title=title,
        weight=share / 2,
        low=low / 2,
        high=high / 2,
        share=share,
        share_low=low,
        share_high=high,
        correlation=0.4,
    )


def test_only_an_interval_that_stands_apart_makes_a_first_driver():
    second = driver("Moyens", 0.3, 0.2, 0.4)
    apart = DriversFigure(outcome="Engagement", drivers=(driver("Écoute", 0.7, 0.5, 0.8), second))
    close = DriversFigure(outcome="Engagement", drivers=(driver("Écoute", 0.5, 0.3, 0.7), second))

    assert (
        headlines.drivers(apart, "en") == "“Écoute” is the theme that goes most with “Engagement”."
    )
    assert "sans se détacher nettement" in headlines.drivers(close)
    assert headlines.drivers(DriversFigure(reason="Trop peu.")) == "Trop peu."
