"""Draw how people answered on a scale: bars that part at the neutral step."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from survey.reports import fonts
from survey.reports.charts import palette, svg
from survey.reports.charts.svg import Hand
from survey.typography import number, percent

WIDTH = 680.0
LABELS = 236.0
BARS = 250.0
BARS_END = 626.0
BAR = 20.0
LEADING = 13.0
LEGEND = 18.0
TOP = 20.0

WRITTEN_FROM = 9
"""A segment carries its figure from this percentage on: below, the figure would not fit."""

LABEL = Hand(size=11)
FIGURE = Hand(size=10, anchor="middle")
SHARE = Hand(size=12, weight=fonts.BOLD, fill=palette.FAVOURABLE[1], anchor="end")
SMALL = Hand(size=9.5, fill=palette.MUTE)
HEADING = Hand(size=9.5, fill=palette.MUTE, anchor="end")


@dataclass(frozen=True, slots=True)
class LikertRow:
    """The answers to one question, from the least to the most favourable step."""

    label: str
    counts: tuple[int, ...] = ()
    """People by step, reversed questions already turned round; empty when hidden."""

    note: str = ""
    """Why there is nothing to draw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likert:
    """Questions on one scale, drawn on one axis."""

    title: str
    """The finding in one sentence."""

    steps: tuple[str, ...]
    """Wording of the steps, from the least to the most favourable."""

    rows: tuple[LikertRow, ...]
    heading: str
    """Word above the shares at the right, for example "Favorable"."""

    unfavourable: int = 2
    """How many steps count as unfavourable, at the left."""

    favourable: int = 2
    """How many steps count as favourable, at the right."""

    detail: str = ""


def likert(chart: Likert, *, prefix: str, language: str = "fr") -> Markup:
    """Draw diverging stacked bars centred on the neutral step.

    Source: Heiberger & Robbins (2014), Journal of Statistical Software 57(5).
    """
    colours = palette.steps(
        unfavourable=chart.unfavourable,
        middle=len(chart.steps) - chart.unfavourable - chart.favourable,
        favourable=chart.favourable,
    )
    axis = _Axis.of(chart)
    tops, bottom = _stack(chart.rows)
    drawn = [_centre(axis, bottom)] if any(row.counts for row in chart.rows) else []
    drawn += [
        _row(row, top, height, axis, colours, language)
        for row, (top, height) in zip(chart.rows, tops, strict=True)
    ]
    legend, height = _legend(chart.steps, colours, bottom + 12)
    heading = svg.text(WIDTH, 12, svg.fit(chart.heading, HEADING, 120), HEADING)
    facts = svg.Sheet(
        title=chart.title, prefix=prefix, width=WIDTH, height=height, detail=chart.detail
    )
    return svg.sheet(facts, heading, *drawn, legend)


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where the neutral step's middle stands, and how long one percent is."""

    centre: float
    unit: float
    unfavourable: int
    favourable: int

    @classmethod
    def of(cls, chart: Likert) -> "_Axis":
        """Fit the widest row on each side into the room for bars."""
        sides = [
            _sides(_percents(row.counts), chart.unfavourable, chart.favourable)
            for row in chart.rows
            if row.counts
        ]
        left = max((left for left, _ in sides), default=50.0)
        right = max((right for _, right in sides), default=50.0)
        unit = (BARS_END - BARS) / (left + right)
        return cls(BARS + left * unit, unit, chart.unfavourable, chart.favourable)


def _percents(counts: Sequence[int]) -> tuple[float, ...]:
    """Turn people by step into percentages of the row."""
    total = sum(counts)
    return tuple(100 * count / total for count in counts)


def _sides(percents: Sequence[float], unfavourable: int, favourable: int) -> tuple[float, float]:
    """Measure, in percent, how far a row reaches left and right of the neutral middle."""
    left = sum(percents[:unfavourable])
    right = sum(percents[len(percents) - favourable :])
    middle = (100 - left - right) / 2
    return left + middle, right + middle


def _lines(label: str) -> tuple[str, ...]:
    """Cut a question over three lines at most; the exact table carries its whole wording."""
    return svg.wrap(label, LABEL, LABELS, lines=3)


def _stack(rows: Sequence[LikertRow]) -> tuple[list[tuple[float, float]], float]:
    """Give each row its top and height; return them and where the last one ends."""
    places, top = [], TOP
    for row in rows:
        height = max(BAR + 9, len(_lines(row.label)) * LEADING + 8)
        places.append((top, height))
        top += height
    return places, top


def _centre(axis: _Axis, bottom: float) -> Markup:
    """Draw the neutral line, behind the bars so that it strikes through no figure."""
    return svg.line((axis.centre, TOP - 2), (axis.centre, bottom), palette.MUTE, 0.8)


def _row(
    row: LikertRow,
    top: float,
    height: float,
    axis: _Axis,
    colours: Sequence[str],
    language: str,
) -> Markup:
    """Draw one question: its words, its bar or why there is none, its favourable share."""
    middle = top + height / 2
    lines = _lines(row.label)
    first = middle - (len(lines) - 1) * LEADING / 2 + 3.8
    words = [svg.text(0, first + at * LEADING, words, LABEL) for at, words in enumerate(lines)]
    if not row.counts or not sum(row.counts):
        note = svg.fit(row.note, SMALL, WIDTH - BARS)
        return Markup("").join((*words, svg.text(BARS, middle + 3.5, note, SMALL)))
    bar = _bar(_percents(row.counts), middle - BAR / 2, axis, colours, language)
    share = sum(row.counts[len(row.counts) - axis.favourable :]) / sum(row.counts)
    shown = svg.text(WIDTH, middle + 4.2, percent(share, language=language), SHARE)
    return Markup("").join((*words, bar, shown))


def _bar(
    percents: Sequence[float], top: float, axis: _Axis, colours: Sequence[str], language: str
) -> Markup:
    """Draw the segments of one row, each with its percentage where there is room."""
    x = axis.centre - _sides(percents, axis.unfavourable, axis.favourable)[0] * axis.unit
    parts = []
    for share, colour in zip(percents, colours, strict=True):
        wide = share * axis.unit
        if share:
            parts.append(svg.rectangle(x, top, max(wide - 0.8, 0.4), BAR, colour))
        if share >= WRITTEN_FROM:
            hand = Hand(size=FIGURE.size, anchor="middle", fill=palette.ink_on(colour))
            parts.append(svg.text(x + wide / 2, top + 13.8, number(share, language=language), hand))
        x += wide
    return Markup("").join(parts)


def _legend(steps: Sequence[str], colours: Sequence[str], top: float) -> tuple[Markup, float]:
    """Name the colours, over as many lines as needed; return also the height of the drawing."""
    x, y, parts = 0.0, top, []
    for step, colour in zip(steps, colours, strict=True):
        words = svg.fit(step, SMALL, WIDTH - 20)
        if x and x + 16 + SMALL.width(words) > WIDTH:
            x, y = 0.0, y + LEGEND
        parts += [svg.rectangle(x, y, 11, 11, colour), svg.text(x + 16, y + 9, words, SMALL)]
        x += 16 + SMALL.width(words) + 18
    return Markup("").join(parts), y + LEGEND
