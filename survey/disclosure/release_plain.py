"""The rule of release as it is defined: one integer programme for each thing asked.

Slow, and short enough to be read against the design; the fast road must say the same.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from survey.disclosure.cutting import cut
from survey.disclosure.plan import Mask
from survey.disclosure.statements import Question, Release, Released, Statement, list_statements

Facts = tuple[Released, ...]
Vector = NDArray[np.float64]
OPTIMAL, INFEASIBLE = 0, 2


class Definition:
    """What a reader can work out about whole people, asked of an integer programme each time."""

    def __init__(self, members: Mask, question: Question) -> None:
        self._members = members
        self._answers = question.answers
        self._secrets = question.shape.secrets
        self._codes = question.counts.shape[1]
        self._ranges: dict[tuple[Statement, Facts], tuple[int, int]] = {}
        self._safe: dict[Facts, bool] = {}

    def range_of(self, statement: Statement, facts: Facts) -> tuple[int, int]:
        """Return the least and the most people that a reader can derive."""
        key = (statement, facts)
        if key not in self._ranges:
            row = self._row(statement)
            self._ranges[key] = (self._least(row, facts) or 0, -(self._least(-row, facts) or 0))
        return self._ranges[key]

    def is_safe(self, statement: Statement, value: int, facts: Facts) -> bool:
        """Test whether, had `value` been said, no atom would be all inside one secret."""
        if not statement.lowest <= value <= statement.highest:
            return False
        said = (*facts, Released(statement.cell, statement.codes, value, value))
        if said not in self._safe:
            self._safe[said] = all(
                self._may_be_otherwise(int(atom), secret, said)
                for atom in np.flatnonzero(self._answers)
                for secret in self._secrets
            )
        return self._safe[said]

    def _may_be_otherwise(self, atom: int, secret: frozenset[int], facts: Facts) -> bool:
        """Test whether somebody of an atom may have answered outside `secret`."""
        form = np.zeros((len(self._answers), self._codes))
        form[atom, list(secret)] = 1
        least = self._least(form.ravel(), facts)
        return least is not None and least < self._answers[atom]

    def _row(self, statement: Statement | Released) -> Vector:
        """Return a statement as a row over (atom, code)."""
        row = np.zeros((len(self._answers), self._codes))
        row[:, sorted(statement.codes)] = self._members[:, [statement.cell]]
        return row.ravel()

    def _least(self, form: Vector, facts: Facts) -> int | None:
        """Return the least value of a form over whole people; None when nobody fits the facts."""
        atoms = np.kron(np.eye(len(self._answers)), np.ones(self._codes))
        rules = [LinearConstraint(atoms, self._answers, self._answers)]
        rules += [LinearConstraint(self._row(fact), fact.low, fact.high) for fact in facts]
        answer = milp(
            form,
            integrality=np.ones(len(form), np.int64),
            bounds=Bounds(0, np.inf),
            constraints=rules,
        )
        if answer.status == INFEASIBLE:
            return None
        if answer.status != OPTIMAL:
            raise RuntimeError(answer.message)
        return round(answer.fun or 0)


def release_plainly(
    members: Mask, question: Question, *, margin: int, definition: Definition | None = None
) -> Release:
    """Release one question by the letter of the design.

    Args:
        members: shape (atoms, cells).
        question: its answers, and what may be told.
        margin: by how many people the ends are wider than outsiders require.
        definition: one that remembers, when several sheets of the same people are released.
    """
    reader = definition or Definition(members, question)
    facts: Facts = ()
    for statement in list_statements(members, question, margin=margin):
        true = int(question.counts[members[:, statement.cell]][:, sorted(statement.codes)].sum())
        low, high = next(
            (group[0], group[-1]) for group in _groups(reader, statement, facts) if true in group
        )
        facts = (*facts, Released(statement.cell, statement.codes, low, high))
    return Release(facts)


def _groups(reader: Definition, statement: Statement, facts: Facts) -> Sequence[range]:
    """Cut what a reader can derive from the left; each group closes at its next safe value."""
    low, high = reader.range_of(statement, facts)
    values = range(low, high + 1) if low < high else ()
    return cut(low, high, [value for value in values if reader.is_safe(statement, value, facts)])
