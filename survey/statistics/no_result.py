"""A figure that cannot be computed is an answer too: it says why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoResult:
    """There is no figure, and people are told why."""

    reason: str
    """A French sentence or part of one, as shown in place of the figure."""


NOBODY = NoResult("Personne n’a répondu.")
REGISTER_WRONG = NoResult("Il y a plus de réponses que de personnes : l’effectif est faux.")
