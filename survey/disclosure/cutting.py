"""Into which groups is a range cut, of which the one that holds the truth is said?"""

from collections.abc import Sequence


def cut(low: int, high: int, safe: Sequence[int]) -> list[range]:
    """Cut from the left; each group closes at its next safe value, the last one at the end.

    Args:
        low: the least that a reader can derive already.
        high: the most.
        safe: values between them whose saying would force nobody, growing.
    """
    ends = [*safe[:-1], high]
    begins = [low, *(end + 1 for end in ends[:-1])]
    return [range(begin, end + 1) for begin, end in zip(begins, ends, strict=True)]
