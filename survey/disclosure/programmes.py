"""Linear and integer programmes over everything a reader knows of one question."""

import highspy
import numpy as np
from numpy.typing import NDArray

from survey.disclosure.diving import WHOLE, dive, limit_rows, quiet_solver, whole_people
from survey.disclosure.knowledge import Forms, Knowledge, Worlds
from survey.disclosure.outcomes import Answer, Outcome, Weights
from survey.disclosure.plan import Mask

INFINITY = highspy.kHighsInf
EXACT_GAP = 0.99
"""Sums of people are whole: nothing lies between two bounds nearer than one."""

ANY_GAP = 1e9


class Programmes:
    """One linear programme kept warm from question to question; integer ones begin afresh.

    The people of the last part are what the others leave of an atom: where parts are more than
    two, an atom's limit is a row that is added once a solution passes it.
    """

    def __init__(self, known: Knowledge, nodes: int) -> None:
        """Begin with who answered.

        Args:
            known: what the reader knows; its new facts are taken over at each `aim`.
            nodes: branches after which an integer programme stays undecided.
        """
        self._known, self._nodes = known, nodes
        self._columns = known.atoms * (known.parts - 1)
        self._most = np.repeat(known.people, known.parts - 1).astype(np.float64)
        self._warm = self._begin()
        self._rows: list[int] = []
        self._limited: Mask = np.full(known.atoms, known.parts == 2)
        self._facts = 0
        self._constants: list[float] = []
        self._ends = np.zeros((2, 0))
        self.undecided = 0

    def aim(self, form: Forms, low: int, high: int) -> None:
        """Ask from now on about worlds that agree with the facts, and with one statement more."""
        known = self._known
        del self._constants[self._facts :]
        for row in (*known.forms[self._facts :].toarray(), form):
            self._learn(row)
        self._facts = len(known.low)
        ends = np.stack([np.append(known.low, low), np.append(known.high, high)]) - self._constants
        changed = np.ones(ends.shape[1], np.bool_)
        same = min(len(changed), self._ends.shape[1])
        changed[:same] = (ends[:, :same] != self._ends[:, :same]).any(axis=0)
        self._ends = ends
        rows = np.array(self._rows, np.int64)[: ends.shape[1]]
        limit_rows(self._warm, rows[changed], *ends[:, changed])

    def least(self, weights: Weights) -> Answer:
        """Return the least value of a form when people may be split."""
        costs, constant = self._reduced(weights)
        self._warm.changeColsCost(self._columns, np.arange(self._columns, dtype=np.int32), costs)
        status = self._run()
        while status == highspy.HighsModelStatus.kOptimal and self._fill():
            status = self._run()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Answer(Outcome.NOBODY)
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"linear programme: {status}")
        value = self._warm.getInfo().objective_function_value + constant
        people = self._people(np.asarray(self._warm.getSolution().col_value))
        return Answer(Outcome.BEST, value, self._world(dive(self._warm, self._most)), people)

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
            world = self._world(whole_people(np.asarray(solver.getSolution().col_value)))
        if world is None:
            self.undecided += 1
            return Answer(Outcome.UNDECIDED, solver.getInfo().mip_dual_bound + constant)
        least = round(solver.getInfo().objective_function_value + constant)
        return Answer(Outcome.BEST, least, world)

    def _run(self) -> highspy.HighsModelStatus:
        """Solve the warm programme, afresh where it does not come to an end."""
        self._warm.run()
        if self._warm.getModelStatus() not in _SETTLED:
            self._warm.clearSolver()
            self._warm.run()
        return self._warm.getModelStatus()

    def _fill(self) -> bool:
        """Limit the atoms that came out with too many people; return whether there were any."""
        if self._limited.all():
            return False
        people = np.asarray(self._warm.getSolution().col_value).reshape(self._known.atoms, -1)
        over = np.flatnonzero(people.sum(axis=1) > self._known.people + WHOLE)
        for atom in over:
            self._limit(self._warm, int(atom))
        self._limited[over] = True
        return bool(len(over))

    def _limit(self, solver: highspy.Highs, atom: int) -> None:
        """Give an atom no more people than it has; the last part is what is left."""
        parts = self._known.parts - 1
        used = np.arange(parts, dtype=np.int32) + atom * parts
        most = float(self._known.people[atom])
        solver.addRow(-INFINITY, most, len(used), used, np.ones(len(used)))

    def _learn(self, row: Forms) -> None:
        """Give a form a row of its own."""
        inside, constant = self._reduced(row)
        self._constants.append(constant)
        if len(self._constants) > len(self._rows):
            used = np.flatnonzero(inside).astype(np.int32)
            self._rows.append(self._warm.getNumRow())
            self._warm.addRow(-INFINITY, INFINITY, len(used), used, inside[used])

    def _begin(self) -> highspy.Highs:
        """Return a linear programme that knows only how many people answered."""
        known, solver = self._known, quiet_solver()
        solver.setOptionValue("presolve", "off")
        people = np.repeat(known.people, known.parts - 1).astype(np.float64)
        solver.addVars(self._columns, np.zeros(self._columns), people)
        return solver

    def _whole(self, gap: float) -> highspy.Highs:
        """Return the same programme with whole people, every atom limited."""
        solver, programme = quiet_solver(), self._warm.getLp()
        programme.integrality_ = [highspy.HighsVarType.kInteger] * self._columns
        solver.setOptionValue("mip_max_nodes", self._nodes)
        solver.setOptionValue("mip_abs_gap", gap)
        solver.setOptionValue("mip_rel_gap", gap if gap == ANY_GAP else 0.0)
        solver.passModel(programme)
        for atom in np.flatnonzero(~self._limited):
            self._limit(solver, int(atom))
        return solver

    def _reduced(self, form: Forms | Weights) -> tuple[Weights, float]:
        """Return a form without the last part, and its value when all stand there."""
        known = self._known
        weights = form.reshape(known.atoms, known.parts).astype(np.float64)
        rest = weights[:, -1]
        return (weights[:, :-1] - rest[:, None]).ravel(), float(rest @ known.people)

    def _people(self, columns: NDArray[np.float64]) -> Weights:
        """Return a solver's people by atom and part."""
        found = columns.reshape(self._known.atoms, -1)
        return np.column_stack([found, self._known.people - found.sum(axis=1)])

    def _world(self, columns: NDArray[np.float64] | None) -> Worlds | None:
        """Return whole people by atom and part, when there are some and no atom has too many."""
        if columns is None:
            return None
        people = self._people(columns).astype(np.int32)
        return None if (people[:, -1] < 0).any() else people


_SETTLED = frozenset({highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kOptimal})
