"""The best few of a list, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from survey.questionnaires.question_types.base import (
    Question,
    UnreadableAnswer,
    filled,
    longest_list,
)
from survey.questionnaires.question_types.options import Option
from survey.tables import Column


class RankedTwice(UnreadableAnswer):
    """The same option stands at two places."""

    message: ClassVar[str] = "La même réponse est choisie à deux rangs."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Question):
    """Up to `at_most` different options, best first."""

    type_name: ClassVar[str] = "ranking"
    seconds: ClassVar[int] = 30

    options: tuple[Option, ...]
    at_most: int

    def read(self, sent: Sequence[str]) -> tuple[str, ...]:
        """Return the options best first; places left blank close up."""
        ranked = filled(sent)
        return self.check(ranked) if ranked else ()

    def check(self, stored: Sequence[str]) -> tuple[str, ...]:
        """Return the options if they are known, different, and not too many."""
        if not 0 < len(stored) <= self.at_most or not set(stored) <= set(self.possible_answers()):
            raise UnreadableAnswer()
        if len(set(stored)) < len(stored):
            raise RankedTwice()
        return tuple(stored)

    def possible_answers(self) -> tuple[str, ...]:
        """Return the options in the file's order."""
        return tuple(option.id for option in self.options)

    def columns(self) -> tuple[Column, ...]:
        """Count who stands at each place."""
        return tuple(
            Column(
                name=f"{self.id}#{place}",
                question=self.id,
                codes=self.possible_answers(),
                kind=self.type_name,
            )
            for place in range(1, self.at_most + 1)
        )

    def longest_answer(self) -> int:
        """Return the bytes of the longest options together."""
        return longest_list(self.possible_answers(), self.at_most)
