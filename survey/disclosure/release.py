"""Say of one question as much as forces nobody's answer, statement by statement.

Each statement is cut into groups by what was already released and by nothing else, so that
knowing the rule adds nothing. Source: Kenthapadi, Mishra & Nissim (2005), Simulatable auditing,
PODS; checked against `release_plain` and against every sheet of answers of small plans.
"""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.random import default_rng

from survey.disclosure.found import Found, pool_size
from survey.disclosure.knowledge import Forms, Knowledge
from survey.disclosure.nearby import Nearby
from survey.disclosure.plan import Integers, Mask
from survey.disclosure.programmes import Programmes
from survey.disclosure.proof import Proof
from survey.disclosure.search import Search
from survey.disclosure.sharing import Sharing, may_share
from survey.disclosure.showing import Showing
from survey.disclosure.statements import (
    TOTAL,
    Codes,
    Question,
    Release,
    Released,
    Statement,
    list_statements,
)
from survey.disclosure.totals import Box, all_that_may_be, between, release_totals
from survey.disclosure.worlds import deal, split

NODES = 5_000
"""Branches of an integer programme; a count, never a time, so that all machines say the same."""


def release(members: Mask, question: Question, *, margin: int = 1, nodes: int = NODES) -> Release:
    """Release one question.

    Args:
        members: shape (atoms, cells), the total first.
        question: its answers, and what may be told.
        margin: by how many people the ends are wider than outsiders require.
        nodes: work spent on one integer programme; what stays undecided is not said.
    """
    statements = list_statements(members, question, margin=margin)
    whole = [one for one in statements if one.cell == TOTAL]
    groups = [one for one in statements if one.cell != TOTAL]
    said = release_totals(question, whole)
    known = all_that_may_be(question, whole) | {one.codes: (one.low, one.high) for one in said}
    if not groups:
        return Release(said)
    reading = _Reading(*_merge(members, question.counts, groups), known, nodes)
    shape = question.shape
    if shape.options:
        parts = tuple(frozenset({code}) for code in range(shape.codes))
        reading.begin(parts, shape.secrets)
        reading.tell(groups)
        return Release((*said, *reading.released), reading.undecided)
    for codes, told in groupby(groups, lambda one: one.codes):
        if codes == shape.favourable:
            reading.begin((shape.secrets[1], shape.favourable), shape.secrets)
        else:
            reading.divide(shape.classes, shape.secrets)
        reading.tell(list(told))
    return Release((*said, *reading.released), reading.undecided)


class _Reading:
    """Everything that is said of groups, in order, and what a reader then knows."""

    def __init__(self, members: Mask, counts: Integers, totals: Box, nodes: int) -> None:
        self._members, self._counts, self._totals = members, counts, totals
        self._people = counts.sum(axis=1)
        self._nodes, self._chance = nodes, default_rng(2026)
        self.released: list[Released] = []
        self.undecided = 0

    def begin(self, parts: Sequence[Codes], secrets: Sequence[Codes]) -> None:
        """Look at the codes in these parts, dealt out at random as the totals allow."""
        self._look(parts, secrets)
        sums = np.array([low for low, _ in self._ends])
        for at, (low, high) in enumerate(self._ends):
            sums[at] += min(high - low, self._people.sum() - sums.sum())
        self._pool = deal(self._people, sums, pool_size(self._known.atoms), self._chance)

    def divide(self, parts: Sequence[Codes], secrets: Sequence[Codes]) -> None:
        """Look at finer parts from now on: the first of two is split in two, at random."""
        self._look(parts, secrets)
        for one in self.released:
            form = self._form(one.cell, one.codes)
            if not self._known.implies(form):
                self._known.learn(one.cell, form, one.low, one.high)
        rest = self._pool[:, :, 0].sum(axis=1)
        (low, high), (_, others) = self._ends[:2]
        sizes = np.clip(rest - others, low, np.minimum(high, rest))
        self._pool = split(self._pool, 0, sizes, self._chance)

    def tell(self, statements: Sequence[Statement]) -> None:
        """Release statements."""
        programmes = Programmes(self._known, self._nodes)
        sharing = None
        if may_share(self._known.secret_of):
            sharing = Sharing(self._known, self._pool, self._chance)
        for one in statements:
            form = self._form(one.cell, one.codes)
            true = int(self._counts[self._members[:, one.cell]][:, sorted(one.codes)].sum())
            low = high = true
            if not self._known.implies(form):
                found = Found(self._known, one.cell, form, self._pool)
                showing = Showing(found, self._chance)
                nearby = Nearby(found, showing, sharing, self._chance)
                proof = Proof(found, showing, programmes, self._chance)
                low, high = Search(one, found, nearby, proof).group_of(true)
                self._pool = found.kept(low, high)
                self._known.learn(one.cell, form, low, high)
            self.released.append(Released(one.cell, one.codes, low, high))
        self.undecided += programmes.undecided

    def _look(self, parts: Sequence[Codes], secrets: Sequence[Codes]) -> None:
        """Begin to know the totals of these parts."""
        self._parts = parts
        secret_of = [
            next((at for at, secret in enumerate(secrets) if part <= secret), -1) for part in parts
        ]
        self._known = Knowledge(self._members, self._people, np.array(secret_of))
        people = int(self._people.sum())
        self._ends = [between(self._totals, part, people) for part in parts]
        for part, (low, high) in zip(parts, self._ends, strict=True):
            form = self._form(TOTAL, part)
            if (low > 0 or high < people) and not self._known.implies(form):
                self._known.learn(TOTAL, form, low, high)

    def _form(self, cell: int, codes: Codes) -> Forms:
        """Return a statement about this question's parts."""
        return self._known.form(cell, np.array([part <= codes for part in self._parts]))


def _merge(
    members: Mask, counts: Integers, statements: Sequence[Statement]
) -> tuple[Mask, Integers]:
    """Put together the atoms that no statement tells apart, in an order that depends on no name."""
    cells = list(dict.fromkeys([TOTAL, *(one.cell for one in statements)]))
    answered = counts.sum(axis=1) > 0
    members, counts = members[answered], counts[answered]
    _, first, atom = np.unique(members[:, cells], axis=0, return_index=True, return_inverse=True)
    merged = np.zeros((len(first), counts.shape[1]), np.int64)
    np.add.at(merged, atom.reshape(-1), counts)
    return members[first], merged
