"""What changed between waves is said in one sentence, in French and in English."""

from datetime import date

import pytest

from survey.questionnaires import bank
from survey.results import waves_words
from survey.results.waves_figures import (
    ChangeFigure,
    LineFigure,
    Missing,
    Point,
    TrendFigure,
    Wave,
    WavesFigure,
)


def change(least, most=None, *, strength="clear", detectable=12.0):
    most = least if most is None else most
    verdict = ("up" if least > 0 else "down") if strength == "clear" else "unclear"
    return ChangeFigure(
        since=0,
        least=least,
        most=most,
        low=least - 3,
        high=most + 3,
        verdict=verdict,
        strength=strength,
        detectable=detectable,
    )


def line(title, told, kind="theme"):
    points = (Point(50, 50, (40, 60), 80), Missing("") if told is None else Point(60, 60, None, 80))
    return LineFigure(id=title, title=title, kind=kind, points=points, change=told)


@pytest.fixture
def figures():
    """Make a series of two waves out of lines."""
    asked = bank.read_bank("point-etape")

    def figures(*themes, items=()):
        waves = tuple(
            Wave(
                cid=f"{at}" * 16,
                title=f"Enquête {2025 + at}",
                closed_on=date(2025 + at, 10, 9),
                questionnaire=asked,
                document={"n": 80},
            )
            for at in range(2)
        )
        return WavesFigure(
            waves=waves, themes=themes, items=items, nps=(), breakdowns=(), not_compared=()
        )

    return figures


def plain(words):
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def test_themes_that_moved_are_named(figures):
    told = figures(line("Sens", change(8)), line("Écoute", change(6)), line("Santé", change(-9)))

    assert plain(waves_words.finding(told)) == (
        "Depuis « Enquête 2025 » : en nette hausse, « Sens » et « Écoute » ; "
        "en nette baisse, « Santé »."
    )


def test_many_themes_are_counted(figures):
    told = figures(*(line(f"T{at}", change(8)) for at in range(4)))

    assert "4 thèmes en nette hausse" in plain(waves_words.finding(told))


def test_possible_changes_are_no_finding(figures):
    told = figures(line("Sens", change(4, strength="possible")))

    assert "aucun thème n’a nettement changé" in waves_words.finding(told)


@pytest.mark.parametrize(("count", "words"), [(1, "1 question en"), (2, "2 questions en")])
def test_without_themes_questions_are_counted(figures, count, words):
    items = tuple(line(f"Q{at}", change(-8), "item") for at in range(count))

    assert words in plain(waves_words.finding(figures(items=items)))


def test_without_anything_clear_no_question_changed(figures):
    told = figures(items=(line("Q", None, "item"),))

    assert "aucune question" in waves_words.finding(told)


def test_english_readers_read_english(figures):
    told = figures(line("Meaning", change(8)), line("Health", change(-8)))

    assert waves_words.finding(told, "en") == (
        "Since “Enquête 2025”: clearly up, “Meaning”; clearly down, “Health”."
    )


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (change(8.2), "+8"),
        (change(8.2, 8.35), "+8"),
        (change(-3, 9), "−3 à +9"),
        (change(-7.6), "−8"),
    ],
)
def test_a_difference_is_one_figure_or_a_range(told, words):
    assert waves_words.difference(told) == words


@pytest.mark.parametrize(
    ("told", "words", "more"),
    [
        (change(8), "différence nette : hausse", ""),
        (change(-8), "différence nette : baisse", ""),
        (change(3, strength="possible"), "possible : hausse", "moins de 5 points"),
        (change(1, strength="unclear"), "pas assez de réponses pour conclure", "ici : 12 points"),
        (
            change(1, strength="unclear", detectable=None),
            "pas assez de réponses pour conclure",
            "aucun changement ne se verrait ici",
        ),
    ],
)
def test_what_may_be_said_takes_one_of_three_words(told, words, more):
    assert plain(waves_words.verdict(told)) == words
    assert more in plain(waves_words.detectable(told))


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        ("up", "hausse régulière sur 4 vagues"),
        ("down", "baisse régulière sur 4 vagues"),
        ("unclear", ""),
    ],
)
def test_a_trend_is_told_when_there_is_one(direction, words):
    assert waves_words.trend(TrendFigure(2.5, 0.01, 4, direction)) == words
