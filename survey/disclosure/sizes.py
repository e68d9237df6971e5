"""May a breakdown be shown, given how many people are in each of its groups?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many answers stand behind one group."""

    group: Group
    answers: int

    people_at_most: int | None = None
    """People of that group in the company, when the headcounts tell; answered or not."""


def judge(
    total: int, crowds: Sequence[Crowd], *, threshold: int, added: int = 0
) -> tuple[Status, ...]:
    """Decide about one whole breakdown: all its groups are shown, or none.

    One small group hides the breakdown, for the others would give it away by subtraction. So do
    people who stand in no group, or in a group above without one of those inside it, when they
    are fewer than the threshold: what is left of the total would describe them.

    Args:
        total: answers of the whole company.
        crowds: every declared group of every level, those without answers included.
        threshold: fewest answers that a figure may rest on.
        added: people added since the headcounts were frozen, whatever their group.
    """
    small = [_is_small(crowd, threshold, added) for crowd in crowds]
    if not any(small) and not _leaves_few(total, crowds, threshold):
        return (Status.SHOWN,) * len(crowds)
    return tuple(Status.TOO_FEW if one else Status.PROTECTS_ANOTHER for one in small)


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


def _is_small(crowd: Crowd, threshold: int, added: int) -> bool:
    """Test whether a group is too small, or holds more answers than people, newcomers included.

    A group of too few people stays so: nobody knows which group the newcomers joined.
    """
    if crowd.answers < threshold:
        return True
    limit = crowd.people_at_most
    return limit is not None and (limit < threshold or crowd.answers > limit + added)


def _leaves_few(total: int, crowds: Sequence[Crowd], threshold: int) -> bool:
    """Test whether some group, cut into those inside it, leaves a few people aside."""
    everybody = Crowd({}, total)
    return any(
        0 < parent.answers - inside < threshold
        for parent in (everybody, *crowds)
        if (inside := _answers_inside(parent.group, crowds)) is not None
    )


def _answers_inside(group: Group, crowds: Sequence[Crowd]) -> int | None:
    """Sum the answers of the groups one level below `group`; None when there is no such level."""
    below = [
        crowd
        for crowd in crowds
        if len(crowd.group) > len(group) and group.items() <= crowd.group.items()
    ]
    if not below:
        return None
    nearest = min(len(crowd.group) for crowd in below)
    return sum(crowd.answers for crowd in below if len(crowd.group) == nearest)
