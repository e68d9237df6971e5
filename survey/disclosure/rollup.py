"""Before hiding: which small groups could be read together as one, "Autres"?

The others of a breakdown can be had by subtraction anyway, so that showing them costs nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """Groups to merge. The lead confirms it before launch, never after."""

    merged: tuple[str, ...]
    """In the order of the breakdown."""

    people: int
    """Read together, instead of nowhere."""


def propose(sizes: Mapping[str, int], hidden: Collection[str], *, k: int) -> Proposal | None:
    """Propose to merge the siblings that would hide: the small ones, and what protects them.

    Args:
        sizes: sibling group → its people, in the order of the breakdown.
        hidden: those that would not be shown.
        k: fewest people that a group may have.

    Returns:
        None where fewer than two hide, all hide, or they are too few even together.
    """
    merged = tuple(group for group in sizes if group in hidden)
    people = sum(sizes[group] for group in merged)
    if len(merged) < 2 or len(merged) == len(sizes) or people < k:
        return None
    return Proposal(merged, people)
