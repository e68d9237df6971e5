"""The figures about several questions or groups at once, one a line."""

from collections.abc import Iterator

from flask_babel import gettext as _

from survey.faces.language import current_language
from survey.faces.results_shown.line import Line
from survey.results.evidence_in_words import in_words
from survey.results.figures import CellFigure
from survey.results.joint_figures import DriversFigure

POINTS = 100


def drivers(figure: DriversFigure | None) -> Iterator[Line]:
    """Give the part of each theme in what goes with the outcome; nothing where none is declared."""
    if figure is None:
        return
    part, measure = _("Priorités"), _("part dans le lien (%)")
    if not figure.drivers:
        yield Line(part, "", figure.outcome, measure, remark=figure.reason)
    for one in figure.drivers:
        yield Line(
            part,
            one.id,
            one.title,
            measure,
            value=POINTS * one.share,
            low=POINTS * one.share_low,
            high=POINTS * one.share_high,
            answers=figure.n,
        )


def evidence(cell: CellFigure) -> str:
    """Say how surely a group differs from the rest of the company; "" for what is hidden."""
    return "" if cell.low is None else in_words(cell.evidence, current_language())
