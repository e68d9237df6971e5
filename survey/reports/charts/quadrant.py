"""Draw how much each theme goes with an outcome, against how favourable its answers are."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from survey.reports import fonts
from survey.reports.charts import palette, places, svg
from survey.reports.charts.svg import Hand
from survey.typography import at_least, at_most, percent

WIDTH = 680.0
LEFT, RIGHT = 50.0, 672.0
TOP, BOTTOM = 46.0, 290.0
POINT = 5.0
BAND = 6.0
LINE = 16.0
TICKS = (0, 25, 50, 75, 100)
CEILINGS = (20, 40, 60, 80, 100)

NUMBER = Hand(size=12, weight=fonts.BOLD)
NAME = Hand(size=11)
AXIS = Hand(size=10.5, fill=palette.MUTE)
ACROSS = Hand(size=10.5, fill=palette.MUTE, anchor="middle")
TICK = Hand(size=9.5, fill=palette.MUTE, anchor="middle")
TICK_LEFT = Hand(size=9.5, fill=palette.MUTE, anchor="end")
CORNER_LEFT = Hand(size=10.5, fill=palette.PINE)
CORNER_RIGHT = Hand(size=10.5, fill=palette.PINE, anchor="end")

FRAME = (LEFT, TOP, RIGHT, BOTTOM)


@dataclass(frozen=True, slots=True)
class QuadrantPoint:
    """One theme; all figures from 0 to 1."""

    number: int
    """Its rank in the table beside."""

    label: str

    least: float
    most: float
    """Favourable share; two ends when a range is said: a band is then drawn, no point."""

    weight: float
    low: float
    high: float
    """Part of what all themes explain together, and its limits."""

    @property
    def is_exact(self) -> bool:
        """Test whether one share is said; themes are rounded to a tenth of a point."""
        return self.most - self.least < 0.0011


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrant:
    """Themes, each under its number."""

    title: str
    """The finding in one sentence."""

    points: tuple[QuadrantPoint, ...]
    across: str
    """What the axis to the right measures."""

    upward: str
    """What the axis upward measures."""

    corners: tuple[str, str, str, str]
    """Names of the quarters: heavy and low, heavy and high, light and low, light and high."""

    detail: str = ""


def quadrant(chart: Quadrant, *, prefix: str, language: str = "fr") -> Markup:
    """Draw importance against performance, parted by a cross at their means.

    Source: Martilla & James (1977), Journal of Marketing 41(1), 77-79.
    """
    scale = _Scale.of(chart.points)
    names, height = _names(chart.points)
    facts = svg.Sheet(
        title=chart.title, prefix=prefix, width=WIDTH, height=height, detail=chart.detail
    )
    return svg.sheet(
        facts,
        _axes(chart, scale, language),
        _cross(chart.points, scale),
        _corners(chart.corners),
        *(_drawn(point, scale) for point in chart.points),
        *_numbers(chart.points, scale),
        *names,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where shares stand; the axis upward ends above the highest limit published."""

    ceiling: int

    @classmethod
    def of(cls, points: Sequence[QuadrantPoint]) -> "_Scale":
        """Choose the lowest ceiling that holds every interval."""
        highest = max((100 * point.high for point in points), default=0.0)
        return cls(next((one for one in CEILINGS if one >= highest), CEILINGS[-1]))

    def x(self, share: float) -> float:
        """Return where a favourable share stands, 0 to 100 % always."""
        return LEFT + (RIGHT - LEFT) * min(max(share, 0), 1)

    def y(self, part: float) -> float:
        """Return how high a weight stands."""
        return BOTTOM - (BOTTOM - TOP) * min(max(100 * part / self.ceiling, 0), 1)


def _axes(chart: Quadrant, scale: _Scale, language: str) -> Markup:
    """Draw the frame with quarter lines, their figures, and what the axes measure."""
    parts = [svg.text(0, 12, svg.fit(chart.upward, AXIS, WIDTH), AXIS)]
    for tick in TICKS:
        x, y = scale.x(tick / 100), scale.y(tick / 100 * scale.ceiling / 100)
        rising = percent(tick / 100 * scale.ceiling / 100, language=language)
        parts += [
            svg.line((x, TOP), (x, BOTTOM), palette.RULE, 0.7),
            svg.line((LEFT, y), (RIGHT, y), palette.RULE, 0.7),
            svg.text(min(x, WIDTH - 16), BOTTOM + 14, percent(tick / 100, language=language), TICK),
            svg.text(LEFT - 6, y + 3.4, rising, TICK_LEFT),
        ]
    across = svg.fit(chart.across, ACROSS, RIGHT - LEFT)
    return Markup("").join((*parts, svg.text((LEFT + RIGHT) / 2, BOTTOM + 50, across, ACROSS)))


def _cross(points: Sequence[QuadrantPoint], scale: _Scale) -> Markup:
    """Draw the means: of the shares said exactly, and of the weights."""
    exact = [point.least for point in points if point.is_exact]
    parts = []
    if exact:
        x = scale.x(sum(exact) / len(exact))
        parts.append(svg.line((x, TOP), (x, BOTTOM), palette.MUTE, 1.2))
    if points:
        y = scale.y(sum(point.weight for point in points) / len(points))
        parts.append(svg.line((LEFT, y), (RIGHT, y), palette.MUTE, 1.2))
    return Markup("").join(parts)


def _corners(names: tuple[str, str, str, str]) -> Markup:
    """Name the quarters at the corners, outside the frame where nothing is drawn."""
    room = (RIGHT - LEFT) / 2 - 16
    corners = (
        (LEFT, TOP - 8, CORNER_LEFT),
        (RIGHT, TOP - 8, CORNER_RIGHT),
        (LEFT, BOTTOM + 32, CORNER_LEFT),
        (RIGHT, BOTTOM + 32, CORNER_RIGHT),
    )
    return Markup("").join(
        svg.text(x, y, svg.fit(name, hand, room), hand)
        for name, (x, y, hand) in zip(names, corners, strict=True)
    )


def _drawn(point: QuadrantPoint, scale: _Scale) -> Markup:
    """Draw one theme: the interval of its weight, and its share as a point or as a band."""
    y = scale.y(point.weight)
    if not point.is_exact:
        left, right = scale.x(at_least(point.least) / 100), scale.x(at_most(point.most) / 100)
        return svg.rectangle(left, y - BAND / 2, right - left, BAND, palette.SOFT)
    x, low, high = scale.x(point.least), scale.y(point.low), scale.y(point.high)
    return Markup("").join(
        (
            svg.line((x, low), (x, high), palette.PINE, 1.4),
            svg.line((x - 4, low), (x + 4, low), palette.PINE, 1.4),
            svg.line((x - 4, high), (x + 4, high), palette.PINE, 1.4),
            svg.element("circle", cx=x, cy=y, r=POINT, fill=palette.PINE),
        )
    )


def _numbers(points: Sequence[QuadrantPoint], scale: _Scale) -> list[Markup]:
    """Number the themes where the figures hide neither each other nor a point."""
    taken = [_around(point, scale) for point in points]
    written = []
    for point in points:
        digits = str(point.number)
        around = _around(point, scale)
        box = places.beside(around, NUMBER.width(digits), NUMBER.size, FRAME, taken)
        taken.append(box)
        written.append(svg.text(box[0], box[3] - 1, digits, NUMBER))
    return written


def _around(point: QuadrantPoint, scale: _Scale) -> places.Box:
    """Return the room that a theme's point or band takes."""
    y = scale.y(point.weight)
    left, right = scale.x(point.least), scale.x(point.most)
    return left - POINT, y - POINT, right + POINT, y + POINT


def _names(points: Sequence[QuadrantPoint]) -> tuple[list[Markup], float]:
    """Say what the numbers stand for, in two columns; return also the height of the drawing."""
    half, room = (len(points) + 1) // 2, WIDTH / 2 - 30
    written = []
    for at, point in enumerate(points):
        x, y = WIDTH / 2 * (at // max(half, 1)), BOTTOM + 74 + LINE * (at % max(half, 1))
        written += [
            svg.text(x, y, str(point.number), NUMBER),
            svg.text(x + 22, y, svg.fit(point.label, NAME, room), NAME),
        ]
    return written, BOTTOM + 66 + LINE * half
