"""When is a pool ready to be opened, and how long does it wait?"""

from collections.abc import Sequence
from datetime import date, timedelta

from survey.causeries.rules import MOST_PRESENT

QUESTIONNAIRE = "apres-causerie"
"""The bank that every pool asks."""

LINE = "causeries/{theme}/{unit}"
"""Pools of one line follow each other, and are compared."""

USUAL_PERIOD = timedelta(days=91)
LONGEST_WAIT = timedelta(days=90)
"""Beyond the announced end, the most that a campaign may last."""

USUAL_RESERVE = 200
FEWEST_IN_RESERVE = 20
MOST_IN_RESERVE = 2000
"""Cards of a pool, announced and fixed when it is created."""

MOST_CARDS = MOST_PRESENT
"""Given to one session, in all."""


def is_enough(present: Sequence[int], k: int) -> bool:
    """Test whether the people of all sessions together reach the threshold.

    Args:
        present: people of each session held; one session alone must reach it by itself.
        k: fewest people that a figure may rest on.
    """
    return sum(present) >= k


def next_end(ends_on: date, period: timedelta, last_day: date) -> date:
    """Return when a pool that still waits ends: a period later, never after its last day."""
    return min(ends_on + max(period, timedelta(days=1)), last_day)


def takes(theme_id: str, unit: str, *, of_theme: str, of_unit: str) -> bool:
    """Test whether a pool of a theme and a team takes a session; empty means every one."""
    return theme_id in ("", of_theme) and unit in ("", of_unit)
