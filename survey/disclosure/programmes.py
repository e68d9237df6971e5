"""Linear and integer programmes over everything a reader knows of one question."""

from dataclasses import dataclass
from enum import StrEnum

import highspy
import numpy as np
from numpy.typing import NDArray

from survey.disclosure.knowledge import Forms, Knowledge, Worlds

Weights = NDArray[np.float64]
"""Shape (atoms * parts,)."""

WHOLE = 1e-6
INFINITY = highspy.kHighsInf
EXACT_GAP = 0.99
"""Sums of people are whole: nothing lies between two bounds nearer than one."""

ANY_GAP = 1e9
DUAL, PRIMAL = 1, 4
"""Ways of going on from the last answer: after other limits, after another aim."""


class Outcome(StrEnum):
    """How a programme ended."""

    BEST = "best"
    NOBODY = "nobody"
    """No way to answer agrees with the facts."""

    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Answer:
    """The least value of a form and, when people came out whole, a world that has it."""

    outcome: Outcome
    least: float = np.inf
    world: Worlds | None = None

    people: Weights | None = None
    """Shape (atoms, parts), perhaps split."""

    def of(self, weights: Weights) -> float:
        """Return the value of another form."""
        return np.inf if self.people is None else float(weights @ self.people.ravel())


class Programmes:
    """One linear programme kept warm from question to question; integer ones begin afresh.

    The people of the last part are what the others leave of an atom.
    """

    def __init__(self, known: Knowledge, nodes: int) -> None:
        """Begin with who answered.

        Args:
            known: what the reader knows; its new facts are taken over at each `aim`.
            nodes: branches after which an integer programme stays undecided.
        """
        self._known, self._nodes = known, nodes
        self._columns = known.atoms * (known.parts - 1)
        self._warm = self._begin()
        self._forms: list[Forms] = []
        self._moved = True
        self.undecided = 0

    def aim(self, form: Forms, low: int, high: int) -> None:
        """Ask from now on about worlds that agree with the facts, and with one statement more."""
        known = self._known
        self._moved = True
        facts = [*zip(known.forms.toarray(), known.low, known.high, strict=True), (form, low, high)]
        for at, (row, least, most) in enumerate(facts):
            inside, constant = self._reduced(row)
            if at < len(self._forms):
                first = known.atoms * (known.parts > 2) + at
                self._warm.changeRowBounds(first, float(least - constant), float(most - constant))
                continue
            used = np.flatnonzero(inside).astype(np.int32)
            ends = float(least - constant), float(most - constant)
            self._warm.addRow(*ends, len(used), used, inside[used])
            self._forms.append(row)

    def least(self, weights: Weights) -> Answer:
        """Return the least value of a form when people may be split."""
        costs, constant = self._reduced(weights)
        self._warm.changeColsCost(self._columns, np.arange(self._columns, dtype=np.int32), costs)
        self._warm.setOptionValue("simplex_strategy", DUAL if self._moved else PRIMAL)
        self._moved = False
        self._warm.run()
        if self._warm.getModelStatus() not in _SETTLED:
            self._warm.clearSolver()
            self._warm.run()
        status = self._warm.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Answer(Outcome.NOBODY)
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"linear programme: {status}")
        value = self._warm.getInfo().objective_function_value + constant
        people = self._people(self._warm)
        return Answer(Outcome.BEST, value, _whole_people(people), people)

    def least_of_whole_people(
        self,
        weights: Weights,
        *,
        gap: float = EXACT_GAP,
        limited: Weights | None = None,
        to: float = 0,
    ) -> Answer:
        """Return the least value of a form in whole people.

        Args:
            weights: the form.
            gap: how far from the least the world may be.
            limited: another form, which is at most `to`.
            to: see `limited`.
        """
        solver = self._whole(gap)
        costs, constant = self._reduced(weights)
        solver.changeColsCost(self._columns, np.arange(self._columns, dtype=np.int32), costs)
        if limited is not None:
            row, left = self._reduced(limited)
            used = np.flatnonzero(row).astype(np.int32)
            solver.addRow(-INFINITY, float(to - left), len(used), used, row[used])
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Answer(Outcome.NOBODY)
        world = None
        if status == highspy.HighsModelStatus.kOptimal:
            world = _whole_people(self._people(solver))
        if world is None:
            self.undecided += 1
            return Answer(Outcome.UNDECIDED, solver.getInfo().mip_dual_bound + constant)
        least = round(solver.getInfo().objective_function_value + constant)
        return Answer(Outcome.BEST, least, world)

    def _begin(self) -> highspy.Highs:
        """Return a linear programme that knows only how many people answered."""
        known, solver = self._known, _quiet()
        solver.setOptionValue("presolve", "off")
        people = np.repeat(known.people, known.parts - 1).astype(np.float64)
        none = np.zeros(0, np.int32)
        solver.addVars(self._columns, np.zeros(self._columns), people)
        if known.parts > 2:
            for atom in range(known.atoms):
                used = np.arange(known.parts - 1, dtype=np.int32) + atom * (known.parts - 1)
                most = float(known.people[atom])
                solver.addRow(-INFINITY, most, len(used), used, np.ones(len(used)))
        del none
        return solver

    def _whole(self, gap: float) -> highspy.Highs:
        """Return the same programme with whole people."""
        solver, programme = _quiet(), self._warm.getLp()
        programme.integrality_ = [highspy.HighsVarType.kInteger] * self._columns
        solver.setOptionValue("mip_max_nodes", self._nodes)
        solver.setOptionValue("mip_abs_gap", gap)
        solver.setOptionValue("mip_rel_gap", gap if gap == ANY_GAP else 0.0)
        solver.passModel(programme)
        return solver

    def _reduced(self, form: Forms | Weights) -> tuple[Weights, float]:
        """Return a form without the last part, and its value when all stand there."""
        known = self._known
        weights = form.reshape(known.atoms, known.parts).astype(np.float64)
        rest = weights[:, -1]
        return (weights[:, :-1] - rest[:, None]).ravel(), float(rest @ known.people)

    def _people(self, solver: highspy.Highs) -> Weights:
        """Return the solver's people by atom and part."""
        found = np.asarray(solver.getSolution().col_value).reshape(self._known.atoms, -1)
        return np.column_stack([found, self._known.people - found.sum(axis=1)])


_SETTLED = frozenset({highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kOptimal})


def _quiet() -> highspy.Highs:
    """Return a solver that says nothing and works alone."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("parallel", "off")
    return solver


def _whole_people(people: Weights) -> Worlds | None:
    """Return people as whole numbers; None when they are split."""
    whole = np.rint(people)
    return whole.astype(np.int32) if np.abs(people - whole).max() <= WHOLE else None
