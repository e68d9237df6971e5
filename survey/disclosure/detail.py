"""How much detail may a figure have, given how many answers it rests on?"""

from dataclasses import dataclass
from enum import IntEnum


class Detail(IntEnum):
    """Fewest answers for each step of detail (design of disclosure, G3)."""

    FAVOURABLE = 5
    CLASSES = 10
    DISTRIBUTION = 30
    """Every code, mean and spread: for the whole company only."""


@dataclass(frozen=True, slots=True)
class Released:
    """What is said of a number of people: it lies between two whole numbers."""

    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        """Test whether one number is said."""
        return self.low == self.high


def detail(answers: int, *, threshold: int, whole_company: bool) -> Detail | None:
    """Return the most detail that so many answers allow, None when they allow nothing.

    Args:
        answers: people who answered the question.
        threshold: the campaign's own, at least 5.
        whole_company: whether these are all answers; groups stop at three classes.
    """
    if answers < threshold:
        return None
    allowed = [step for step in Detail if step <= answers]
    if not whole_company and Detail.DISTRIBUTION in allowed:
        allowed.remove(Detail.DISTRIBUTION)
    return max(allowed)


def release(count: int, answers: int, *, margin: int) -> Released:
    """Say how many people of a group answered alike, without telling that all or none did.

    Near either end a range is said instead of the number; which numbers are told apart does not
    depend on the answers.

    Args:
        count: people who gave the answer, 0 to `answers`.
        answers: people of the group who answered.
        margin: by how many people the ends are wider than outsiders require.
    """
    end = min(1 + margin, (answers - 1) // 2)
    if count <= end:
        return Released(0, end)
    if count >= answers - end:
        return Released(answers - end, answers)
    return Released(count, count)
