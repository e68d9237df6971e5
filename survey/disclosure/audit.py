"""Can anybody's answer be worked out from all that is published on one question?

Plays a reader who knows who stands in which group and who answered. Shares nothing with the
release but the form of what is published, and is no part of the rule: it checks the code.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.random import Generator, default_rng
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, vstack

from survey.disclosure.plan import Integers, Mask
from survey.disclosure.statements import Released, Shape
from survey.errors import Conflict

INFEASIBLE = 2
NEAR_THE_BEST = 0.3
"""A world that shows many people's other answers will do; it need not show the most."""


class AuditFailed(Conflict):
    """What is about to be published would prove somebody's answer: a fault of ours."""

    message: ClassVar[str] = (
        "La publication est arrêtée : la dernière vérification montre que des réponses à la "
        "question « {question} » pourraient se deviner. Rien n’a été montré. C’est une erreur du "
        "logiciel : signalez-la, sans joindre de réponses."
    )


@dataclass(frozen=True, slots=True)
class Audit:
    """What the reader of one question can prove."""

    examined: int
    """People who answered and stand in a published cell."""

    worlds: int
    """Ways of answering that were found to agree with everything published."""

    forced: int
    """Of those examined, people whose answer is proven; 0 is the only good number."""

    @property
    def holds(self) -> bool:
        """Return whether nobody's answer is proven."""
        return not self.forced


def audit(members: Mask, answers: Integers, shape: Shape, published: tuple[Released, ...]) -> Audit:
    """Look for people of whom everything published proves the answer.

    Args:
        members: shape (atoms, cells).
        answers: shape (atoms,): people who answered.
        shape: what the codes mean.
        published: everything said of this question.
    """
    if not published:
        return Audit(0, 0, 0)
    reader = _Reader(members, answers, shape, published)
    worlds, chance = 0, default_rng(1)
    forced = np.zeros(len(reader.people), np.bool_)
    while reader.unseen.any():
        before = reader.unseen.sum()
        worlds += reader.look_for(reader.unseen, chance)
        if reader.unseen.sum() < before:
            continue
        atom, secret = np.argwhere(reader.unseen)[0]
        found = reader.look_for(reader.unseen, chance, outside=(int(atom), int(secret)))
        worlds += found
        forced[atom] |= not found
        reader.unseen[atom, secret] = False
    return Audit(int(reader.people.sum()), worlds, int(reader.people[forced].sum()))


def certify(audited: Audit, *, question: str) -> None:
    """Stop when an answer is proven.

    Args:
        audited: of everything published on the question.
        question: its id, for the operator.

    Raises:
        AuditFailed: if anybody's answer is.
    """
    if not audited.holds:
        raise AuditFailed(question=question)


class _Reader:
    """The published figures as equations over whole people, by atom and code."""

    def __init__(
        self, members: Mask, answers: Integers, shape: Shape, published: tuple[Released, ...]
    ) -> None:
        cells = sorted({one.cell for one in published})
        groups: dict[tuple[bool, ...], int] = {}
        for row, people in zip(members[:, cells].tolist(), answers.tolist(), strict=True):
            if people and any(row):
                groups[tuple(row)] = groups.get(tuple(row), 0) + people
        inside = np.array(list(groups), np.bool_).reshape(len(groups), len(cells))
        self.people = np.array(list(groups.values()), np.int64)
        self._codes = shape.codes
        self._secrets = [sorted(secret) for secret in shape.secrets]
        self.unseen = np.ones((len(self.people), len(self._secrets)), np.bool_)
        self._rules = self._everybody_answered_once()
        for one in published:
            self._publish(one, inside[:, cells.index(one.cell)])

    def look_for(
        self, unseen: Mask, chance: Generator, *, outside: tuple[int, int] | None = None
    ) -> bool:
        """Find one way of answering in which many of the unseen are outside their secrets."""
        aim = np.zeros((len(self.people), self._codes))
        for secret, codes in enumerate(self._secrets):
            aim[:, codes] += unseen[:, [secret]]
        aim *= 0.5 + chance.random((len(self.people), 1))
        rules, low, high = self._rules
        if outside is not None:
            atom, secret = outside
            who = np.arange(len(self.people)) == atom
            rules = vstack([rules, csr_array(self._form(who, self._secrets[secret])[None])])
            low, high = np.append(low, 0), np.append(high, self.people[atom] - 1)
        answer = milp(
            aim.ravel(),
            integrality=np.ones(aim.size, np.int64),
            bounds=Bounds(0, np.repeat(self.people, self._codes)),
            constraints=LinearConstraint(rules, low, high),
            options={"mip_rel_gap": NEAR_THE_BEST},
        )
        if answer.status == INFEASIBLE:
            return False
        if answer.x is None:
            raise RuntimeError(answer.message)
        self._see(np.rint(answer.x).astype(np.int64))
        return True

    def _see(self, world: Integers) -> None:
        """Note who is outside which secret in a world, once it is checked by sums alone."""
        rules, low, high = self._rules
        sums = rules @ world
        if (sums < low).any() or (sums > high).any() or (world < 0).any():
            raise RuntimeError("the solver's people do not add up")
        people = world.reshape(len(self.people), self._codes)
        for secret, codes in enumerate(self._secrets):
            self.unseen[:, secret] &= people[:, codes].sum(axis=1) == self.people

    def _everybody_answered_once(self) -> tuple[csr_array, Integers, Integers]:
        """Return the equations that hold before anything is published."""
        columns = np.arange(len(self.people) * self._codes)
        ones = np.ones(len(columns), np.int64)
        rules = coo_array((ones, (columns // self._codes, columns))).tocsr()
        return rules, self.people, self.people

    def _publish(self, one: Released, inside: Mask) -> None:
        """Add what is published of a cell."""
        rules, low, high = self._rules
        row = csr_array(self._form(inside, sorted(one.codes))[None])
        self._rules = (
            vstack([rules, row], format="csr"),
            np.append(low, one.low),
            np.append(high, one.high),
        )

    def _form(self, inside: Mask, codes: list[int]) -> Integers:
        """Return 1 for each atom inside and each of the codes."""
        form = np.zeros((len(self.people), self._codes), np.int64)
        form[:, codes] = inside[:, None]
        return form.ravel()
