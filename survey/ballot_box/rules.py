"""Which state may a ballot box pass into, and how long do things cost or last?"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """Where a ballot box is in its life."""

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    COUNTING = "counting"
    COUNTED = "counted"
    PUBLISHED = "published"
    DESTROYED = "destroyed"


MOVES: Mapping[State, frozenset[State]] = MappingProxyType(
    {
        State.OPEN: frozenset({State.CLOSING, State.DESTROYED}),
        State.CLOSING: frozenset({State.CLOSED, State.DESTROYED}),
        State.CLOSED: frozenset({State.COUNTING, State.OPEN, State.DESTROYED}),
        State.COUNTING: frozenset({State.COUNTED, State.CLOSED}),
        State.COUNTED: frozenset({State.PUBLISHED, State.DESTROYED}),
        State.PUBLISHED: frozenset(),
        State.DESTROYED: frozenset(),
    }
)
"""From each state, those that may follow; closed → open is an extension."""

HOLDS_BALLOTS = frozenset({State.OPEN, State.CLOSING, State.CLOSED, State.COUNTING})
"""In these states ballots and keys exist; in the others both are gone for good."""

WRONG_CODE_COSTS = timedelta(hours=1)
"""A well-formed wrong code: 80 random bits at one try an hour are out of reach."""


def may_move(before: State, after: State) -> bool:
    """Test whether a box may pass from `before` into `after`."""
    return after in MOVES[before]
