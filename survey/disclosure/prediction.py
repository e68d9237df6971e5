"""Before launch: which figures will probably be hidden, and which breakdown costs it?

Sizes are simulated: each person gets an option of every question by its share, independently.
Only the cuts that are cheap to find are looked for: this advises, it protects nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from survey.disclosure.pattern import estimate
from survey.disclosure.plan import Mask, Memberships
from survey.disclosure.planning import plan_of
from survey.disclosure.structure import merged
from survey.tables import TOTAL, Cell, Grouping

Reals = NDArray[np.float64]

DRAWS = 200
"""Simulated companies: a share is then known to four points or so."""

DRAWS_WITHOUT = 40
"""For what the absence of a breakdown gives back: the same companies, so that few are enough."""

Shares = Mapping[str, Mapping[str, float]]
"""Question → option → people, or their share; any unit. Options left out have none."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What becomes of one breakdown."""

    table: str

    groups: int
    """Declared."""

    hidden: float
    """Share of them expected to be hidden, 0 to 1."""

    gives_back: float
    """Groups of the other breakdowns expected to be shown more, were this one left out."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What is expected of a plan."""

    hidden: float
    """Share of all groups expected to be hidden, 0 to 1."""

    breakdowns: tuple[Forecast, ...]

    @property
    def dearest(self) -> Forecast | None:
        """Return the breakdown that costs the others most; None where none costs anything."""
        found = max(self.breakdowns, key=lambda one: one.gives_back, default=None)
        return found if found is not None and found.gives_back > 0 else None


def predict(
    groupings: Sequence[Grouping],
    shares: Shares,
    *,
    people: int,
    k: int,
    chance: Generator,
    draws: int = DRAWS,
) -> Prediction:
    """Simulate companies, and what would be hidden of each.

    Args:
        groupings: the declared breakdowns.
        shares: the sizes of groups, known or supposed.
        people: who is expected to answer.
        k: the threshold of figures.
        chance: seeded, so that the same plan is given the same advice.
        draws: simulated companies.
    """
    cells = (Cell(TOTAL, {}), *(Cell(g.table, one) for g in groupings for one in g.groups))
    tables = np.array([cell.table for cell in cells])
    hidden, back = np.zeros(len(cells)), {grouping.table: 0.0 for grouping in groupings}
    for draw in range(draws):
        everybody = _stand(cells, simulate(groupings, shares, people=people, chance=chance))
        shown = estimate(everybody, plan_of(cells, everybody.sizes), k)
        hidden += ~shown
        if draw < DRAWS_WITHOUT and len(groupings) > 1:
            for table in back:
                back[table] += _given_back(cells, everybody, shown, tables != table, k)
    return Prediction(
        hidden=float(hidden[1:].sum() / max(draws * (len(cells) - 1), 1)),
        breakdowns=tuple(
            Forecast(
                table=grouping.table,
                groups=len(grouping.groups),
                hidden=float(hidden[tables == grouping.table].mean() / draws),
                gives_back=back[grouping.table] / min(draws, DRAWS_WITHOUT),
            )
            for grouping in groupings
        ),
    )


def simulate(
    groupings: Sequence[Grouping], shares: Shares, *, people: int, chance: Generator
) -> Mapping[str, NDArray[np.str_]]:
    """Draw one company: question → each person's option. Hierarchies hold, all else is chance.

    Args:
        groupings: the declared breakdowns.
        shares: the sizes of groups; equal ones where a question has none.
        people: how many.
        chance: seeded.
    """
    drawn: dict[str, NDArray[np.str_]] = {}
    for grouping in sorted(groupings, key=_is_crossing):
        leaves = [group for group in grouping.groups if len(group) == len(grouping.questions)]
        if not _is_crossing(grouping) and drawn.keys().isdisjoint(grouping.questions):
            place = chance.choice(len(leaves), people, p=_weights(leaves, shares))
            for question in grouping.questions:
                drawn[question] = np.array([leaf[question] for leaf in leaves])[place]
        for question in grouping.questions:
            if question not in drawn:
                options = sorted({group[question] for group in leaves})
                alone = [{question: option} for option in options]
                place = chance.choice(len(options), people, p=_weights(alone, shares))
                drawn[question] = np.array(options)[place]
    return drawn


def _is_crossing(grouping: Grouping) -> bool:
    """Test whether every combination is declared, and nothing above."""
    return all(len(group) == len(grouping.questions) for group in grouping.groups)


def _weights(groups: Sequence[Mapping[str, str]], shares: Shares) -> Reals:
    """Return the chance of each group: the share of its finest option, divided among its places."""
    finest = [list(group.items())[-1] for group in groups]
    places = Counter(finest)
    known = np.array(
        [shares.get(question, {}).get(option, 0) for question, option in finest], np.float64
    )
    weights = known / [places[one] for one in finest]
    if not weights.any():
        weights = np.ones(len(groups))
    return np.asarray(weights / weights.sum(), np.float64)


def _stand(cells: Sequence[Cell], drawn: Mapping[str, NDArray[np.str_]]) -> Memberships:
    """Put each person into their cells."""
    people = len(next(iter(drawn.values()), ()))
    members = np.ones((people, len(cells)), np.bool_)
    for at, cell in enumerate(cells):
        for question, option in cell.group.items():
            members[:, at] &= drawn[question] == option
    return Memberships(*merged(members, np.ones(people, np.int64)))


def _given_back(
    cells: Sequence[Cell], everybody: Memberships, shown: Mask, stays: Mask, k: int
) -> int:
    """Count the cells that would be shown more, were only those of `stays` declared."""
    left = [cell for cell, one in zip(cells, stays, strict=True) if one]
    without = Memberships(everybody.members[:, stays], everybody.people)
    alone = estimate(without, plan_of(left, without.sizes), k)
    return int(alone.sum()) - int(shown[stays].sum())
