"""The chart of waves stays in its frame, and draws nothing that a wave does not tell."""

import re
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.reports import charts, fonts

SVG = "{http://www.w3.org/2000/svg}"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=120)
PERCENT = st.floats(0, 100)
WAVES = 3

points = st.one_of(
    st.none(),
    st.tuples(PERCENT, PERCENT, PERCENT)
    .map(sorted)
    .map(lambda three: charts.TrendPoint(three[0], three[2], three[1])),
    st.tuples(PERCENT, PERCENT).map(sorted).map(lambda two: charts.TrendPoint(*two)),
)
panels = st.builds(
    charts.TrendPanel,
    label=WORDS,
    values=WORDS,
    points=st.tuples(*[points] * WAVES),
    rises=st.sampled_from([None, True, False]),
    is_clear=st.booleans(),
)
drawings = st.builds(
    charts.Trend,
    title=WORDS,
    panels=st.lists(panels, min_size=1, max_size=9).map(tuple),
    ends=st.tuples(WORDS, WORDS),
    places=st.floats(0, 1).map(lambda middle: (0.0, middle, 1.0)),
)


def chart(*points, **changes):
    panel = charts.TrendPanel("Reconnaissance", "40 % → 62 %", points, **changes)
    return charts.Trend(
        title="Depuis 2025, reconnaissance en hausse.",
        panels=(panel,),
        ends=("oct. 2025", "oct. 2026"),
        places=(0.0, 0.5, 1.0),
    )


def slopes(svg):
    """Count the lines that join two waves: the only ones that are neither upright nor level."""
    lines = Xml.fromstring(svg).iter(f"{SVG}line")  # noqa: S314
    return sum(one.get("x1") != one.get("x2") and one.get("y1") != one.get("y2") for one in lines)


@settings(max_examples=80, deadline=None)
@given(drawings)
def test_no_words_leave_the_drawing(drawing):
    root = Xml.fromstring(charts.trend(drawing, prefix="a"))  # noqa: S314

    _, _, width, height = map(float, root.get("viewBox").split())
    for one in root.iter(f"{SVG}text"):
        size, weight = float(one.get("font-size")), int(one.get("font-weight", fonts.REGULAR))
        wide = fonts.width(one.text or "", size=size, weight=weight)
        left = float(one.get("x")) - {"start": 0, "end": wide}[one.get("text-anchor", "start")]
        assert left >= -0.1
        assert left + wide <= width + 0.1
        assert size <= float(one.get("y")) <= height - 0.3 * size


@settings(max_examples=40, deadline=None)
@given(drawings)
def test_marks_stay_between_0_and_100(drawing):
    svg = charts.trend(drawing, prefix="a")

    _, _, _, height = map(float, re.search(r'viewBox="([^"]+)"', svg)[1].split())
    for name in ("y1", "y2", "cy"):
        for found in re.findall(rf' {name}="([^"]+)"', svg):
            assert 0 <= float(found) <= height


def test_the_finding_is_the_title():
    svg = charts.trend(chart(charts.TrendPoint(30, 50, 40), None, None), prefix="w")

    assert '<title id="w-title">Depuis 2025, reconnaissance en hausse.</title>' in svg


@pytest.mark.parametrize(
    ("middle", "joined"),
    [
        (charts.TrendPoint(40, 60, 50), 2),
        (None, 0),
        (charts.TrendPoint(40, 60), 0),
    ],
)
def test_the_line_breaks_where_a_wave_tells_no_figure(middle, joined):
    svg = charts.trend(
        chart(charts.TrendPoint(30, 50, 40), middle, charts.TrendPoint(52, 72, 62)), prefix="w"
    )

    assert slopes(svg) == joined


def test_a_range_is_a_band_without_a_point():
    svg = charts.trend(chart(None, None, charts.TrendPoint(40, 60)), prefix="w")

    assert "<circle" not in svg
    assert svg.count("<rect") == 1


@pytest.mark.parametrize(("is_clear", "full"), [(True, True), (False, False)])
def test_a_change_points_its_way(is_clear, full):
    svg = charts.trend(chart(None, None, None, rises=True, is_clear=is_clear), prefix="w")

    assert ('fill="none"' not in svg) is full
    assert "<path" in svg
