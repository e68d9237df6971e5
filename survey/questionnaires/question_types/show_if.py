"""When is a question asked? The parts that conditions are made of."""

from dataclasses import dataclass
from enum import StrEnum


class Operator(StrEnum):
    """How a given answer is compared; named as in the questionnaire file."""

    IS = "is"
    IS_NOT = "is_not"
    INCLUDES = "includes"
    INCLUDES_NOT = "includes_not"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One earlier question compared with one value."""

    question: str
    operator: Operator

    value: str
    """A stored answer, a decimal number, or "true" and "false" for `answered`."""


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


Condition = Comparison | All | AnyOf | Not
