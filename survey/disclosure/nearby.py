"""Find worlds that show what is missing by bringing those of other values."""

from numpy.random import Generator

from survey.disclosure.found import Found
from survey.disclosure.sharing import Sharing
from survey.disclosure.worlds import drift

NEIGHBOURS = 3
"""Values from which worlds are brought by exchanges of two."""


class Nearby:
    """Worlds of one statement's values, reached from one another."""

    def __init__(self, found: Found, sharing: Sharing | None, chance: Generator) -> None:
        """Begin with what was found.

        Args:
            found: the statement's worlds.
            sharing: where two parts tell the same secret, how to share them out anew.
            chance: draws.
        """
        self._found, self._sharing, self._chance = found, sharing, chance

    def drift(self, value: int) -> None:
        """Bring worlds of other values here, two people exchanging at a time."""
        found = self._found
        for other in found.near(value)[:NEIGHBOURS]:
            if found.missing(value).any():
                worlds = drift(found.at(other), found.known, found.form, value, self._chance)
                found.add(value, worlds)

    def share(self, value: int) -> None:
        """Bring worlds of other values here, two parts of which are shared out anew."""
        if self._sharing is not None and self._found.missing(value).any():
            self._sharing.bring(self._found, value)
