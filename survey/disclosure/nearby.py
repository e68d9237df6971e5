"""Find worlds that show what is missing by bringing those of other values."""

import numpy as np
from numpy.random import Generator

from survey.disclosure.exchanges import Exchanges
from survey.disclosure.found import Found
from survey.disclosure.sharing import Sharing
from survey.disclosure.showing import Showing

NEIGHBOURS = 3
"""Values from which worlds are brought by exchanges, after the first."""

BROUGHT = 64
"""Worlds brought from one value, at most."""


class Nearby:
    """Worlds of one statement's values, reached from one another."""

    def __init__(
        self, found: Found, showing: Showing, sharing: Sharing | None, chance: Generator
    ) -> None:
        """Begin with what was found.

        Args:
            found: the statement's worlds.
            showing: how to show more at a value.
            sharing: where two parts tell the same secret, how to share them out anew.
            chance: draws.
        """
        self._found, self._showing, self._sharing = found, showing, sharing
        self._has_begun = False
        self._exchanges = Exchanges(found.known, found.form, chance)

    def drift(self, value: int) -> None:
        """Bring worlds of other values here, a few people exchanging at a time.

        At first all of them: what shows much of one statement shows much of the next.
        """
        found = self._found
        near = found.near(value)
        if not self._has_begun:
            self._has_begun = True
            if near:
                worlds = np.concatenate([found.at(other) for other in near])
                found.add(value, self._exchanges.bring(worlds, value))
            return
        for other in near[:NEIGHBOURS]:
            missing = found.missing(value)
            if missing.any():
                worlds = found.at(other)
                shown = (found.known.outside(worlds) & missing).sum(axis=(1, 2))
                best = np.argsort(-shown, kind="stable")[: min(BROUGHT, np.count_nonzero(shown))]
                found.add(value, self._exchanges.bring(worlds[best], value))

    def share(self, value: int) -> None:
        """Bring worlds of other values here, two parts of which are shared out anew."""
        if self._sharing is not None and self._found.missing(value).any():
            self._sharing.bring(self._found, value)

    def show(self, value: int) -> None:
        """Show more in the worlds that are here already."""
        self._showing.show(value)
