"""Read published quadrants: two themes crossed."""

from survey.questionnaires.questionnaire import Quadrants
from survey.results.crossed_figures import QuadrantPart, QuadrantsFigure
from survey.results.published import Document
from survey.results.wordings import Wordings


def quadrants(document: Document, words: Wordings) -> tuple[QuadrantsFigure, ...]:
    """Read the pairs of themes that the questionnaire crosses, in its order."""
    declared = {one.id: one for one in words.questionnaire.quadrants}
    return tuple(
        _quadrants(declared[part["id"]], part, words) for part in document.get("quadrants", ())
    )


def _quadrants(asked: Quadrants, part: Document, words: Wordings) -> QuadrantsFigure:
    """Read one, with the words of its themes."""
    titles = {theme.id: words.say(theme.title) for theme in words.questionnaire.themes}
    return QuadrantsFigure(
        id=asked.id,
        title=words.say(asked.title),
        x=titles[asked.x],
        y=titles[asked.y],
        cut_x=float(asked.cut_x),
        cut_y=float(asked.cut_y),
        source=asked.source,
        n=part.get("n"),
        parts=tuple(
            _part(words.say(name), part["people"][place], part["shares"][place])
            for place, name in asked.names.items()
            if "people" in part
        ),
        reason=words.why(part.get("none", "")),
    )


def _part(name: str, people: int, share: Document) -> QuadrantPart:
    """Read one quadrant; a register that is too short leaves the share without limits."""
    return QuadrantPart(
        name=name, people=people, share=share["share"], low=share["low"], high=share["high"]
    )
