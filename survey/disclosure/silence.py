"""Who stays away is told no more than who answers (G5)."""

import numpy as np
from numpy.typing import NDArray

from survey.disclosure.plan import Integers, Mask, Memberships, Plan

Reals = NDArray[np.float64]


def silent_people(memberships: Memberships, plan: Plan) -> Reals:
    """Stand somebody in each declared group that nobody answered for, to be protected like others.

    Such a person stands in the group and in those above it, in none beside them, and elsewhere as
    the people of the smallest group above do on average: a sum that balances those, such as the
    total less both sexes, says nothing of them; the total less every other site says all.

    Returns:
        Shape (groups without people, cells), 0 to 1.
    """
    sizes, codes = memberships.sizes, _codes(plan)
    empty = np.flatnonzero(sizes == 0)
    found = np.zeros((len(empty), len(sizes)))
    if not sizes[0]:
        return found
    for row, at in zip(found, empty, strict=True):
        shared = (codes >= 0) & (codes[at] >= 0)
        differs = (shared & (codes != codes[at])).any(axis=1)
        above = ~differs & (~(codes >= 0) | shared).all(axis=1)
        row[:] = _average(memberships, _smallest(above, sizes))
        row[differs] = 0.0
        row[above] = 1.0
    return np.unique(found, axis=0)


def _codes(plan: Plan) -> Integers:
    """Return the groups as numbers, shape (cells, questions); -1 where a group has none."""
    numbers: dict[str, dict[str, int]] = {}
    for cell in plan.cells:
        for question, option in cell.group.items():
            of_question = numbers.setdefault(question, {})
            of_question.setdefault(option, len(of_question))
    codes = np.full((len(plan.cells), len(numbers)), -1, np.int64)
    for row, cell in zip(codes, plan.cells, strict=True):
        for at, (question, options) in enumerate(numbers.items()):
            row[at] = options[cell.group[question]] if question in cell.group else -1
    return codes


def _smallest(above: Mask, sizes: Integers) -> int:
    """Return the smallest of some cells that has people."""
    places = np.flatnonzero(above & (sizes > 0))
    return int(places[np.argmin(sizes[places])])


def _average(memberships: Memberships, cell: int) -> Reals:
    """Return the share of a cell's people that stands in each cell."""
    weights = memberships.people * memberships.members[:, cell]
    return np.asarray((weights @ memberships.members) / weights.sum(), np.float64)
