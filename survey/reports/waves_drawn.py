"""What the chart of waves draws, and how figures of several waves are written."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from survey.reports.charts import Trend, TrendPanel, TrendPoint
from survey.results import waves_words
from survey.results.waves_figures import LineFigure, Missing, Point, WavesFigure
from survey.translations import Sentence, say
from survey.typography import at_least, at_most, number, percent, signed

HIDDEN = Sentence("masqué")
NOT_ASKED = "–"


def wave_chart(
    figures: WavesFigure, lines: Sequence[LineFigure], language: str, *, detail: str
) -> Trend:
    """Return what is drawn of some themes or questions over the waves."""
    days = [wave.closed_on for wave in figures.waves]
    return Trend(
        title=waves_words.finding(figures, language),
        panels=tuple(_panel(line, language) for line in lines),
        ends=(month(days[0], language), month(days[-1], language)),
        places=_places(days),
        detail=detail,
    )


def figure_of(point: Point | Missing, kind: str = "theme", language: str = "fr") -> str:
    """Write one figure of one wave: a share, an eNPS, a range, or that there is none."""
    if isinstance(point, Missing):
        return say(HIDDEN, language) if point.reason else NOT_ASKED
    if kind == "nps":
        return signed(point.low, language=language)
    if point.is_exact:
        return percent(point.low / 100, language=language)
    low, high = at_least(point.low / 100), at_most(point.high / 100)
    return f"{number(low, language=language)}–{percent(high / 100, language=language)}"


def month(day: date, language: str) -> str:
    """Name the month a wave closed in."""
    return format_date(day, "MMM y", locale=language)


def _panel(line: LineFigure, language: str) -> TrendPanel:
    """Return what is drawn of one line."""
    since = line.change.since if line.change else -2
    ends = (figure_of(line.points[at], line.kind, language) for at in (since, -1))
    told = line.change if line.change and line.change.strength != "unclear" else None
    return TrendPanel(
        label=line.title,
        values=" → ".join(ends),
        points=tuple(_point(point) for point in line.points),
        rises=told.rises if told else None,
        is_clear=told is not None and told.strength == "clear",
    )


def _point(point: Point | Missing) -> TrendPoint | None:
    """Return what is drawn of one figure."""
    if isinstance(point, Missing):
        return None
    if point.limits is None:
        return TrendPoint(point.low, point.high)
    return TrendPoint(*point.limits, value=point.low)


def _places(days: Sequence[date]) -> tuple[float, ...]:
    """Return where each day stands between the first and the last; evenly when they are one."""
    lapse = (days[-1] - days[0]).days
    if not lapse:
        return tuple(at / (len(days) - 1) for at in range(len(days)))
    return tuple((day - days[0]).days / lapse for day in days)
