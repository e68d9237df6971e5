"""Draw shares over several waves, one small drawing a theme, all from 0 to 100."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from survey.reports import fonts
from survey.reports.charts import palette, svg
from survey.reports.charts.svg import Hand

WIDTH = 680.0
AXIS = 26.0
ACROSS = 4
GAP = 16.0
PANEL = (WIDTH - AXIS - (ACROSS - 1) * GAP) / ACROSS
HEAD = 50.0
PLOT = 96.0
FOOT = 34.0
INSIDE = 12.0
"""Room between the edge of a small drawing and its first and last point."""

LEADING = 13.0
TICKS = (0, 50, 100)
CAP = 3.5
DOT = 3.4

LABEL = Hand(size=11)
VALUES = Hand(size=11, weight=fonts.BOLD, fill=palette.FAVOURABLE[1])
TICK = Hand(size=9.5, fill=palette.MUTE, anchor="end")
FIRST = Hand(size=9.5, fill=palette.MUTE)
LAST = Hand(size=9.5, fill=palette.MUTE, anchor="end")


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One figure of one wave, 0 to 100: a value with its limits, or a range without a value."""

    low: float
    high: float
    value: float | None = None


@dataclass(frozen=True, slots=True)
class TrendPanel:
    """One theme over the waves."""

    label: str
    values: str
    """The figures of the last two waves in words, for example "58 % → 66 %"."""

    points: tuple[TrendPoint | None, ...]
    """One a wave; None where a wave does not tell it: the line breaks there."""

    rises: bool | None = None
    """Up or down, where something may be said of the change."""

    is_clear: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Themes over the same waves."""

    title: str
    """The finding in one sentence."""

    panels: tuple[TrendPanel, ...]
    ends: tuple[str, str]
    """What the first and the last wave are called under each drawing."""

    places: tuple[float, ...]
    """Where each wave stands in time: 0 for the first, 1 for the last."""

    detail: str = ""
    """How to read the drawing, for who hears it."""


def trend(chart: Trend, *, prefix: str) -> Markup:
    """Draw one small panel a theme, four in a row; limits as whiskers, ranges as bands."""
    rows = -(-len(chart.panels) // ACROSS)
    height = rows * (HEAD + PLOT + FOOT)
    drawn = [
        _panel(panel, chart, at % ACROSS, (at // ACROSS) * (HEAD + PLOT + FOOT))
        for at, panel in enumerate(chart.panels)
    ]
    facts = svg.Sheet(
        title=chart.title, prefix=prefix, width=WIDTH, height=height, detail=chart.detail
    )
    return svg.sheet(facts, *drawn)


def _panel(panel: TrendPanel, chart: Trend, column: int, top: float) -> Markup:
    """Draw one theme."""
    left = AXIS + column * (PANEL + GAP)
    across = [left + INSIDE + place * (PANEL - 2 * INSIDE) for place in chart.places]
    parts = [*_head(panel, left, top), *_axis(left, top, is_first=column == 0)]
    parts += _ends(chart.ends, left, top)
    for (x, one), (other_x, other) in pairwise(zip(across, panel.points, strict=True)):
        if one and other and one.value is not None and other.value is not None:
            ends = (x, _at(one.value, top)), (other_x, _at(other.value, top))
            parts.append(svg.line(*ends, palette.FAVOURABLE[1], 1.6))
    parts += [_mark(one, x, top) for x, one in zip(across, panel.points, strict=True) if one]
    return Markup("").join(parts)


def _head(panel: TrendPanel, left: float, top: float) -> list[Markup]:
    """Write what the theme is called, and its last two figures with the way they go."""
    lines = svg.wrap(panel.label, LABEL, PANEL, lines=2)
    first = top + 11 + (2 - len(lines)) * LEADING
    parts = [svg.text(left, first + at * LEADING, one, LABEL) for at, one in enumerate(lines)]
    written, line = svg.fit(panel.values, VALUES, PANEL - 16), top + 11 + 2 * LEADING
    parts.append(svg.text(left, line, written, VALUES))
    if panel.rises is not None:
        place = left + VALUES.width(written) + 9, line - 3.8
        parts.append(svg.triangle(*place, 8, palette.INK, up=panel.rises, full=panel.is_clear))
    return parts


def _axis(left: float, top: float, *, is_first: bool) -> list[Markup]:
    """Draw 0, 50 and 100; their figures at the left of each row alone."""
    parts = []
    for tick in TICKS:
        y = _at(tick, top)
        ink = palette.MUTE if tick == 50 else palette.RULE
        parts.append(svg.line((left, y), (left + PANEL, y), ink, 0.8))
        if is_first:
            parts.append(svg.text(AXIS - 6, y + 3.3, str(tick), TICK))
    return parts


def _ends(words: Sequence[str], left: float, top: float) -> list[Markup]:
    """Name the first and the last wave."""
    first, last = words
    y, room = top + HEAD + PLOT + 14, PANEL / 2 - 3
    return [
        svg.text(left, y, svg.fit(first, FIRST, room), FIRST),
        svg.text(left + PANEL, y, svg.fit(last, LAST, room), LAST),
    ]


def _mark(point: TrendPoint, x: float, top: float) -> Markup:
    """Draw one figure: a point with its limits, or a band without any point inside."""
    high, low, ink = _at(point.high, top), _at(point.low, top), palette.FAVOURABLE[1]
    if point.value is None:
        return Markup("").join(
            (
                svg.rectangle(x - 5, high, 10, max(low - high, 1), palette.BAND),
                svg.line((x - 5, high), (x + 5, high), ink, 1),
                svg.line((x - 5, low), (x + 5, low), ink, 1),
            )
        )
    return Markup("").join(
        (
            svg.line((x, high), (x, low), ink, 1.2),
            svg.line((x - CAP, high), (x + CAP, high), ink, 1.2),
            svg.line((x - CAP, low), (x + CAP, low), ink, 1.2),
            svg.element("circle", cx=x, cy=_at(point.value, top), r=DOT, fill=ink),
        )
    )


def _at(value: float, top: float) -> float:
    """Return where `value`, 0 to 100, stands in the drawing that begins at `top`."""
    return top + HEAD + PLOT * (1 - min(max(value, 0), 100) / 100)
