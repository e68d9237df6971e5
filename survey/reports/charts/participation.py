"""Draw how many of those invited were counted."""

from dataclasses import dataclass

from markupsafe import Markup

from survey.reports import fonts
from survey.reports.charts import palette, svg
from survey.reports.charts.svg import Hand
from survey.typography import percent

WIDTH = 680.0
HEIGHT = 48.0
BAR_END = 610.0
BAR = 18.0

SHARE = Hand(size=16, weight=fonts.BOLD, fill=palette.PINE, anchor="end")
CAPTION = Hand(size=11, fill=palette.MUTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """People invited, and ballots counted among them."""

    title: str
    """The finding in one sentence."""

    counted: int
    invited: int
    caption: str
    """The two figures in words, under the bar."""


def participation(chart: Participation, *, prefix: str, language: str = "fr") -> Markup:
    """Draw one bar that is full when everybody was counted."""
    share = min(chart.counted / chart.invited, 1) if chart.invited else 0.0
    facts = svg.Sheet(title=chart.title, prefix=prefix, width=WIDTH, height=HEIGHT)
    return svg.sheet(
        facts,
        svg.rectangle(0, 4, BAR_END, BAR, palette.TRACK),
        svg.rectangle(0, 4, BAR_END * share, BAR, palette.PINE),
        svg.text(WIDTH, 19, percent(share, language=language), SHARE),
        svg.text(0, 38, svg.fit(chart.caption, CAPTION, WIDTH), CAPTION),
    )
