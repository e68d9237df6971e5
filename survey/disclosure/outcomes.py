"""What a programme over everything a reader knows comes to."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from survey.disclosure.knowledge import Worlds

Weights = NDArray[np.float64]
"""Shape (atoms * parts,)."""


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
