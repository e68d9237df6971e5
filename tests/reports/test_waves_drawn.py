"""Figures of several waves are written as the single ones are."""

from datetime import date

import pytest

from survey.questionnaires import bank
from survey.reports import waves_drawn
from survey.results.waves_figures import LineFigure, Missing, Point, Wave, WavesFigure


@pytest.mark.parametrize(
    ("point", "kind", "language", "words"),
    [
        (Point(62.4, 62.4, (50, 70), 80), "theme", "fr", "62\u202f%"),
        (Point(62.4, 62.5, None, 80), "theme", "en", "62%"),
        (Point(60.5, 75.2, None, 80), "item", "fr", "60–76\u202f%"),
        (Point(-12.0, -12.0, (-20, 0), 80), "nps", "fr", "−12"),
        (Missing("moins de 5 réponses"), "item", "fr", "masqué"),
        (Missing(""), "item", "fr", "–"),
    ],
)
def test_a_figure_a_range_and_nothing_are_told_apart(point, kind, language, words):
    assert waves_drawn.figure_of(point, kind, language) == words


@pytest.mark.parametrize(
    ("days", "places"),
    [
        ((date(2024, 1, 1), date(2024, 1, 11), date(2024, 2, 10)), (0.0, 0.25, 1.0)),
        ((date(2024, 1, 1), date(2024, 1, 1)), (0.0, 1.0)),
    ],
)
def test_waves_stand_where_their_dates_do(days, places):
    asked = bank.read_bank("point-etape")
    waves = tuple(
        Wave(cid=str(at), title="V", closed_on=day, questionnaire=asked, document={})
        for at, day in enumerate(days)
    )
    line = LineFigure(
        id="t", title="Sens", kind="theme", points=(Missing("masqué"),) * len(days), reason="masqué"
    )
    figures = WavesFigure(
        waves=waves, themes=(line,), items=(), nps=(), breakdowns=(), not_compared=()
    )

    chart = waves_drawn.wave_chart(figures, figures.themes, "fr", detail="")

    assert chart.places == pytest.approx(places)
    assert chart.ends[0] == "janv. 2024"
    assert chart.panels[0].points == (None,) * len(days)
