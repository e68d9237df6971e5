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
SHARE = st.floats(0, 1)
SIDES = st.sampled_from([None, "above", "below"])
heat_cells = st.just(charts.HeatCell()) | st.builds(
    lambda ends, side, clear: charts.HeatCell(*ends, side, clear),
    st.tuples(SHARE, SHARE).map(sorted) | SHARE.map(lambda share: (share, share)),
    SIDES,
    st.booleans(),
)
heat_maps = st.integers(1, 7).flatmap(
    lambda columns: st.builds(
        charts.HeatMap,
        title=WORDS,
        groups=st.tuples(
            *[st.builds(charts.HeatGroup, WORDS, st.none() | st.integers(5, 9_999))] * columns
        ),
        rows=st.lists(
            st.builds(charts.HeatRow, WORDS, st.tuples(*[heat_cells] * columns)), max_size=5
        ).map(tuple),
        hidden=st.just("masqué"),
        detail=WORDS,
    )
)
quadrant_points = st.builds(
    lambda label, shares, weights: charts.QuadrantPoint(
        3, label, shares[0], shares[1], weights[1], weights[0], weights[2]
    ),
    WORDS,
    st.tuples(SHARE, SHARE).map(sorted) | SHARE.map(lambda share: (share, share)),
    st.tuples(SHARE, SHARE, SHARE).map(sorted),
)
quadrants = st.builds(
    charts.Quadrant,
    title=WORDS,
    points=st.lists(quadrant_points, max_size=16).map(tuple),
    across=WORDS,
    upward=WORDS,
    corners=st.tuples(*[WORDS] * 4),
    detail=WORDS,
)
drawings = st.one_of(
    heat_maps.map(lambda chart: charts.heat(chart, prefix="a")),
    quadrants.map(lambda chart: charts.quadrant(chart, prefix="a")),
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


GROUPS = (
    charts.HeatGroup("Ensemble", 112),
    charts.HeatGroup("Nord", 31),
    charts.HeatGroup("Quai", None),
)


def heat_map(*cells, language="fr"):
    chart = charts.HeatMap(
        title="Une différence nette.",
        groups=GROUPS,
        rows=(charts.HeatRow("Écoute", cells),),
        hidden="masqué",
        detail="Part d’avis favorables.",
    )
    return charts.heat(chart, prefix="heat-1", language=language)


def rectangles(svg, high):
    return [one.attrib for one in parse(svg).iter(f"{SVG}rect") if float(one.get("height")) == high]


def grounds(svg):
    return [one["fill"] for one in rectangles(svg, 36)]


def strips(svg):
    """Each axis of 0 to 100, then what is drawn on it: (start, length) in percent."""
    drawn = [(float(one["x"]), float(one["width"])) for one in rectangles(svg, 3)]
    pairs = zip(drawn[::2], drawn[1::2], strict=True)
    return [(100 * (x - left) / room, 100 * length / room) for (left, room), (x, length) in pairs]


WHOLE = charts.HeatCell(0.54, 0.54)


def test_only_a_clear_difference_is_coloured():
    svg = heat_map(
        WHOLE, charts.HeatCell(0.8, 0.8, "above", clear=True), charts.HeatCell(0.7, 0.7, "above")
    )

    assert grounds(svg) == [palette.WHITE, palette.FAVOURABLE[0], palette.WHITE]


def test_a_difference_is_told_without_colour_too():
    marks = [
        re.findall(r'<path d="M[\d.]+ ([\d.]+) H[\d.]+ L[\d.]+ ([\d.]+) Z" fill="([^"]+)"', svg)
        for svg in (
            heat_map(charts.HeatCell(0.8, 0.8, side, clear), WHOLE, WHOLE)
            for side, clear in (("above", True), ("below", True), ("above", False), (None, False))
        )
    ]

    (up, down, outline), none = [found[0] for found in marks[:3]], marks[3]
    assert float(up[0]) > float(up[1])
    assert float(down[0]) < float(down[1])
    assert (up[2], outline[2]) == (palette.INK, "none")
    assert none == []


def test_a_range_is_a_band_rounded_outward_without_any_point_inside():
    svg = heat_map(WHOLE, charts.HeatCell(0.446, 0.552), charts.HeatCell())

    (_, whole), (start, length) = strips(svg)
    assert whole == pytest.approx(54, abs=0.2)
    assert (start, length) == (pytest.approx(44, abs=0.2), pytest.approx(12, abs=0.2))
    assert "44–56\u202f%" in svg
    assert "44–56%" in heat_map(
        WHOLE, charts.HeatCell(0.446, 0.552), charts.HeatCell(), language="en"
    )


def test_a_hidden_group_is_striped_and_nothing_else():
    svg = heat_map(WHOLE, WHOLE, charts.HeatCell())

    assert grounds(svg)[2] == "url(#heat-1-hatch)"
    assert len(strips(svg)) == 2
    assert svg.count("masqué") == 2


def test_groups_inside_a_long_name_keep_their_own():
    long = "Direction des opérations industrielles et de la maintenance des équipements"
    chart = charts.HeatMap(
        title="t.",
        groups=tuple(charts.HeatGroup(f"{long} › Atelier {at}", 12) for at in range(7)),
        rows=(),
        hidden="masqué",
    )

    words = " ".join(one.text for _, _, one in texts(charts.heat(chart, prefix="a"))[1])

    assert all(f"Atelier {at}" in words for at in range(7))


@settings(max_examples=40, deadline=None)
@given(heat_cells, heat_cells)
def test_no_place_in_the_map_depends_on_a_figure(one, other):
    first, second = heat_map(WHOLE, one, other), heat_map(WHOLE, other, one)

    frames = [
        [(rect["x"], rect["y"], rect["width"]) for rect in rectangles(svg, 36)]
        for svg in (first, second)
    ]
    assert frames[0] == frames[1]
    assert parse(first).get("viewBox") == parse(second).get("viewBox")


def quadrant(*points):
    chart = charts.Quadrant(
        title="L’écoute va le plus avec l’engagement.",
        points=points,
        across="Favorable",
        upward="Part dans le lien",
        corners=("a", "b", "c", "d"),
    )
    return charts.quadrant(chart, prefix="q")


def points_of(svg):
    return [(float(one.get("cx")), float(one.get("cy"))) for one in parse(svg).iter(f"{SVG}circle")]


def test_the_cross_stands_at_the_means():
    svg = quadrant(
        charts.QuadrantPoint(1, "Écoute", 0.2, 0.2, 0.6, 0.5, 0.7),
        charts.QuadrantPoint(2, "Moyens", 0.6, 0.6, 0.4, 0.3, 0.5),
    )

    (left, high), (right, low) = points_of(svg)
    cross = [
        one.attrib for one in parse(svg).iter(f"{SVG}line") if one.get("stroke") == palette.MUTE
    ]
    assert float(cross[0]["x1"]) == pytest.approx((left + right) / 2, abs=0.1)
    assert float(cross[1]["y1"]) == pytest.approx((high + low) / 2, abs=0.1)


def test_a_theme_told_by_a_range_has_a_band_and_no_point():
    svg = quadrant(charts.QuadrantPoint(1, "Écoute", 0.4, 0.55, 0.6, 0.5, 0.7))

    (band,) = rectangles(svg, 6)
    assert points_of(svg) == []
    assert float(band["width"]) == pytest.approx(0.15 * 622, abs=0.2)


def test_the_numbers_of_close_themes_cover_neither_each_other_nor_a_point():
    svg = quadrant(
        *[charts.QuadrantPoint(at, "Thème", 0.5, 0.5, 0.2, 0.1, 0.3) for at in (1, 2, 3)]
    )

    _, written = texts(svg)
    numbers = [
        (*edges(x, one), y) for x, y, one in written if x > 40 and one.text in {"1", "2", "3"}
    ][:3]
    places = [(round(left), round(y)) for left, _, y in numbers]
    assert len(set(places)) == 3


def test_the_data_of_a_drawing_are_described_beside_its_finding():
    root = parse(heat_map(WHOLE, WHOLE, WHOLE))

    assert root.get("aria-describedby") == root[1].get("id") == "heat-1-desc"
    assert root[1].text == "Part d’avis favorables."


def test_bars_that_take_no_side_have_no_colour_of_favour():
    chart = charts.Bars(title="t.", bars=(charts.Bar("Écoute", 40, 30, 50),), favour=False)

    svg = charts.bars(chart, prefix="a")

    assert not set(palette.FAVOURABLE) & set(re.findall("#[0-9a-f]{6}", svg))


def test_black_on_white_has_the_greatest_contrast():
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
