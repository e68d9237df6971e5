"""How many people does every sum or difference of what is shown mix?

With M the rows by shown columns and n the people of each row, the crowd of row a is
min Σ n_b |v_b| over v = Mλ with v_a = 1; by duality max θ such that Mᵀu = θ M_a, |u| ≤ n.
Guarantee G1 asks for more than k − 1 everywhere. Source: design of disclosure, 2 and 4.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve_triangular
from scipy.optimize import linprog
from scipy.sparse import csc_array, csr_array, hstack, vstack

from survey.disclosure.plan import Integers, Mask
from survey.disclosure.sparse import Sparse, sparse
from survey.disclosure.structure import Structure, merged

Reals = NDArray[np.float64]

SLACK = 1e-5
"""A crowd within this of k − 1 is k − 1: linear programmes are solved to 1e-7."""

CERTAIN = 0.01
"""Projections prove a little more than asked, so that their own rounding does not matter."""

SAME = 1e-6
"""Largest residual of a projection taken for none; relative to sums of whole people."""

SWEEPS = 80
"""Projections before a row is left to a linear programme."""

BATCH = 4_000_000
"""Numbers held at once."""

NUDGE = 1e-10
"""Share of the largest overlap added to the diagonal, so that a root exists."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """One choice of columns, seen by its reader."""

    columns: Integers
    """Of `Structure`."""

    members: Sparse
    """Shape (rows, columns); rows that these columns do not tell apart are one."""

    people: Reals

    root: Reals
    """Shape (columns, columns): turns columns into an orthonormal basis, people weighted."""

    leverage: Reals
    """Shape (rows,): its inverse is at most the crowd of some row."""


def look(structure: Structure, shown: Mask) -> Shown:
    """Prepare the examination of some columns."""
    columns = np.flatnonzero(shown)
    rows, people = merged(structure.members[:, columns], structure.people)
    silent = structure.silent[:, columns]
    silent = silent[silent.any(axis=1)]
    members: Sparse = csr_array(vstack([sparse(rows), csr_array(silent)]))
    root = _root(structure.overlap[np.ix_(columns, columns)])
    return Shown(
        columns=columns,
        members=members,
        people=np.concatenate([people.astype(np.float64), np.zeros(len(silent))]),
        root=root,
        leverage=_leverage(members, root),
    )


def suspects(shown: Shown, k: int) -> Integers:
    """Return the rows whose crowd may be k − 1 or less, the most exposed first.

    If any row's is, so is that of one of these: the row where the combination is largest.
    """
    limit = k - 1 + CERTAIN
    found = np.flatnonzero((shown.leverage * limit > 1) & (shown.people < limit))
    found = found[np.lexsort((found, -np.round(shown.leverage[found], 6)))]
    return found[~certified(shown, found, limit)]


def certified(shown: Shown, rows: Integers, limit: float) -> Mask:
    """Test which rows have a crowd of `limit` for certain; the others may have.

    Alternating projections look for the u of the dual between its box and its subspace.
    """
    proven = np.zeros(len(rows), np.bool_)
    size = max(BATCH // max(shown.members.shape[0], 1), 1)
    for start in range(0, len(rows), size):
        some = np.arange(start, min(start + size, len(rows)))
        proven[_project(shown, rows, some, limit)] = True
    return proven


def weakest(shown: Shown, row: int, k: int) -> tuple[float, Reals]:
    """Return the crowd of a row, k at most, and the combination of columns that has it."""
    answered = shown.people > 0
    transposed = csc_array(shown.members[answered].T)
    target = -shown.members[[row]].T
    people = shown.people[answered].tolist()
    solved = linprog(
        c=np.append(np.zeros(len(people)), -1.0),
        A_eq=hstack([transposed, target], format="csc"),
        b_eq=np.zeros(len(shown.columns)),
        bounds=[*((-number, number) for number in people), (0.0, float(k))],
        method="highs",
    )
    if solved.status != 0 or solved.fun is None:
        raise RuntimeError(f"no crowd found: {solved.message}")
    return float(-solved.fun), np.asarray(solved.eqlin.marginals, np.float64)


def _root(overlap: Reals) -> Reals:
    """Return R with RRᵀ the inverse of a matrix, nudged where it has none.

    A row that points where nobody stands gets an immense leverage: nothing hides it.
    """
    nudge = NUDGE * max(overlap.max(initial=0.0), 1.0)
    lower = np.linalg.cholesky(overlap + nudge * np.eye(len(overlap)))
    return np.asarray(solve_triangular(lower, np.eye(len(overlap)), lower=True), np.float64).T


def _leverage(members: Sparse, root: Reals) -> Reals:
    """Return the squared length of each row in the basis."""
    found = np.empty(members.shape[0])
    size = max(BATCH // max(root.shape[0], 1), 1)
    for start in range(0, len(found), size):
        found[start : start + size] = np.square(members[start : start + size] @ root).sum(axis=1)
    return found


def _project(shown: Shown, rows: Integers, some: Integers, limit: float) -> Integers:
    """Return those of `some` that projections certify."""
    box = shown.people[:, None]
    columns = csr_array(shown.members.T)
    target = limit * shown.members[rows[some]].toarray().T
    proven: list[Integers] = []

    def back(gap: Reals) -> Reals:
        return (shown.members @ (shown.root @ (shown.root.T @ gap))) * box

    trial = back(target)
    for _ in range(SWEEPS):
        inside = np.asarray((np.abs(trial) <= box * (1 + 1e-9)).all(axis=0))
        exact = np.abs(columns @ trial[:, inside] - target[:, inside]).max(axis=0) < SAME
        proven.append(some[inside][exact])
        some, target, trial = some[~inside], target[:, ~inside], trial[:, ~inside]
        if not len(some):
            break
        clipped = np.clip(trial, -0.999 * box, 0.999 * box)
        further = clipped + 0.6 * (clipped - trial)
        trial = further - back(columns @ further - target)
    return np.concatenate(proven)
