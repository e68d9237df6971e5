"""Read single figures out of published JSON: a value, or a reason in its place."""

from collections.abc import Mapping, Sequence
from typing import Any

from survey.results.figures import CellFigure, Interval
from survey.results.wordings import Wordings

Document = Mapping[str, Any]
"""Parsed JSON of a publication, or a part of it."""


def interval(part: Document) -> Interval | None:
    """Read a share with its limits; None where there is a reason instead."""
    return None if "none" in part else Interval(part["share"], part["low"], part["high"])


def between(people: Sequence[int], answers: int) -> CellFigure:
    """Read between which numbers of people, of those who answered, a figure lies."""
    low, high = people
    return CellFigure(low / answers, high / answers, people=(low, high), answers=answers)


def why_not(part: Document, answers: int, words: Wordings) -> str:
    """Return why a share is not there: the range said instead of it; "" when it is there."""
    if "range" in part:
        low, high = part["range"]
        return words.about(low, high, answers)
    if "range_percent" in part:
        low, high = part["range_percent"]
        return words.about_percent(low, high)
    return words.why(part.get("none", ""))


def value(part: Any) -> Any:
    """Return a figure; None where there is a reason instead."""
    return None if isinstance(part, Mapping) and "none" in part else part
