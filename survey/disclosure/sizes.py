"""What became of a group, and how many people can it hold?"""

from collections.abc import Mapping
from enum import StrEnum

Group = Mapping[str, str]
"""Question id → option id; fewer questions is a higher level of a hierarchy; none, the total."""


class Status(StrEnum):
    """What became of a group."""

    SHOWN = "shown"

    TOO_FEW = "too_few"
    """Fewer answers, or fewer people, than the threshold; nobody at all looks the same."""

    PROTECTS_ANOTHER = "protects_another"
    """Large enough, but it would give another group away."""


def people_at_most(group: Group, headcounts: Mapping[str, Mapping[str, int]]) -> int | None:
    """Return how many people a group can hold: no more than any of its options has.

    Args:
        group: the group.
        headcounts: question id → option id → people of the company.
    """
    known = [
        headcounts[question][option]
        for question, option in group.items()
        if option in headcounts.get(question, {})
    ]
    return min(known, default=None)
