"""What the drawings set side by side: groups and the whole company, themes and an outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from survey.reports.charts import Bar, HeatCell, HeatGroup, HeatRow, QuadrantPoint
from survey.reports.charts.heat import MOST_GROUPS
from survey.results.figures import BreakdownFigure, CellFigure, Figures, RowFigure
from survey.results.joint_figures import DriverFigure
from survey.results.reading_groups import option_row

Part = TypeVar("Part")

MOST_ROWS = 16
"""On one drawing: more would not stay on a sheet of paper."""


@dataclass(frozen=True, slots=True)
class HeatPart:
    """As many groups and themes as one drawing holds, the whole company in the first column."""

    groups: tuple[HeatGroup, ...]
    rows: tuple[HeatRow, ...]


def whole(figures: Figures, row: RowFigure) -> CellFigure | None:
    """Return what is said of the whole company, beside which groups are read."""
    return _whole(figures)[row.kind].get(row.id)


def heat_parts(
    figures: Figures, breakdown: BreakdownFigure, rows: Sequence[RowFigure], *, everybody: str
) -> tuple[HeatPart, ...]:
    """Cut a breakdown into drawings of a few groups each, in the order given.

    Args:
        figures: all that is published.
        breakdown: the one to draw.
        rows: some of its rows.
        everybody: what the whole company is called.
    """
    known = _whole(figures)
    first = HeatGroup(everybody, figures.participation.counted)
    count = len(breakdown.groups)
    wide = ceil(count / max(ceil(count / MOST_GROUPS), 1)) or 1
    return tuple(
        HeatPart(
            groups=(first, *(_group(breakdown, at) for at in columns)),
            rows=tuple(_row(row, known[row.kind].get(row.id), columns) for row in some),
        )
        for some in _cut(rows, MOST_ROWS)
        for columns in _cut(range(count), wide)
    )


def driver_bars(drivers: Sequence[DriverFigure]) -> tuple[Bar, ...]:
    """Return what the chart of weights draws: parts of what is explained, in percent."""
    return tuple(
        Bar(one.title, 100 * one.share, 100 * one.share_low, min(100 * one.share_high, 100.0))
        for one in drivers
    )


def quadrant_points(drivers: Sequence[DriverFigure]) -> tuple[QuadrantPoint, ...]:
    """Return what the importance–performance chart draws; themes without a share are left out."""
    return tuple(
        QuadrantPoint(
            number,
            one.title,
            one.least,
            one.most,
            one.share,
            one.share_low,
            min(one.share_high, 1.0),
        )
        for number, one in enumerate(drivers, 1)
        if one.least is not None and one.most is not None
    )


def driver_share(driver: DriverFigure) -> CellFigure:
    """Return the favourable share of a theme, as the cells of tables are written."""
    return CellFigure(driver.least, driver.most)


def _cut(whole: Sequence[Part], size: int) -> list[Sequence[Part]]:
    """Cut a sequence in runs of at most `size`."""
    return [whole[at : at + size] for at in range(0, len(whole), size)]


def _whole(figures: Figures) -> Mapping[str, Mapping[str, CellFigure | None]]:
    """Gather what is said of the whole company, by kind of row and its id."""
    in_themes = [item for theme in figures.themes for item in theme.items]
    options = [
        (one.id, option.id, option.told) for one in figures.choices for option in one.options
    ]
    ranked = [
        (one.id, option.id, option.told) for one in figures.rankings for option in one.options
    ]
    return {
        "theme": {one.id: one.told for one in figures.themes},
        "item": {one.id: one.told for one in (*in_themes, *figures.items)},
        "nps": {one.id: one.told[0] for one in figures.nps if one.told},
        "option": {option_row(name, one): told for name, one, told in (*options, *ranked)},
    }


def _group(breakdown: BreakdownFigure, at: int) -> HeatGroup:
    """Name one column."""
    group = breakdown.groups[at]
    return HeatGroup(group.label, group.size)


def _row(row: RowFigure, everybody: CellFigure | None, columns: Sequence[int]) -> HeatRow:
    """Draw one theme over some of the groups."""
    first = HeatCell(everybody.low, everybody.high) if everybody else HeatCell()
    return HeatRow(row.title, (first, *(_cell(row.cells[at]) for at in columns)))


def _cell(found: CellFigure) -> HeatCell:
    """Draw what is said of one group, and how surely it differs."""
    told = found.evidence
    if found.low is None or told is None:
        return HeatCell(found.low, found.high)
    return HeatCell(found.low, found.high, told.direction, told.is_clear)
