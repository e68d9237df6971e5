"""Write figures as JSON: a number, or the reason why there is none; never NaN, never infinity."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TypeAlias

from survey.disclosure.detail import Released
from survey.statistics.no_result import NoResult
from survey.statistics.shares import Share

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

DECIMALS = 6
"""More than any page shows; beyond, only the processor's own noise."""


def none(reason: str) -> dict[str, Json]:
    """Say why there is no figure."""
    return {"none": reason}


def figure(value: float | NoResult) -> Json:
    """Write one figure.

    Raises:
        ValueError: if it is no finite number, which is a bug of the formula behind it.
    """
    if isinstance(value, NoResult):
        return none(value.reason)
    if not isfinite(value):
        raise ValueError(value)
    return round(value, DECIMALS)


def share(value: Share | NoResult) -> dict[str, Json]:
    """Write a share with its limits."""
    if isinstance(value, NoResult):
        return none(value.reason)
    return {
        "share": figure(value.share),
        "low": figure(value.low),
        "high": figure(value.high),
        "method": value.method,
    }


def people(value: Released) -> list[Json]:
    """Write the two numbers that a number of people lies between; the same twice when exact."""
    return [value.low, value.high]
