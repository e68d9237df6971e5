"""What each item would be had every group answered like the others: only where the file asks.

Weights, and weighted shares, come out of the sizes and counts that are released of each group:
whoever has these finds the same. A share weighted over hidden groups would give them away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from survey.errors import Invalid
from survey.results.as_json import Json, figure, none
from survey.results.bases import RANGED, TOO_FEW, columns_of
from survey.results.protection import Protection
from survey.results.told import Told
from survey.statistics.reliability import FEWEST
from survey.statistics.weighting import Weights, rake
from survey.tables import Column, Layout, Tables, WeightsLayout
from survey.translations import Sentence

Integers = NDArray[np.int64]

FROM_FIFTY = Sentence("Le redressement demande au moins 50 réponses.")
NOT_BROKEN_DOWN = Sentence(
    "Pour redresser, le questionnaire doit déclarer le croisement de ces critères."
)
HIDDEN = Sentence("Le redressement demande que tous ses groupes soient montrés.")
NOT_OF_ALL = Sentence("Cette question n’est pas montrée pour tous les groupes du redressement.")


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """One column in every crossed group."""

    answers: Integers
    """Shape (groups,)."""

    low: Integers
    high: Integers
    """Between which numbers the favourable people lie."""


def weighted(tables: Tables, protection: Protection, *, raw: bool) -> dict[str, Json]:
    """Show the weighted favourable share of each item, beside the unweighted number of answers.

    Nothing at all where the questionnaire asks for no weights.

    Args:
        tables: what was counted; without protection, table F is read too.
        protection: what may be said.
        raw: whether nobody is protected.
    """
    asked = tables.layout.weights
    if asked is None:
        return {}
    return {"weighted": _weighted(tables, protection, asked, raw=raw)}


def _weighted(tables: Tables, protection: Protection, asked: WeightsLayout, *, raw: bool) -> Json:
    """Show what the file asks for, or why it cannot be had."""
    if int(tables.people[0]) < FEWEST:
        return none(FROM_FIFTY)
    cells = [] if raw else _cells(tables.layout, asked)
    if None in cells:
        return none(NOT_BROKEN_DOWN)
    shown = [cell for cell in cells if cell is not None]
    if not protection.pattern.shown[shown].all():
        return none(HIDDEN)
    people = _people(tables) if raw else protection.memberships.sizes[shown]
    try:
        weights = _weights(tables.layout, asked, people)
    except Invalid as refusal:
        return none(str(refusal))
    read = {
        column.name: _from_table(tables, at) if raw else _released(protection.told[at], shown)
        for at, column in columns_of(tables, "likert")
        if column.question not in tables.layout.conditional
    }
    return {
        "by": [tables.layout.columns[at].question for at in asked.columns],
        "n": int(people.sum()),
        "left_out": int(tables.people[0] - people.sum()),
        "design_effect": figure(weights.design_effect),
        "effective": figure(weights.effective),
        "trimmed": weights.trimmed,
        "items": {name: _share(group, weights.weights.ravel()) for name, group in read.items()},
    }


def _cells(layout: Layout, asked: WeightsLayout) -> list[int | None]:
    """Find the declared group of each crossed answer, in the order of table F."""
    places = {frozenset(cell.group.items()): at for at, cell in enumerate(layout.cells)}
    return [places.get(frozenset(group.items())) for group in _crossed(_columns(layout, asked))]


def _crossed(columns: Sequence[Column]) -> list[Mapping[str, str]]:
    """List every combination of answers, the last column fastest."""
    names = [column.question for column in columns]
    every = product(*(column.codes for column in columns))
    return [dict(zip(names, codes, strict=True)) for codes in every]


def _columns(layout: Layout, asked: WeightsLayout) -> list[Column]:
    return [layout.columns[at] for at in asked.columns]


def _weights(layout: Layout, asked: WeightsLayout, people: Integers) -> Weights:
    """Weight each crossed group.

    Raises:
        survey.statistics.weighting.GroupNotReached, TotalsDisagree: with the reason.
    """
    columns = _columns(layout, asked)
    return rake(
        people.reshape([len(column.codes) for column in columns]),
        [np.array(population, np.int64) for population in asked.population],
        [column.codes for column in columns],
    )


def _people(tables: Tables) -> Integers:
    """Return who stands in each crossed group, whatever they answered."""
    return np.asarray(tables.weighting[:, tables.layout.slices[0]].sum(axis=1), np.int64)


def _from_table(tables: Tables, at: int) -> _Group:
    """Read one column from table F."""
    column = tables.layout.columns[at]
    counts = tables.weighting[:, tables.layout.slices[at]][:, 1:-1]
    liked = [place for place, code in enumerate(column.codes) if code in column.favourable]
    favourable = counts[:, liked].sum(axis=1)
    return _Group(counts.sum(axis=1), favourable, favourable)


def _released(told: Told, cells: Sequence[int]) -> _Group | None:
    """Read one column from what is released of each group; None if it is not of all of them."""
    if not all(told.shows(cell) for cell in cells):
        return None
    said = [told.favourable(cell) for cell in cells]
    return _Group(
        np.array([told.answers[cell] for cell in cells], np.int64),
        np.array([one.low for one in said], np.int64),
        np.array([one.high for one in said], np.int64),
    )


def _share(group: _Group | None, weights: NDArray[np.float64]) -> Json:
    """Write one weighted share, 0 to 1, or between which two it lies."""
    if group is None:
        return none(NOT_OF_ALL)
    whole = float(weights @ group.answers)
    if whole == 0:
        return none(TOO_FEW)
    low, high = (float(weights @ people) / whole for people in (group.low, group.high))
    if low == high:
        return {"n": int(group.answers.sum()), "share": figure(low)}
    between = [figure(low), figure(high)]
    return {"n": int(group.answers.sum()), **none(RANGED), "range": between}
