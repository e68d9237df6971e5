"""Draw the recommendation score (eNPS), from −100 to +100, with its uncertainty."""

from dataclasses import dataclass
from math import cos, pi, sin

from markupsafe import Markup

from survey.reports import fonts
from survey.reports.charts import palette, svg
from survey.reports.charts.svg import Hand
from survey.typography import number, signed

WIDTH = 300.0
HEIGHT = 232.0
CENTRE = (150.0, 138.0)
RADIUS = 100.0
BAND = 20.0
BAR_TOP = 178.0
BAR = 20.0

SCORE = Hand(size=38, weight=fonts.BOLD, anchor="middle")
LIMITS = Hand(size=11, fill=palette.MUTE, anchor="middle")
END = Hand(size=10.5, fill=palette.MUTE, anchor="middle")
WORDS = Hand(size=10, fill=palette.MUTE)
COLOURS = (palette.UNFAVOURABLE[0], palette.TRACK, palette.FAVOURABLE[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """A recommendation score and the three parts it comes from."""

    title: str
    """The finding in one sentence."""

    score: float
    """Promoters minus detractors, in points: −100 to 100."""

    parts: tuple[int, int, int]
    """People: detractors, passives, promoters."""

    words: tuple[str, str, str]
    """What the three parts are called."""

    limits: tuple[float, float] | None = None
    """Lowest and highest plausible score."""

    limits_words: str = ""
    """The limits in words, for example "entre −3 et +25"."""

    detail: str = ""


def gauge(chart: Gauge, *, prefix: str, language: str = "fr") -> Markup:
    """Draw a half circle with the score, its limits, and the three parts beneath."""
    ends = (_arc((-100, 100), palette.TRACK), *_ends(language))
    limits = (_arc(chart.limits, palette.FAVOURABLE[0]),) if chart.limits else ()
    written = svg.fit(chart.limits_words, LIMITS, 2 * (RADIUS - BAND))
    centre = (
        svg.text(CENTRE[0], CENTRE[1] - 8, signed(chart.score, language=language), SCORE),
        svg.text(CENTRE[0], CENTRE[1] + 12, written, LIMITS),
    )
    facts = svg.Sheet(
        title=chart.title, prefix=prefix, width=WIDTH, height=HEIGHT, detail=chart.detail
    )
    parts = _parts(chart, language)
    return svg.sheet(facts, *ends, *limits, _needle(chart.score), *centre, parts)


def _point(score: float, radius: float) -> tuple[float, float]:
    """Return the place of `score` on a half circle of `radius`."""
    angle = pi * (1 - (min(max(score, -100), 100) + 100) / 200)
    return CENTRE[0] + radius * cos(angle), CENTRE[1] - radius * sin(angle)


def _arc(limits: tuple[float, float], ink: str) -> Markup:
    """Draw the band between two scores."""
    (x1, y1), (x2, y2) = (_point(score, RADIUS) for score in limits)
    path = f"M{x1:.1f} {y1:.1f} A{RADIUS:.0f} {RADIUS:.0f} 0 0 1 {x2:.1f} {y2:.1f}"
    return svg.element("path", d=path, fill="none", stroke=ink, stroke_width=BAND)


def _needle(score: float) -> Markup:
    """Draw the mark of the score across the band."""
    inside, outside = (_point(score, RADIUS + side) for side in (-BAND / 2 - 3, BAND / 2 + 3))
    return svg.line(inside, outside, palette.FAVOURABLE[1], 4)


def _ends(language: str) -> tuple[Markup, ...]:
    """Write the two ends and the middle of the scale."""
    below = CENTRE[1] + 15
    return (
        svg.text(CENTRE[0] - RADIUS, below, signed(-100, language=language), END),
        svg.text(CENTRE[0], CENTRE[1] - RADIUS - BAND / 2 - 6, "0", END),
        svg.text(CENTRE[0] + RADIUS, below, signed(100, language=language), END),
    )


def _parts(chart: Gauge, language: str) -> Markup:
    """Draw the three parts as one bar, with their percentages and names."""
    total, x, drawn = sum(chart.parts) or 1, 0.0, []
    for at, (people, words, colour) in enumerate(
        zip(chart.parts, chart.words, COLOURS, strict=True)
    ):
        share = 100 * people / total
        wide = share / 100 * WIDTH
        if people:
            drawn.append(svg.rectangle(x, BAR_TOP, max(wide - 0.8, 0.4), BAR, colour))
        if share >= 9:
            hand = Hand(size=10, anchor="middle", fill=palette.ink_on(colour))
            figure = number(share, language=language)
            drawn.append(svg.text(x + wide / 2, BAR_TOP + 13.8, figure, hand))
        x += wide
        drawn += _name(at, words, colour)
    return Markup("").join(drawn)


def _name(at: int, words: str, colour: str) -> tuple[Markup, Markup]:
    """Name the colour of one part, in its third of the width."""
    left, top = at * WIDTH / 3, BAR_TOP + BAR + 12
    return (
        svg.rectangle(left, top, 10, 10, colour),
        svg.text(left + 14, top + 9, svg.fit(words, WORDS, WIDTH / 3 - 18), WORDS),
    )
