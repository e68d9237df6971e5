"""Draw shares or scores side by side on a fixed axis from 0 to 100, with their uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from survey.reports import fonts
from survey.reports.charts import palette, svg
from survey.reports.charts.svg import Hand
from survey.typography import number, percent

WIDTH = 680.0
LABELS = 204.0
AXIS = 218.0
AXIS_END = 574.0
VALUES_END = 622.0
BAR = 14.0
LEADING = 13.0
TICKS = (0, 25, 50, 75, 100)

LABEL = Hand(size=11)
VALUE = Hand(size=12, weight=fonts.BOLD, anchor="end")
RANGE = Hand(size=9.5, fill=palette.MUTE, anchor="end")
BAND = Hand(size=12, anchor="end")
NOTE = Hand(size=9.5, fill=palette.MUTE)
TICK = Hand(size=9.5, fill=palette.MUTE, anchor="middle")


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure, 0 to 100, with its limits; without a value, the range that is said instead."""

    label: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""
    """Why there is neither a value nor a range."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Figures of one kind on one axis, in the order given."""

    title: str
    """The finding in one sentence."""

    bars: tuple[Bar, ...]
    in_percent: bool = True
    """Whether the values are shares in percent; otherwise they are points."""

    favour: bool = True
    """Whether they are favourable shares, drawn in that colour; otherwise they take no side."""

    detail: str = ""


def bars(chart: Bars, *, prefix: str, language: str = "fr") -> Markup:
    """Draw horizontal bars with interval whiskers; the axis is always 0 to 100."""
    places, bottom = _stack(chart.bars)
    drawn = [
        _row(bar, middle, chart, language) for bar, middle in zip(chart.bars, places, strict=True)
    ]
    facts = svg.Sheet(
        title=chart.title, prefix=prefix, width=WIDTH, height=bottom + 20, detail=chart.detail
    )
    return svg.sheet(facts, _axis(bottom), *drawn)


def _stack(rows: Sequence[Bar]) -> tuple[list[float], float]:
    """Give each bar the middle of its line; return them and where the last one ends."""
    middles, top = [], 4.0
    for bar in rows:
        height = max(BAR + 11, len(_lines(bar.label)) * LEADING + 8)
        middles.append(top + height / 2)
        top += height
    return middles, top


def _lines(label: str) -> tuple[str, ...]:
    """Cut a label over two lines at most."""
    return svg.wrap(label, LABEL, LABELS, lines=2)


def _at(value: float) -> float:
    """Return where `value`, 0 to 100, stands on the axis."""
    return AXIS + (AXIS_END - AXIS) * min(max(value, 0), 100) / 100


def _axis(bottom: float) -> Markup:
    """Draw the quarter lines and their figures, the half a little stronger."""
    parts = []
    for tick in TICKS:
        ink = palette.MUTE if tick == 50 else palette.RULE
        parts.append(svg.line((_at(tick), 2), (_at(tick), bottom), ink, 0.8))
        parts.append(svg.text(_at(tick), bottom + 13, str(tick), TICK))
    return Markup("").join(parts)


def _row(bar: Bar, middle: float, chart: Bars, language: str) -> Markup:
    """Draw one figure: its words, its bar with whiskers, its value and limits in digits."""
    lines = _lines(bar.label)
    first = middle - (len(lines) - 1) * LEADING / 2 + 3.8
    parts = [svg.text(0, first + at * LEADING, words, LABEL) for at, words in enumerate(lines)]
    if bar.value is None and bar.low is not None and bar.high is not None:
        return Markup("").join((*parts, _band(bar.low, bar.high, middle, language)))
    if bar.value is None:
        note = svg.fit(bar.note, NOTE, AXIS_END - AXIS - 8)
        paper = svg.rectangle(AXIS + 4, middle - 8, NOTE.width(note) + 4, 16, palette.WHITE)
        return Markup("").join((*parts, paper, svg.text(AXIS + 6, middle + 3.5, note, NOTE)))
    length = _at(bar.value) - AXIS
    fill, ink = palette.FAVOURABLE if chart.favour else (palette.LEAF, palette.PINE)
    parts.append(svg.rectangle(AXIS, middle - BAR / 2, length, BAR, fill))
    value = (
        percent(bar.value / 100, language=language)
        if chart.in_percent
        else number(bar.value, language=language)
    )
    parts.append(svg.text(VALUES_END, middle + 4.2, value, VALUE))
    return Markup("").join((*parts, _whiskers(bar, middle, ink, language)))


def _band(low: float, high: float, middle: float, language: str) -> Markup:
    """Draw a range as a band without any point inside, and write it."""
    left, right = _at(low), _at(high)
    written = f"{number(low, language=language)}–{percent(high / 100, language=language)}"
    return Markup("").join(
        (
            svg.rectangle(left, middle - BAR / 2, right - left, BAR, palette.BAND),
            svg.line((left, middle - BAR / 2), (left, middle + BAR / 2), palette.FAVOURABLE[1], 1),
            svg.line(
                (right, middle - BAR / 2), (right, middle + BAR / 2), palette.FAVOURABLE[1], 1
            ),
            svg.text(WIDTH, middle + 4.2, written, BAND),
        )
    )


def _whiskers(bar: Bar, middle: float, ink: str, language: str) -> Markup:
    """Draw the limits of one figure as a line with caps, and write them at the right."""
    if bar.low is None or bar.high is None:
        return Markup("")
    low, high = _at(bar.low), _at(bar.high)
    written = f"{number(bar.low, language=language)}–{number(bar.high, language=language)}"
    return Markup("").join(
        (
            svg.line((low, middle), (high, middle), ink, 1.6),
            svg.line((low, middle - 4), (low, middle + 4), ink, 1.6),
            svg.line((high, middle - 4), (high, middle + 4), ink, 1.6),
            svg.text(WIDTH, middle + 4, written, RANGE),
        )
    )
