"""Make a programme's split people whole by fixing a few of them at a time."""

import highspy
import numpy as np
from numpy.typing import NDArray

from survey.disclosure.plan import Integers

People = NDArray[np.float64]
"""Shape (columns,)."""

WHOLE = 1e-6
"""Nearer than this to a whole number is whole."""

STEPS = 12
"""Times that some people are fixed, at most."""

SHARE = 2
"""One in so many of those split is fixed at a time, the least split first."""


def dive(solver: highspy.Highs, most: People) -> People | None:
    """Return whole people near a solved programme's; None when it does not come to them.

    Args:
        solver: a programme without whole columns, just solved; it must be solved again after.
        most: shape (columns,): the most of each column, whose least is 0.
    """
    people = np.asarray(solver.getSolution().col_value)
    fixed: list[Integers] = []
    while (whole := whole_people(people)) is None and len(fixed) < STEPS:
        nearest = _least_split(people)
        fixed.append(nearest)
        _limit(solver, nearest, np.rint(people), np.rint(people))
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            break
        people = np.asarray(solver.getSolution().col_value)
    if fixed:
        _limit(solver, np.unique(np.concatenate(fixed)), np.zeros_like(most), most)
    return whole


def whole_people(people: People) -> People | None:
    """Return people as whole numbers; None when they are split."""
    whole = np.rint(people)
    return whole if np.abs(people - whole).max(initial=0) <= WHOLE else None


def quiet_solver() -> highspy.Highs:
    """Return a solver that says nothing and works alone."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("parallel", "off")
    return solver


def limit_rows(solver: highspy.Highs, rows: Integers, low: People, high: People) -> None:
    """Set the limits of some rows.

    Args:
        solver: has these rows.
        rows: shape (rows,): their positions.
        low: shape (rows,).
        high: shape (rows,).
    """
    for row, least, most in zip(rows.tolist(), low.tolist(), high.tolist(), strict=True):
        solver.changeRowBounds(row, least, most)


def _least_split(people: People) -> Integers:
    """Return the positions of a share of the people split, the nearest to whole numbers."""
    distance = np.abs(people - np.rint(people))
    split = np.flatnonzero(distance > WHOLE)
    order = np.argsort(distance[split], kind="stable")
    return np.asarray(split[order[: -(-len(split) // SHARE)]], np.int64)


def _limit(solver: highspy.Highs, at: Integers, least: People, most: People) -> None:
    """Set the limits of some columns."""
    solver.changeColsBounds(len(at), at.astype(np.int32), least[at], most[at])
