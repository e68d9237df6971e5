"""Choose what to show, so that no sum or difference of it describes fewer than k people.

Implicit hitting set: hide the cheapest columns that hit every cut found so far, look for cuts
that are left, again until there are none. Source: design of disclosure, 4; Moreno-Centeno and
Karp (2013), The implicit hitting set approach.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

import numpy as np

from survey.disclosure.cover import AlreadyTooMuch, cheapest, cheapest_of
from survey.disclosure.cuts import Cuts
from survey.disclosure.plan import Mask, Memberships, Pattern, Plan
from survey.disclosure.remainders import Cut
from survey.disclosure.sizes import Status
from survey.disclosure.structure import Structure, build


@dataclass(frozen=True, slots=True)
class Effort:
    """When to stop looking for the best pattern and keep the best one found; it protects alike."""

    rounds: int = 100
    """Covers computed."""

    nodes: int = 20_000
    """Of the branch and bound of each cover."""

    seconds: float | None = None
    """None where the same input must always give the same pattern."""


ROUNDING = 1e-6
"""Costs are whole: a bound this near under one reaches it."""

USUAL = Effort()
GREEDY = Effort(rounds=0)


def choose(
    memberships: Memberships,
    plan: Plan,
    k: int,
    *,
    allowed: Mask | None = None,
    published: Mask | None = None,
    effort: Effort = USUAL,
) -> Pattern:
    """Choose the cells to show.

    Args:
        memberships: everybody counted.
        plan: the cells, in the order of `memberships`.
        k: fewest people that anything derived from what is shown may describe.
        allowed: shape (cells,): the others are hidden, whatever their size; all by default.
        published: shape (cells,): shown before, hence shown again; none by default.
        effort: how long to look for the best.

    Raises:
        AlreadyTooMuch: if what was published before gives somebody away by itself.
    """
    began = time.perf_counter()
    allowed = np.ones(len(plan.cells), np.bool_) if allowed is None else allowed
    published = np.zeros(len(plan.cells), np.bool_) if published is None else published
    candidates = allowed & (memberships.sizes >= k)
    if (published & ~candidates).any():
        raise AlreadyTooMuch(k=k)
    structure = build(memberships, plan, candidates, published)
    found = _search(structure, k, effort, began)
    shown = candidates & ~np.append(found.hidden, True)[structure.column]
    hidden_anyway = int(plan.cost[structure.column < 0].sum())
    return Pattern(
        shown=shown,
        reason=tuple(_reasons(shown, candidates)),
        cost=int(plan.cost[~shown].sum()),
        lower_bound=float(hidden_anyway + found.lower_bound),
        proven=found.proven,
        seconds=time.perf_counter() - began,
    )


def estimate(memberships: Memberships, plan: Plan, k: int) -> Mask:
    """Return roughly what would be shown, in a hundredth of the time: for advice before launch.

    Args:
        memberships: sizes simulated or expected.
        plan: the cells, in the order of `memberships`.
        k: fewest people that anything derived from what is shown should describe.
    """
    candidates = memberships.sizes >= k
    nothing = np.zeros(len(plan.cells), np.bool_)
    structure = build(memberships, plan, candidates, nothing)
    finder = Cuts(structure, k, cheap_only=True)
    hidden = _repair(finder, dict.fromkeys(finder.of_two()), np.zeros_like(structure.kept))
    return candidates & ~np.append(hidden, np.True_)[structure.column]


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    hidden: Mask
    lower_bound: int
    proven: bool


def _search(structure: Structure, k: int, effort: Effort, began: float) -> _Found:
    """Tighten from below by covers, from above by repairs, until they meet."""
    finder = Cuts(structure, k)
    cuts = dict.fromkeys(finder.of_two())
    best = _repair(finder, cuts, np.zeros(len(structure.cost), np.bool_))
    lower = 0
    for _ in range(effort.rounds):
        if effort.seconds is not None and time.perf_counter() - began > effort.seconds:
            break
        cover = cheapest(structure, cuts, nodes=effort.nodes)
        lower = max(lower, ceil(cover.lower_bound - ROUNDING))
        if _cost(structure, best) <= lower:
            return _Found(best, lower, proven=True)
        repaired = _repair(finder, cuts, cover.hidden)
        best = min(best, repaired, key=lambda hidden: _cost(structure, hidden))
    return _Found(_pruned(finder, best), lower, proven=False)


def _repair(finder: Cuts, cuts: dict[Cut, None], hidden: Mask) -> Mask:
    """Hide the cheapest column of each cut that is left, until none is; keep the cuts found."""
    hidden, found = hidden.copy(), list(cuts)
    while True:
        for cut in found:
            if not any(hidden[column] for column in cut):
                hidden[cheapest_of(finder.structure, cut, finder.k)] = True
        found = finder.among(~hidden)
        if not found:
            return hidden
        cuts.update(dict.fromkeys(found))


def _pruned(finder: Cuts, hidden: Mask) -> Mask:
    """Show again, the dearest first, what need not be hidden."""
    columns = np.flatnonzero(hidden)
    for column in columns[np.argsort(-finder.structure.cost[columns], kind="stable")]:
        trial = hidden.copy()
        trial[column] = False
        if not finder.among(~trial):
            hidden = trial
    return hidden


def _cost(structure: Structure, hidden: Mask) -> int:
    return int(structure.cost[hidden].sum())


def _reasons(shown: Mask, candidates: Mask) -> Iterator[Status]:
    """Say why each cell is shown or not."""
    for one_shown, candidate in zip(shown, candidates, strict=True):
        if one_shown:
            yield Status.SHOWN
        else:
            yield Status.PROTECTS_ANOTHER if candidate else Status.TOO_FEW
