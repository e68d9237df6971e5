"""Draw what is said of one group on one theme: a figure, a range, or that it is hidden."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup

from survey.reports import fonts
from survey.reports.charts import palette, svg
from survey.reports.charts.svg import Hand
from survey.typography import at_least, at_most, number, percent

STRIP = 3.0
MARK = 7.0

FIGURE = Hand(size=11.5, anchor="middle")
WHOLE = Hand(size=11.5, weight=fonts.BOLD, anchor="middle")
HIDDEN = Hand(size=9.5, fill=palette.MUTE, anchor="middle")

COLOURS = {"above": palette.FAVOURABLE[0], "below": palette.UNFAVOURABLE[1]}
"""PuOr, for clear differences alone; a triangle says the same without colour."""

Side = Literal["above", "below"]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """What is said of one group on one theme, in shares from 0 to 1; None where it is hidden."""

    low: float | None = None
    high: float | None = None
    """Equal when one figure is said; otherwise the true one lies somewhere between."""

    side: Side | None = None
    """Where it stands beside the rest of the company, if that can be said."""

    clear: bool = False
    """Whether the whole range stands there for certain: a clear difference, not a possible one."""


class Place(NamedTuple):
    """Where a cell stands, and whether it is the whole company's."""

    left: float
    top: float
    wide: float
    height: float
    whole: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What cells are drawn with."""

    pattern: str
    """Id of the stripes."""

    hidden: str
    language: str


def draw(cell: HeatCell, place: Place, words: Words) -> Markup:
    """Draw one cell: its figure or range in digits and on an axis from 0 to 100, or stripes."""
    left, top, wide, height, whole = place
    middle = left + wide / 2
    if cell.low is None or cell.high is None:
        stripes = svg.rectangle(left, top, wide, height, f"url(#{words.pattern})")
        hidden = svg.fit(words.hidden, HIDDEN, wide - 4)
        return stripes + svg.text(middle, top + height / 2 + 3.4, hidden, HIDDEN)
    hand = WHOLE if whole else FIGURE
    figure = svg.fit(_figure(cell.low, cell.high, words.language), hand, wide - 4)
    return Markup("").join(
        (
            _frame(place, COLOURS[cell.side] if cell.side and cell.clear else palette.WHITE),
            svg.text(middle, top + height / 2 + 2, figure, hand),
            _strip(cell.low, cell.high, left, top + height - STRIP - 4, wide),
            _mark(cell, left + wide - MARK, top + MARK),
        )
    )


def _frame(place: Place, fill: str) -> Markup:
    """Draw the ground of a cell with a thin edge, so that it shows on white paper too."""
    return svg.element(
        "rect",
        x=place.left,
        y=place.top,
        width=place.wide,
        height=place.height,
        fill=fill,
        stroke=palette.RULE,
        stroke_width=0.8,
    )


def _figure(low: float, high: float, language: str) -> str:
    """Write a share, or the two between which it lies, rounded outward."""
    if is_exact(low, high):
        return percent(low, language=language)
    ends = number(at_least(low), language=language), percent(at_most(high) / 100, language=language)
    return "–".join(ends)


def is_exact(low: float, high: float) -> bool:
    """Test whether one figure is said; shares of themes are rounded to a tenth of a point."""
    return high - low < 0.0011


def _strip(low: float, high: float, left: float, top: float, wide: float) -> Markup:
    """Draw the share on an axis from 0 to 100: a bar, or a band without any point inside."""
    room, start = wide - 12, left + 6
    exact = is_exact(low, high)
    begin, end = (0.0, low) if exact else (at_least(low) / 100, at_most(high) / 100)
    ink = palette.INK if exact else palette.SOFT
    return Markup("").join(
        (
            svg.rectangle(start, top, room, STRIP, palette.TRACK),
            svg.rectangle(start + begin * room, top, (end - begin) * room, STRIP, ink),
        )
    )


def _mark(cell: HeatCell, x: float, y: float) -> Markup:
    """Draw which way a group differs: a full triangle when it is clear, an outline when not."""
    if cell.side is None:
        return Markup("")
    return svg.triangle(x, y, MARK, palette.INK, up=cell.side == "above", full=cell.clear)
