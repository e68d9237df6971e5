"""When is an action late, and what may be said of it?"""

import re
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Where an action stands."""

    TO_START = "to_start"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


OPEN = frozenset({Status.TO_START, Status.IN_PROGRESS})
"""What still has to be done."""

LONGEST_TITLE = 200
LONGEST_OWNER = 120
LONGEST_WORDS = 2000
"""Characters of an indicator or of a reason."""

INFINITIVE = re.compile(r"(?:se |s[’'])?\w+(?:er|ir|re)$")


def is_late(status: Status, due_on: date, today: date) -> bool:
    """Test whether an action that is still to be done has passed its date."""
    return status in OPEN and due_on < today


def begins_with_verb(title: str) -> bool:
    """Test whether a French title seems to begin with an infinitive: advice, never a refusal."""
    words = title.casefold().split()
    start = " ".join(words[:2]) if words[:1] == ["se"] else " ".join(words[:1])
    return INFINITIVE.fullmatch(start) is not None
