"""Bring worlds to another value by sharing two parts of one secret out anew."""

import highspy
import numpy as np
from numpy.random import Generator

from survey.disclosure.diving import People, dive, limit_rows, quiet_solver
from survey.disclosure.found import Found
from survey.disclosure.knowledge import Forms, Knowledge, Worlds
from survey.disclosure.plan import Integers

FAILURES = 10
"""Worlds one after the other that cannot be brought, before the others are left alone."""

TRIED = 192
"""Worlds that are tried, at most."""

FAR = 6
"""Values from which worlds are brought."""

ASIDE = 0.3
"""How far a programme's aims differ by chance."""


class Sharing:
    """A small programme, kept warm: two parts are shared out, the others stay as in a world.

    Who is outside a secret stays outside: rare worlds are brought along.
    """

    def __init__(self, known: Knowledge, worlds: Worlds, chance: Generator) -> None:
        """Begin with no fact.

        Args:
            known: what the reader knows; the first two parts are shared out anew.
            worlds: they agree with what is known of the others.
            chance: draws.
        """
        self._known, self._chance = known, chance
        self._worlds = worlds
        self._solver = quiet_solver()
        self._solver.setOptionValue("presolve", "off")
        self._solver.addVars(known.atoms, np.zeros(known.atoms), np.zeros(known.atoms))
        self._facts: list[int] = []
        self._taken = 0
        self._forms = np.zeros((0, known.atoms * known.parts))

    def bring(self, found: Found, value: int) -> None:
        """Bring worlds of other values that show what is missing here, those that show most first.

        Args:
            found: the worlds of one statement.
            value: the one they are brought to.
        """
        near = found.near(value)[:FAR]
        worlds = np.concatenate([*(found.at(other) for other in near), self._worlds])[:TRIED]
        shown = found.known.outside(worlds).reshape(len(worlds), -1).astype(np.float32)
        rarity = 1 / np.maximum(shown.sum(axis=0), 1)
        left = np.ones(len(worlds), np.bool_)
        low, high = self._aim(found.form, value)
        failures = 0
        while failures < FAILURES and (missing := found.missing(value)).any():
            score = np.where(left, shown @ (rarity * missing.ravel()), 0)
            best = int(score.argmax())
            if not score[best]:
                return
            left[best] = False
            failures = 0 if found.note(self._shared(worlds[best], low, high)) else failures + 1

    def _aim(self, form: Forms, value: int) -> tuple[People, People]:
        """Ask from now on for worlds that agree with the facts, and have a value."""
        known = self._known
        self._forms = self._forms[: len(self._facts)]
        for at in range(self._taken, len(known.low)):
            if self._learn(known.forms[[at]].toarray()[0]):
                self._facts.append(at)
        self._taken = len(known.low)
        self._learn(form)
        ends = ([*side[self._facts], value] for side in (known.low, known.high))
        low, high = (np.array(side, np.float64) for side in ends)
        return low, high

    def _learn(self, form: Forms) -> bool:
        """Give a form a row of its own; return whether sharing out changes it at all."""
        weights = form.reshape(self._known.atoms, self._known.parts).astype(np.float64)
        change = weights[:, 0] - weights[:, 1]
        used = np.flatnonzero(change).astype(np.int32)
        if not len(used):
            return False
        if len(self._forms) == self._solver.getNumRow():
            self._solver.addRow(0, 0, len(used), used, change[used])
        self._forms = np.vstack([self._forms, weights.ravel()])
        return True

    def _shared(self, world: Worlds, low: People, high: People) -> Worlds | None:
        """Return a world with two parts shared out anew, near to what they were."""
        solver, atoms = self._solver, self._known.atoms
        columns = np.arange(atoms, dtype=np.int32)
        rest = world.copy()
        rest[:, 1] += rest[:, 0]
        rest[:, 0] = 0
        near = (world[:, 0] == 0) * 1.0 - (world[:, 1] == 0) + ASIDE * self._chance.random(atoms)
        fixed = self._forms @ rest.ravel()
        solver.changeColsBounds(atoms, columns, np.zeros(atoms), rest[:, 1].astype(np.float64))
        solver.changeColsCost(atoms, columns, near)
        limit_rows(solver, np.arange(len(low)), low - fixed, high - fixed)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        first = dive(solver, rest[:, 1].astype(np.float64))
        if first is None:
            return None
        rest[:, 0] = first
        rest[:, 1] -= rest[:, 0]
        return rest


def may_share(secret_of: Integers) -> bool:
    """Test whether the first two parts of three tell the same secret."""
    return len(secret_of) > 2 and bool(secret_of[0] == secret_of[1])
