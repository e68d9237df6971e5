"""The figures of two questions together, and weighted shares, one a line."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from survey.faces.results_shown.line import Line
from survey.results.crossed_figures import CrossedFigure, QuadrantsFigure, WeightedFigure
from survey.typography import at_least, at_most


def crossed(figures: Iterable[CrossedFigure]) -> Iterator[Line]:
    """Give the people behind every two answers of each pair."""
    for figure in figures:
        yield from _crossed(figure)


def _crossed(figure: CrossedFigure) -> Iterator[Line]:
    """Give one pair."""
    about = (_("Questions croisées"), figure.id, f"{figure.down} × {figure.across}")
    if not figure.lines:
        yield Line(*about, _("personnes"), remark=figure.reason)
    for line in figure.lines:
        for label, people in zip(figure.labels, line.people, strict=True):
            measure = _("personnes : %(step)s", step=f"{line.label} × {label}")
            yield Line(*about, measure, value=people, answers=figure.n)


def quadrants(figures: Iterable[QuadrantsFigure]) -> Iterator[Line]:
    """Give the share of each quadrant of two themes."""
    for figure in figures:
        about = (_("Quadrants"), figure.id, figure.title)
        if not figure.parts:
            yield Line(*about, _("part (%)"), remark=figure.reason)
        for part in figure.parts:
            measure = _("part (%%) : %(step)s", step=part.name)
            value, low, high = (100 * share for share in (part.share, part.low, part.high))
            yield Line(*about, measure, value=value, low=low, high=high, answers=figure.n)


def weighted(figure: WeightedFigure | None) -> Iterator[Line]:
    """Give the weighted share of each question; nothing where the questionnaire asks for none."""
    if figure is None:
        return
    part, measure = _("Parts redressées"), _("part favorable redressée (%)")
    if figure.reason:
        yield Line(part, "", "", measure, remark=figure.reason)
    for item in figure.items:
        line = Line(part, item.id, item.wording, measure, answers=item.n, remark=item.reason)
        if item.low is None or item.high is None:
            yield line
        elif item.low == item.high:
            yield line._replace(value=100 * item.low)
        else:
            low, high = at_least(item.low, decimals=1), at_most(item.high, decimals=1)
            yield line._replace(low=low, high=high)
