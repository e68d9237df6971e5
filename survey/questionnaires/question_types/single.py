"""One choice in a list."""

from dataclasses import dataclass
from typing import ClassVar

from survey.questionnaires.question_types.one_choice import OneChoice
from survey.questionnaires.question_types.options import Option
from survey.tables import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Single(OneChoice):
    """Exactly one option, or none."""

    type_name: ClassVar[str] = "single"
    seconds: ClassVar[int] = 8

    options: tuple[Option, ...]

    ordered: bool = False
    """The options grow from first to last (age, seniority): trends may be tested over them."""

    def possible_answers(self) -> tuple[str, ...]:
        """Return the options in the file's order."""
        return tuple(option.id for option in self.options)

    def columns(self) -> tuple[Column, ...]:
        """Count the question once; no option is good or bad news."""
        return (
            Column(
                name=self.id,
                question=self.id,
                codes=self.possible_answers(),
                kind=self.type_name,
            ),
        )
