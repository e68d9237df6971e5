"""Play the reader of one table of sizes: which sum or difference describes the fewest people?

Apart from the way the pattern was chosen: it starts from the cells shown alone, looks for the
attack itself (a primal programme) and shares no step with `pattern`.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, hstack

from survey.disclosure.plan import Integers, Mask, Memberships, Plan
from survey.disclosure.silence import Reals, silent_people
from survey.disclosure.sparse import Sparse, together
from survey.disclosure.structure import DECIMALS

WHOLE = 1e-5
"""Solvers are this precise: a crowd of 4.00001 is one of 4."""

MARGIN = 0.01
"""Proven beyond what is asked, so that rounding does not matter."""

SWEEPS = 60
"""Projections before an attack is computed instead."""

BATCH = 4_000_000
"""Numbers held at once."""

RANK = 1e-9
"""Eigenvalues under this share of the largest are zero."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was found about everybody in a cell shown."""

    smallest_crowd: int | None
    """Fewest people that anything derived mixes, in whole people; None where nothing is shown."""

    examined: int
    """People in a cell shown."""

    holds: bool
    """Whether that is the threshold at least."""


def certify(memberships: Memberships, plan: Plan, shown: Mask, k: int) -> Certificate:
    """Find the smallest crowd over everybody in a cell shown (guarantee G1).

    Args:
        memberships: everybody counted.
        plan: the cells, whose groups without people are protected too.
        shown: shape (cells,).
        k: fewest people that a crowd may have.
    """
    silent = np.round(silent_people(memberships, plan)[:, shown], DECIMALS)
    bits, row = np.unique(
        np.packbits(memberships.members[:, shown], axis=1), axis=0, return_inverse=True
    )
    members = np.unpackbits(bits, axis=1, count=silent.shape[1])
    people = np.bincount(row.ravel(), memberships.people, minlength=len(bits))
    rows = csr_array(np.concatenate([members, silent]))
    answered = np.concatenate([people, np.zeros(len(silent))])
    inside = np.flatnonzero(np.diff(rows.indptr))
    if not len(inside):
        return Certificate(None, 0, holds=True)
    found = _smallest(csr_array(rows[inside]), answered[inside])
    return Certificate(found, round(float(answered[inside].sum())), holds=found >= k)


def _smallest(rows: Sparse, people: Reals) -> int:
    """Return the smallest crowd in whole people.

    The smallest cell is one. Bounds, then projections, clear whoever cannot be in a smaller one;
    the others are attacked, the most exposed first.
    """
    smallest = round(float((rows.T @ people).min()))
    values, vectors = np.linalg.eigh(together(rows, csr_array(rows * people[:, None])))
    zero = values <= RANK * values[-1]
    root = vectors[:, ~zero] / np.sqrt(values[~zero])
    length = np.square(rows @ root).sum(axis=1)
    silent = np.flatnonzero(people == 0)
    beyond = np.square(rows[silent] @ vectors[:, zero]).sum(axis=1)
    length[silent[beyond > RANK * len(values)]] = np.inf
    limit = smallest - 1 + MARGIN
    exposed = np.flatnonzero((length * limit > 1) & (people < limit))
    size = max(BATCH // len(people), 1)
    for start in range(0, len(exposed), size):
        some = exposed[start : start + size]
        left = some[~_crowded(rows, people, root, some, limit)]
        for row in left[np.argsort(-length[left], kind="stable")].tolist():
            smallest = min(smallest, ceil(_attack(rows, people, row) - WHOLE))
    return smallest


def _crowded(rows: Sparse, people: Reals, root: Reals, some: Integers, limit: float) -> Mask:
    """Test whose crowd reaches `limit` for certain.

    It does when some u, of |u| at most the people of each row, has in every cell `limit` times
    what the row has: then no combination that counts the row once mixes fewer. Boyle and Dykstra
    (1986) find the nearest u; what is trusted is the check, not how it was found.
    """
    cells, box = csr_array(rows.T), people[:, None]
    target = limit * rows[some].toarray().T
    trial = box * (rows @ (root @ (root.T @ target)))
    correction = np.zeros_like(trial)
    for _ in range(SWEEPS):
        proven = (np.abs(trial) <= box * (1 + WHOLE)).all(axis=0)
        proven &= (np.abs(cells @ trial - target) < WHOLE).all(axis=0)
        if proven.all():
            break
        clipped = np.clip(trial + correction, -box, box)
        correction += trial - clipped
        gap = cells @ clipped - target
        trial = np.where(proven, trial, clipped - box * (rows @ (root @ (root.T @ gap))))
    return np.asarray(proven, np.bool_)


def _attack(rows: Sparse, people: Reals, row: int) -> float:
    """Return the fewest people mixed by a combination of cells that counts this row once."""
    number, cells = rows.shape
    same = eye_array(number, format="csr")
    solved = linprog(
        c=np.concatenate([np.zeros(cells), people, people]),
        A_eq=hstack([rows, -same, same], format="csr"),
        b_eq=np.zeros(number),
        bounds=_bounds(number, cells, row),
        method="highs",
    )
    if solved.status != 0 or solved.fun is None:
        raise RuntimeError(f"no attack found: {solved.message}")
    return float(solved.fun)


def _bounds(rows: int, cells: int, row: int) -> list[tuple[float | None, float | None]]:
    """Let cells be added and subtracted freely; `row` counts for one exactly."""
    anything: list[tuple[float | None, float | None]] = [(None, None)] * cells
    parts: list[tuple[float | None, float | None]] = [(0.0, None)] * (2 * rows)
    parts[row], parts[rows + row] = (1.0, 1.0), (0.0, 0.0)
    return anything + parts
