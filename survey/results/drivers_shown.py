"""What goes with the outcome that the questionnaire declares, over the whole company."""

from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np

from survey.results.as_json import Json, figure, none
from survey.results.bases import RANGED
from survey.results.items_shown import distribution
from survey.results.told import Told
from survey.statistics.drivers import (
    FEWEST,
    NOT_ENOUGH,
    Driver,
    Drivers,
    Matrix,
    correlation_of,
    relative_weights,
    shapley,
)
from survey.statistics.no_result import NoResult
from survey.tables import CompleteRows, DriversLayout, Layout, Tables
from survey.translations import Sentence

NOT_DECLARED = Sentence("Ce questionnaire ne déclare pas de leviers.")
CONSTANT = NoResult("Tout le monde a répondu pareil à ce thème.")
POINTS = 100


def drivers(
    tables: Tables, told: Mapping[int, Told], themes: Mapping[str, Json]
) -> dict[str, Json]:
    """Show how much each declared theme goes with the outcome: never a cause.

    Args:
        tables: all counted answers.
        told: what may be said of each question.
        themes: as they are shown, for their scores.
    """
    declared = tables.layout.drivers
    if declared is None:
        return none(NOT_DECLARED)
    rows = tables.scores
    if rows.people <= FEWEST:
        return none(NOT_ENOUGH.reason)
    if not _are_whole(declared, told):
        return none(RANGED)
    found = _weights(rows, tables.layout)
    if isinstance(found, NoResult):
        return none(found.reason)
    weights, parts = found
    return {
        "outcome": declared.outcome.id,
        "n": rows.people,
        "r2": figure(weights.r2),
        "drivers": [
            {
                "theme": theme.id,
                **_driver(driver, weights.r2, part),
                "mean": cast("Mapping[str, Json]", themes[theme.id])["mean"],
            }
            for theme, driver, part in zip(declared.themes, weights.drivers, parts, strict=True)
        ],
    }


def _are_whole(declared: DriversLayout, told: Mapping[int, Told]) -> bool:
    """Test whether every question behind the scores has its distribution told exactly."""
    columns = [at for theme in declared.scored for at in theme.columns]
    return all(told[at].shows() and distribution(told[at]) is not None for at in columns)


def _weights(
    rows: CompleteRows, layout: Layout
) -> tuple[Drivers, Sequence[float | NoResult]] | NoResult:
    """Compute relative weights, and Shapley's parts of the same R² beside them."""
    covariance = _covariance(rows, layout)
    weights = relative_weights(rows.people, covariance)
    if isinstance(weights, NoResult):
        return weights
    kept = [at for at, one in enumerate(weights.drivers) if one is not None]
    chosen = [*kept, len(covariance) - 1]
    parts = shapley(correlation_of(covariance[np.ix_(chosen, chosen)]))
    every: list[float | NoResult] = [CONSTANT] * len(weights.drivers)
    for place, at in enumerate(kept):
        every[at] = parts if isinstance(parts, NoResult) else parts[place]
    return weights, every


def _covariance(rows: CompleteRows, layout: Layout) -> Matrix:
    """Return the covariances of the scores, in squared points of 0 to 100."""
    assert layout.drivers is not None  # noqa: S101
    unit = np.array([layout.score_unit(theme) / POINTS for theme in layout.drivers.scored])
    centred = rows.products - np.outer(rows.sums, rows.sums) / rows.people
    found: Matrix = centred / np.outer(unit, unit) / (rows.people - 1)
    return found


def _driver(driver: Driver | None, r2: float, part: float | NoResult) -> dict[str, Json]:
    """Write one driver; the share is of what all of them explain."""
    if driver is None:
        names = ("weight", "low", "high", "share", "shapley", "correlation")
        return dict.fromkeys(names, none(CONSTANT.reason))
    return {
        "weight": figure(driver.weight),
        "low": figure(driver.low),
        "high": figure(driver.high),
        "share": figure(driver.weight / r2 if r2 > 0 else 0.0),
        "shapley": figure(part),
        "correlation": figure(driver.correlation),
    }
