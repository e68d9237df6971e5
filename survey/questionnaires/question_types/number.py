"""A number between two limits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from survey.questionnaires.question_types.base import (
    Question,
    UnreadableAnswer,
    filled,
    longest_list,
)
from survey.questionnaires.wording import Texts
from survey.tables import Column
from survey.typography import plain_number

WRITTEN = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,6})?")
"""A stored number: a point, no plus, no zero in front, no blank."""


class NotAWholeNumber(UnreadableAnswer):
    """Letters, or decimals where none are asked for."""

    message: ClassVar[str] = "Écrivez un nombre entier, en chiffres."


class NotANumber(UnreadableAnswer):
    """Letters, or more decimals than asked for."""

    message: ClassVar[str] = (
        "Écrivez un nombre en chiffres (au plus {decimals} chiffres après la virgule)."
    )


class OutOfLimits(UnreadableAnswer):
    """The number is below or above what the question allows."""

    message: ClassVar[str] = "Écrivez un nombre entre {minimum} et {maximum}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Question):
    """A number with at most `decimals` decimals, limits included."""

    type_name: ClassVar[str] = "number"
    seconds: ClassVar[int] = 12

    minimum: Decimal
    maximum: Decimal
    decimals: int = 0
    unit: Texts | None = None

    def read(self, sent: Sequence[str]) -> tuple[str, ...]:
        """Return the number with a point, written the shortest way; comma and blanks are taken."""
        written = filled(sent)
        if not written:
            return ()
        plain = plain_number(written[0].replace("'", ""))
        plain = re.sub(r"^(-?)\+?0+(?=[0-9])", r"\1", plain).removeprefix("+")
        return self.check((shortest(plain), *written[1:]))

    def check(self, stored: Sequence[str]) -> tuple[str, ...]:
        """Return the number if it is written as ballots write it, and within the limits."""
        if not self._is_written_well(stored):
            raise NotANumber(decimals=self.decimals) if self.decimals else NotAWholeNumber()
        value = Decimal(stored[0])
        if not self.minimum <= value <= self.maximum:
            raise OutOfLimits(minimum=_french(self.minimum), maximum=_french(self.maximum))
        return (shortest(stored[0]),)

    def possible_answers(self) -> tuple[str, ...]:
        """Return nothing: numbers are not listed."""
        return ()

    def columns(self) -> tuple[Column, ...]:
        """Count the values themselves: numbers have no codes."""
        return (
            Column(
                name=self.id,
                question=self.id,
                codes=(),
                kind=self.type_name,
                decimals=self.decimals,
                minimum=float(self.minimum),
                maximum=float(self.maximum),
            ),
        )

    def longest_answer(self) -> int:
        """Return the bytes of the longest number within the limits."""
        whole = max(len(str(int(limit))) for limit in (self.minimum, self.maximum))
        return longest_list(["-" + "9" * whole + "." + "9" * self.decimals])

    def example(self, share: float) -> str:
        """Return the number that lies at `share` (0 to 1) between the limits, for rehearsals."""
        value = self.minimum + (self.maximum - self.minimum) * Decimal(share)
        return shortest(f"{round(value, self.decimals):f}")

    def _is_written_well(self, stored: Sequence[str]) -> bool:
        """Test whether one number stands there, as precise as asked for; no negative zero."""
        if len(stored) != 1 or not WRITTEN.fullmatch(stored[0]):
            return False
        value = Decimal(stored[0])
        return _decimals(stored[0]) <= self.decimals and not (value.is_signed() and not value)


def _decimals(written: str) -> int:
    """Return how many digits follow the point."""
    return len(written.partition(".")[2])


def shortest(written: str) -> str:
    """Drop zeros that say nothing after the point."""
    return written.rstrip("0").rstrip(".") if "." in written else written


def _french(limit: Decimal) -> str:
    """Write a limit as a French sentence does."""
    return f"{limit:f}".replace(".", ",")
