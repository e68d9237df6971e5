"""Read single figures out of published JSON: a value, or a reason in its place."""

from collections.abc import Mapping
from typing import Any

from survey.results.figures import Interval

Document = Mapping[str, Any]
"""Parsed JSON of a publication, or a part of it."""


def interval(part: Document) -> Interval | None:
    """Read a share with its limits; None where there is a reason instead."""
    return None if "none" in part else Interval(part["share"], part["low"], part["high"])


def value(part: Any) -> Any:
    """Return a figure; None where there is a reason instead."""
    return None if isinstance(part, Mapping) and "none" in part else part
