"""Draw groups side by side, theme by theme: coloured only where a difference is clear."""

from dataclasses import dataclass

from markupsafe import Markup

from survey.reports import fonts
from survey.reports.charts import heat_cell, palette, svg
from survey.reports.charts.heat_cell import HeatCell, Place, Words
from survey.reports.charts.svg import Hand
from survey.typography import number

WIDTH = 680.0
LABELS = 152.0
GAP = 3.0
WIDEST = 104.0
ROW = 36.0
LEADING = 12.0

MOST_GROUPS = 6
"""Beside the whole company: more would not leave room for a range in words."""

NESTED = " › "
"""Between the names of a group and of those it is part of."""

LABEL = Hand(size=11)
GROUP = Hand(size=10, weight=fonts.BOLD, anchor="middle")
SIZE = Hand(size=9.5, fill=palette.MUTE, anchor="middle")


@dataclass(frozen=True, slots=True)
class HeatGroup:
    """One column; the first one is the whole company."""

    label: str
    size: int | None
    """Answers; None when the group is hidden, or empty: nobody can tell."""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One theme, a cell a group."""

    label: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """Themes down, groups across, the whole company first."""

    title: str
    """The finding in one sentence."""

    groups: tuple[HeatGroup, ...]
    rows: tuple[HeatRow, ...]
    hidden: str
    """Word for what is not said, for example "masqué"."""

    detail: str = ""


def heat(chart: HeatMap, *, prefix: str, language: str = "fr") -> Markup:
    """Draw the cells in the order given; no place depends on a figure, hidden or not."""
    pen = _Pen(Words(f"{prefix}-hatch", chart.hidden, language), len(chart.groups))
    lines_above = max((len(_name(one.label, pen.wide)) for one in chart.groups), default=1)
    top = lines_above * LEADING + LEADING + 6
    drawn = [svg.hatch(pen.words.pattern, palette.PAPER, palette.STRIPE)]
    drawn += [_head(group, at, top, pen) for at, group in enumerate(chart.groups)]
    for row in chart.rows:
        lines = svg.wrap(row.label, LABEL, LABELS - 10, lines=3)
        height = max(ROW, len(lines) * LEADING + 10)
        first = top + height / 2 - (len(lines) - 1) * LEADING / 2 + 3.8
        drawn += [svg.text(0, first + at * LEADING, one, LABEL) for at, one in enumerate(lines)]
        drawn += [
            heat_cell.draw(cell, Place(pen.left(at), top, pen.wide, height, at == 0), pen.words)
            for at, cell in enumerate(row.cells)
        ]
        top += height + GAP
    facts = svg.Sheet(
        title=chart.title, prefix=prefix, width=WIDTH, height=top, detail=chart.detail
    )
    return svg.sheet(facts, *drawn)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Where columns stand, and what every cell is drawn with."""

    words: Words
    columns: int

    @property
    def wide(self) -> float:
        """Return how wide a column is."""
        return min((WIDTH - LABELS) / max(self.columns, 1) - GAP, WIDEST)

    def left(self, at: int) -> float:
        """Return where a column begins."""
        return LABELS + at * (self.wide + GAP)


def _name(label: str, room: float) -> tuple[str, ...]:
    """Cut the name of a group over a few lines; of a group inside others, its own name stays."""
    lines = svg.wrap(label, GROUP, room, lines=4)
    above, inside, own = label.rpartition(NESTED)
    if not above or not lines[-1].endswith(svg.ELLIPSIS):
        return lines
    return svg.wrap(f"{svg.ELLIPSIS}{inside}{own}", GROUP, room, lines=4)


def _head(group: HeatGroup, at: int, bottom: float, pen: _Pen) -> Markup:
    """Write the name of a group and how many answered, or that it is hidden."""
    middle, lines = pen.left(at) + pen.wide / 2, _name(group.label, pen.wide)
    size = (
        pen.words.hidden if group.size is None else number(group.size, language=pen.words.language)
    )
    first = bottom - 8 - len(lines) * LEADING
    names = [svg.text(middle, first + n * LEADING, one, GROUP) for n, one in enumerate(lines)]
    return Markup("").join(
        (*names, svg.text(middle, bottom - 7, svg.fit(size, SIZE, pen.wide), SIZE))
    )
