"""Several choices in a list."""

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


class TooManyChoices(UnreadableAnswer):
    """The question sets a limit, which the person may have missed."""

    message: ClassVar[str] = "Choisissez au plus {most} réponses : vous en avez coché {chosen}."


class ExclusiveChoice(UnreadableAnswer):
    """An answer such as "none of these" cannot stand beside others."""

    message: ClassVar[str] = "L’une des réponses cochées exclut toutes les autres."


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple(Question):
    """Any number of options up to `at_most`."""

    type_name: ClassVar[str] = "multiple"
    seconds: ClassVar[int] = 15

    options: tuple[Option, ...]
    at_most: int

    exclusive: frozenset[str] = frozenset()
    """Options that stand alone, such as "none of these"."""

    def read(self, sent: Sequence[str]) -> tuple[str, ...]:
        """Return the options ticked, in the file's order."""
        ticked = set(filled(sent))
        if not ticked <= set(self.possible_answers()):
            raise UnreadableAnswer()
        chosen = tuple(answer for answer in self.possible_answers() if answer in ticked)
        self._check_limits(chosen)
        return chosen

    def check(self, stored: Sequence[str]) -> tuple[str, ...]:
        """Return the options if they are known, once each and in the file's order."""
        chosen = set(stored)
        in_order = [answer for answer in self.possible_answers() if answer in chosen]
        if not stored or list(stored) != in_order:
            raise UnreadableAnswer()
        self._check_limits(in_order)
        return tuple(stored)

    def possible_answers(self) -> tuple[str, ...]:
        """Return the options in the file's order."""
        return tuple(option.id for option in self.options)

    def columns(self) -> tuple[Column, ...]:
        """Count each option as ticked ("1") or left ("0") by those who answered."""
        return tuple(
            Column(
                name=f"{self.id}[{option.id}]",
                question=self.id,
                codes=("1", "0"),
                kind=self.type_name,
            )
            for option in self.options
        )

    def longest_answer(self) -> int:
        """Return the bytes of the longest options together."""
        return longest_list(self.possible_answers(), self.at_most)

    def _check_limits(self, chosen: Sequence[str]) -> None:
        """Refuse too many options, and an exclusive one beside others."""
        if len(chosen) > self.at_most:
            raise TooManyChoices(most=self.at_most, chosen=len(chosen))
        if len(chosen) > 1 and self.exclusive.intersection(chosen):
            raise ExclusiveChoice()
