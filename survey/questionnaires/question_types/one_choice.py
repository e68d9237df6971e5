"""Questions that take one answer out of a short list."""

from collections.abc import Sequence

from survey.questionnaires.question_types.base import (
    Question,
    UnreadableAnswer,
    filled,
    longest_list,
)


class OneChoice(Question):
    """A question answered by exactly one of its possible answers."""

    __slots__ = ()

    def read(self, sent: Sequence[str]) -> tuple[str, ...]:
        """Return the one answer chosen."""
        chosen = filled(sent)
        return self.check(chosen) if chosen else ()

    def check(self, stored: Sequence[str]) -> tuple[str, ...]:
        """Return the answer if it is one of those offered."""
        if len(stored) != 1 or stored[0] not in self.possible_answers():
            raise UnreadableAnswer()
        return tuple(stored)

    def longest_answer(self) -> int:
        """Return the bytes of the longest answer offered."""
        return longest_list(self.possible_answers())
