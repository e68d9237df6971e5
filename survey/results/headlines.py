"""Say the finding in one sentence: the title of a page or of a chart, in French or English."""

from dataclasses import dataclass

from survey.results.figures import (
    BreakdownFigure,
    CellFigure,
    Figures,
    NpsFigure,
    Participation,
    RowFigure,
    ThemeFigure,
)
from survey.results.joint_figures import DriversFigure
from survey.results.sentences import in_words, small, write
from survey.typography import number, percent

HALF = 0.5
ENOUGH_ANSWERED = 0.60
"""Under it, those who kept silent may change the picture (practice; design of statistics)."""


@dataclass(frozen=True, slots=True)
class ClearDifference:
    """One group that clearly differs from the rest of the company on one theme."""

    breakdown: int
    """Place among the breakdowns, from 1."""

    group: str
    row: RowFigure
    cell: CellFigure

    @property
    def side(self) -> str:
        """Return which way it differs: "above" or "below"."""
        told = self.cell.evidence
        return told.direction or "" if told else ""


def overview(figures: Figures, language: str = "fr") -> str:
    """Say which themes fall below half of favourable answers; without themes, who took part."""
    if not figures.ranked:
        return participation(figures.participation, language)
    below = [one for one in figures.ranked if one.most is not None and one.most < HALF]
    if not below:
        sure = all(one.least is not None and one.least >= HALF for one in figures.ranked)
        return write("none_below" if sure else "none_surely", language)
    if len(below) == 1:
        return write("one_below", language, title=below[0].title)
    return write("some_below", language, count=in_words(len(below), language))


def participation(figure: Participation, language: str = "fr") -> str:
    """Say how many took part, with a warning under six in ten."""
    counted = number(figure.counted, language=language)
    if figure.share is None or figure.invited is None:
        return write("counted", language, counted=counted)
    return write(
        "took_part" if figure.share >= ENOUGH_ANSWERED else "few_took_part",
        language,
        percent=percent(figure.share, language=language),
        counted=counted,
        invited=number(figure.invited, language=language),
    )


def theme(figure: ThemeFigure, language: str = "fr") -> str:
    """Name the item to treat, the least favourable when under half; else the one to keep."""
    highs = [(item.most, item) for item in figure.items if item.most is not None]
    lows = [(item.least, item) for item in figure.items if item.least is not None]
    if not highs or not lows:
        return write("no_items", language)
    lowest = min(highs, key=lambda pair: pair[0])
    highest = max(lows, key=lambda pair: pair[0])
    if lowest[0] < HALF:
        return write("to_treat", language, wording=lowest[1].wording)
    return write("to_keep", language, wording=highest[1].wording)


def recommendation(figure: NpsFigure, language: str = "fr") -> str:
    """Say who outnumbers whom, if the interval allows to say so."""
    if figure.low is None or figure.high is None:
        return figure.reason
    if figure.low > 0:
        return write("more_promoters", language)
    return write("more_detractors" if figure.high < 0 else "balanced", language)


def breakdown(figure: BreakdownFigure, language: str = "fr") -> str:
    """Say which groups clearly differ, without ranking them; untested, what the table shows."""
    if figure.reason:
        return write("hidden", language)
    hidden = sum(group.size is None for group in (*figure.groups, *figure.folded))
    judged = [cell.evidence for row in _compared(figure) for cell in row.cells if cell.evidence]
    if not judged:
        count = len(figure.groups) + len(figure.folded) - hidden
        told = "some_groups" if hidden else "groups"
        return write(told, language, count=count, hidden=hidden)
    clear = clear_in(figure)
    possible = sum(one.strength == "possible" for one in judged)
    if len(clear) == 1:
        found = difference(clear[0], language)
    elif clear:
        found = write("some_clear", language, count=in_words(len(clear), language))
    else:
        found = write(_POSSIBLE[min(possible, 2)], language, count=small(possible, language))
    if not hidden:
        return found
    told = "one_hidden" if hidden == 1 else "some_hidden"
    return f"{found} {write(told, language, count=in_words(hidden, language))}"


def difference(found: ClearDifference, language: str = "fr") -> str:
    """Say of one clear difference which group, which way, on which theme."""
    return write(found.side, language, group=found.group, row=found.row.title.rstrip(" ."))


def clear(figures: Figures) -> tuple[ClearDifference, ...]:
    """List every clear difference between a group and the rest, in the order of the pages."""
    return tuple(
        found
        for at, breakdown in enumerate(figures.breakdowns, 1)
        for found in clear_in(breakdown, at)
    )


def clear_in(figure: BreakdownFigure, at: int = 1) -> tuple[ClearDifference, ...]:
    """List the clear differences of one breakdown: on themes, or on questions where none is."""
    return tuple(
        ClearDifference(at, group.label, row, cell)
        for row in _compared(figure)
        for group, cell in zip(figure.groups, row.cells, strict=True)
        if cell.evidence and cell.evidence.is_clear
    )


def drivers(figure: DriversFigure, language: str = "fr") -> str:
    """Say which theme goes most with the outcome, if its interval stands apart; or why none."""
    if not figure.drivers:
        return figure.reason
    first, *others = figure.drivers
    apart = all(first.share_low > other.share_high for other in others)
    told = "one_driver" if apart else "several_drivers"
    return write(told, language, first=first.title, outcome=figure.outcome.rstrip(" ."))


_POSSIBLE = ("none_clear", "none_clear_one_possible", "none_clear_possible")


def _compared(figure: BreakdownFigure) -> tuple[RowFigure, ...]:
    """Return the rows that headlines speak of."""
    return figure.themes or figure.rows
