"""What a reader of one question knows so far: who stands where, and what was released."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from survey.disclosure.plan import Integers, Mask

Worlds = NDArray[np.int32]
"""Shape (worlds, atoms, parts): people; each world is one way in which all may have answered."""

Forms = NDArray[np.int32]
"""Shape (atoms * parts,): 1 where a statement tells of the people."""

KEYS = 2**50
"""Keys of facts are drawn below: a hundred of them, four people each, stay within 63 bits."""

TOLERANCE = 1e-7


class Knowledge:
    """Facts of the form "so many people of a cell answered in these parts"."""

    def __init__(self, members: Mask, people: Integers, secret_of: Integers) -> None:
        """Begin with nothing but who answered.

        Args:
            members: shape (atoms, cells).
            people: shape (atoms,): people who answered; at least one each.
            secret_of: shape (parts,): which secret each part of the codes belongs to, or -1.
        """
        self.members, self.people, self.secret_of = members, people, secret_of
        self.atoms, self.parts = len(people), len(secret_of)
        self.forms = csr_array((0, self.atoms * self.parts), dtype=np.int32)
        self.low: Integers = np.zeros(0, np.int64)
        self.high: Integers = np.zeros(0, np.int64)
        self.hashes: Integers = np.zeros((self.atoms, self.parts), np.int64)
        self.classes: Integers = np.zeros(self.atoms, np.int64)
        self._span: NDArray[np.float64] = np.zeros((0, self.atoms * self.parts))
        self._chance = np.random.default_rng(5)

    def form(self, cell: int, parts: Mask) -> Forms:
        """Return a statement as weights of (atom, part)."""
        return np.outer(self.members[:, cell], parts).astype(np.int32).ravel()

    def learn(self, cell: int, form: Forms, low: int, high: int) -> None:
        """Add a fact."""
        self.forms = vstack([self.forms, csr_array(form[None])], format="csr")
        self.low, self.high = np.append(self.low, low), np.append(self.high, high)
        self.classes = self.classes_with(cell)
        if low == high:
            self.hashes = self.hashes + self.hash_of(form, self.draw_key())
            rest = self._outside_span(form)
            if (size := np.linalg.norm(rest)) > TOLERANCE:
                self._span = np.vstack([self._span, rest / size])

    def classes_with(self, cell: int) -> Integers:
        """Return which atoms no cell told about so far, nor this one, tells apart."""
        pair = self.classes * 2 + self.members[:, cell]
        return np.unique(pair, return_inverse=True)[1].astype(np.int64).reshape(-1)

    def implies(self, form: Forms) -> bool:
        """Test whether the exact facts add up to this count."""
        return bool(np.linalg.norm(self._outside_span(form)) <= TOLERANCE)

    def hash_of(self, form: Forms, key: int) -> Integers:
        """Return a form's share in the hashes."""
        return form.reshape(self.atoms, self.parts).astype(np.int64) * key

    def draw_key(self) -> int:
        """Draw a fact's key in the hashes, by which changes that agree are found."""
        return int(self._chance.integers(1, KEYS))

    def fitting(self, worlds: Worlds) -> Mask:
        """Return which worlds agree with every fact."""
        flat = worlds.reshape(len(worlds), self.atoms * self.parts)
        told = np.asarray(self.forms @ flat.T, np.int64).T
        right = ((told >= self.low) & (told <= self.high)).all(axis=1)
        return np.asarray(right & (worlds >= 0).all(axis=(1, 2)), np.bool_)

    def count(self, worlds: Worlds, form: Forms) -> Integers:
        """Return shape (worlds,): people of whom a form tells."""
        return np.asarray(worlds.reshape(len(worlds), len(form)) @ form, np.int64)

    def outside(self, worlds: Worlds) -> Mask:
        """Return shape (worlds, secrets, atoms): somebody of the atom is outside the secret."""
        secrets = range(self.secret_of.max() + 1)
        inside = [worlds[:, :, self.secret_of == one].sum(axis=2) for one in secrets]
        return np.stack([found < self.people for found in inside], axis=1)

    def _outside_span(self, form: Forms) -> NDArray[np.float64]:
        """Return what of a form the exact facts do not add up to; everybody's number is known."""
        weights = form.reshape(self.atoms, self.parts).astype(np.float64)
        rest = (weights - weights.mean(axis=1, keepdims=True)).ravel()
        if (size := np.linalg.norm(rest)) <= TOLERANCE:
            return np.zeros_like(rest)
        rest /= size
        for _ in range(2):
            rest = rest - self._span.T @ (self._span @ rest)
        return np.asarray(rest, np.float64)
