"""What every type of question must know how to do."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from survey.errors import Invalid
from survey.questionnaires.question_types.show_if import Condition
from survey.questionnaires.wording import Texts
from survey.tables import Column

Answers = Mapping[str, tuple[str, ...]]
"""Question id to stored answer; blank questions are absent."""


class UnreadableAnswer(Invalid):
    """Somebody sent what this question never offered."""

    message: ClassVar[str] = "Cette réponse ne fait pas partie de celles qui sont proposées."


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(ABC):
    """One answerable question, as written in its YAML file."""

    type_name: ClassVar[str]

    seconds: ClassVar[int]
    """Usual time to read and answer it, a rule of thumb rounded up; only sums are shown."""

    id: str
    text: Texts
    help: Texts | None = None
    show_if: Condition | None = None

    @abstractmethod
    def read(self, sent: Sequence[str]) -> tuple[str, ...]:
        """Return what a form sent in its stored form, () if left blank.

        Raises:
            UnreadableAnswer: in a sentence that the person can act upon.
        """

    @abstractmethod
    def check(self, stored: Sequence[str]) -> tuple[str, ...]:
        """Return a stored answer as it is counted, () if it says nothing.

        Raises:
            UnreadableAnswer: if the ballot holds anything but a stored answer of this question.
        """

    @abstractmethod
    def possible_answers(self) -> tuple[str, ...]:
        """Return every countable answer, in the order shown; empty for numbers and free text."""

    @abstractmethod
    def columns(self) -> tuple[Column, ...]:
        """Return what is counted: none (text), one (likert), one an option or a place (choices)."""

    @abstractmethod
    def longest_answer(self) -> int:
        """Return the bytes of the longest stored answer as a JSON list, as escaped as can be."""


def filled(sent: Sequence[str]) -> tuple[str, ...]:
    """Return what was sent without the fields left blank."""
    return tuple(value for value in (text.strip() for text in sent) if value)


def longest_list(answers: Sequence[str], most: int = 1) -> int:
    """Return the bytes of the longest JSON list of `most` plain ASCII `answers`."""
    chosen = sorted((len(answer) for answer in answers), reverse=True)[:most]
    return sum(length + len('"", ') for length in chosen) + len("[]")
