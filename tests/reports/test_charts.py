"""Charts are true, readable, and stay inside their frame."""

import re
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.reports import charts, fonts
from survey.reports.charts import palette

SVG = "{http://www.w3.org/2000/svg}"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=160)
PERCENT = st.floats(0, 100)
STEPS = ("Pas du tout", "Plutôt pas", "Ni l’un ni l’autre", "Plutôt", "Tout à fait")

likert_rows = st.builds(
    charts.LikertRow,
    WORDS,
    st.one_of(st.just(()), st.tuples(*[st.integers(0, 10_000)] * 5)),
    WORDS,
)
likert_charts = st.builds(
    charts.Likert,
    title=WORDS,
    steps=st.tuples(*[WORDS] * 5),
    rows=st.lists(likert_rows, min_size=1, max_size=6).map(tuple),
    heading=WORDS,
)
single_bars = st.builds(
    lambda label, figures, note: charts.Bar(label, figures[1], figures[0], figures[2], note),
    WORDS,
    st.tuples(PERCENT, PERCENT, PERCENT).map(sorted),
    WORDS,
) | st.builds(lambda label, note: charts.Bar(label, note=note), WORDS, WORDS)
bar_charts = st.builds(
    charts.Bars,
    title=WORDS,
    bars=st.lists(single_bars, min_size=1, max_size=6).map(tuple),
    in_percent=st.booleans(),
)
SCORE = st.floats(-100, 100)
gauges = st.builds(
    charts.Gauge,
    title=WORDS,
    score=SCORE,
    parts=st.tuples(*[st.integers(0, 10_000)] * 3),
    words=st.tuples(WORDS, WORDS, WORDS),
    limits=st.none() | st.tuples(SCORE, SCORE).map(sorted).map(tuple),
    limits_words=WORDS,
)
participations = st.integers(0, 100_000).flatmap(
    lambda invited: st.builds(
        charts.Participation,
        title=WORDS,
        counted=st.integers(0, invited),
        invited=st.just(invited),
        caption=WORDS,
    )
)
drawings = st.one_of(
    likert_charts.map(lambda chart: charts.likert(chart, prefix="a")),
    bar_charts.map(lambda chart: charts.bars(chart, prefix="a")),
    gauges.map(lambda chart: charts.gauge(chart, prefix="a")),
    participations.map(lambda chart: charts.participation(chart, prefix="a")),
)


def parse(svg):
    return Xml.fromstring(svg)  # noqa: S314


def texts(svg):
    root = parse(svg)
    return root, [
        (float(one.get("x")), float(one.get("y")), one) for one in root.iter(f"{SVG}text")
    ]


def edges(x, one):
    wide = fonts.width(
        one.text or "",
        size=float(one.get("font-size")),
        weight=int(one.get("font-weight", fonts.REGULAR)),
    )
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "start")]
    return left, left + wide


@pytest.fixture
def two_questions():
    return charts.Likert(
        title="Une question sur deux passe sous la moitié.",
        steps=STEPS,
        rows=(
            charts.LikertRow("Je peux dire ce que je pense.", (25, 34, 10, 30, 13)),
            charts.LikertRow("Question masquée", note="masqué : trop peu de réponses"),
        ),
        heading="Favorable",
    )


@settings(max_examples=120, deadline=None)
@given(drawings)
def test_no_words_leave_the_drawing(svg):
    root, written = texts(svg)

    _, _, width, height = map(float, root.get("viewBox").split())
    for x, y, one in written:
        left, right = edges(x, one)
        assert left >= -0.1
        assert right <= width + 0.1
        assert y - float(one.get("font-size")) >= -0.1
        assert y + 0.3 * float(one.get("font-size")) <= height


@settings(max_examples=40, deadline=None)
@given(drawings)
def test_a_drawing_holds_attributes_only_and_carries_its_finding(svg):
    root = parse(svg)

    assert root[0].tag == f"{SVG}title"
    assert root[0].text
    assert root.get("font-family").startswith("Texte")
    for one in root.iter():
        assert "style" not in one.attrib
        assert one.tag != f"{SVG}style"


def test_ids_begin_with_the_prefix_that_the_page_gave(two_questions):
    svg = charts.likert(two_questions, prefix="theme-3")

    assert re.findall(r' id="([^"]+)"', svg) == ["theme-3-title"]


def test_shares_are_written_as_french_does(two_questions):
    _, written = texts(charts.likert(two_questions, prefix="a"))

    words = [one.text for _, _, one in written]
    assert "38\u202f%" in words
    assert "22" in words
    assert "masqué : trop peu de réponses" in words


def test_shares_are_written_as_english_does(two_questions):
    svg = charts.likert(two_questions, prefix="a", language="en")

    assert "38%" in svg


def test_small_segments_carry_no_figure():
    rows = (charts.LikertRow("Presque tous d’accord", (1, 8, 0, 41, 50)),)
    chart = charts.Likert(title="t", steps=STEPS, rows=rows, heading="Favorable")

    _, written = texts(charts.likert(chart, prefix="a"))

    assert [one.text for _, _, one in written if one.text.isdigit()] == ["41", "50"]


def test_the_neutral_middle_of_every_question_stands_on_one_line():
    rows = (
        charts.LikertRow("Plutôt favorable", (0, 10, 20, 30, 40)),
        charts.LikertRow("Plutôt défavorable", (40, 30, 20, 10, 0)),
    )
    chart = charts.Likert(title="t", steps=STEPS, rows=rows, heading="Favorable")

    root = parse(charts.likert(chart, prefix="a"))

    axis = float(root.find(f"{SVG}line").get("x1"))
    neutral = [
        float(one.get("x")) + float(one.get("width")) / 2
        for one in root.iter(f"{SVG}rect")
        if one.get("fill") == palette.TRACK and float(one.get("height")) == 20
    ]
    assert neutral == pytest.approx([axis, axis], abs=0.6)


def test_the_axis_of_bars_never_depends_on_the_figures():
    low, high = (
        parse(charts.bars(charts.Bars(title="t", bars=(charts.Bar("a", value),)), prefix="a"))
        for value in (3, 97)
    )

    assert [one.attrib for one in low.iter(f"{SVG}line")] == [
        one.attrib for one in high.iter(f"{SVG}line")
    ]


def test_a_hidden_bar_gives_nothing_but_its_reason():
    chart = charts.Bars(title="t", bars=(charts.Bar("Écoute", note="masqué"),))

    _, written = texts(charts.bars(chart, prefix="a"))

    assert [one.text for _, _, one in written] == ["0", "25", "50", "75", "100", "Écoute", "masqué"]


def test_a_score_is_written_with_its_sign():
    chart = charts.Gauge(
        title="t", score=-12.4, parts=(40, 30, 30), words=("Détracteurs", "Passifs", "Promoteurs")
    )

    svg = charts.gauge(chart, prefix="a")

    assert "\u221212" in svg


def test_what_people_wrote_never_becomes_markup():
    rows = (charts.LikertRow("<script>alert(1)</script> & co", (1, 1, 1, 1, 1)),)
    chart = charts.Likert(title='"><b>', steps=STEPS, rows=rows, heading="Favorable")

    svg = charts.likert(chart, prefix="a")

    assert "<script" not in svg
    assert "<b>" not in svg
    assert parse(svg)[0].text == '"><b>'


@pytest.mark.parametrize(
    "sides", [(2, 1, 2), (1, 1, 1), (2, 0, 2), (1, 0, 1), (3, 1, 3), (2, 3, 2), (5, 1, 4)]
)
def test_figures_are_readable_on_every_step(sides):
    unfavourable, middle, favourable = sides

    colours = palette.steps(unfavourable=unfavourable, middle=middle, favourable=favourable)

    assert len(colours) == sum(sides)
    assert all(palette.contrast(palette.ink_on(fill), fill) >= 4.5 for fill in colours)


def test_black_on_white_has_the_greatest_contrast():
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
