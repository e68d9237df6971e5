"""What may an organisation be for, and how is it measured? Purpose, then objectives, then figures.

Source:
    Code civil, article 1835 (raison d’être); Code de commerce, article L. 210-10 (société à
    mission: social and environmental objectives, checked by a third party).
"""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import ClassVar

from survey.errors import Invalid
from survey.translations import Sentence


class Kind(StrEnum):
    """What an objective is about, in the words of the law."""

    SOCIAL = "social"
    ENVIRONMENTAL = "environmental"


class Measure(StrEnum):
    """Where the figure of an indicator comes from."""

    THEME = "theme"
    """Favourable share of a theme, in per cent, from the latest published campaign."""

    ITEM = "item"
    """Favourable share of one question, in per cent."""

    ENPS = "enps"
    """Recommendation score, from -100 to 100."""

    PARTICIPATION = "participation"
    """People who answered, in per cent of the people invited."""

    NUMBER = "number"
    """Followed by hand."""


ASKS_ABOUT = frozenset({Measure.THEME, Measure.ITEM, Measure.ENPS})
"""Measures that name a theme or a question of a questionnaire."""

LONGEST_PURPOSE = 2000
LONGEST_TITLE = 200
LONGEST_UNIT = 40
LONGEST_NOTE = 500
"""Characters."""

MONTHS = (1, 3, 6, 12)
"""How often a figure is read again."""


class PurposeMissing(Invalid):
    """Objectives serve something."""

    message: ClassVar[str] = (
        "Écrivez d’abord la raison d’être : un objectif dit comment vous vous en approchez."
    )


class ObjectiveMissing(Invalid):
    """A figure that serves no objective measures nothing that matters."""

    message: ClassVar[str] = (
        "Choisissez d’abord l’objectif : un indicateur dit si vous vous en approchez."
    )


class WordsMissing(Invalid):
    """Something must be written."""

    message: ClassVar[str] = "{what} : rien n’est écrit."


class WordsTooLong(Invalid):
    """The words do not fit where they are kept and printed."""

    message: ClassVar[str] = (
        "{what} dépasse {longest} caractères (il y en a {length}) : raccourcissez."
    )


class SubjectMissing(Invalid):
    """Such an indicator follows one theme or one question."""

    message: ClassVar[str] = "Choisissez le thème ou la question que cet indicateur suit."


class UnitMissing(Invalid):
    """A number without its unit says nothing."""

    message: ClassVar[str] = "Dites en quelle unité ce nombre se compte : « tonnes », « heures »."


class NotANumber(Invalid):
    """Neither infinity nor nothing."""

    message: ClassVar[str] = "Écrivez un nombre : « 12,5 »."


class FrequencyUnknown(Invalid):
    """Readings come each month, quarter, half-year or year."""

    message: ClassVar[str] = "Un indicateur se relit tous les 1, 3, 6 ou 12 mois."


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFacts:
    """What is written about one indicator."""

    title: str
    measure: Measure
    subject: str = ""
    """Id of the theme or question that it follows."""

    unit: str = ""
    """Of a number followed by hand."""

    baseline: float | None = None
    target: float | None = None
    every_months: int = 12

    tags: tuple[str, ...] = ()
    """What it tells of, as `survey.purpose.tags` writes it."""

    def check(self) -> None:
        """Refuse what makes no sense.

        Raises:
            WordsMissing, WordsTooLong, SubjectMissing, UnitMissing, NotANumber,
            FrequencyUnknown: naming what to write.
        """
        check_words(Sentence("L’intitulé"), self.title, LONGEST_TITLE)
        check_length(Sentence("L’unité"), self.unit, LONGEST_UNIT)
        if self.measure in ASKS_ABOUT and not self.subject:
            raise SubjectMissing
        if self.measure is Measure.NUMBER and not self.unit.strip():
            raise UnitMissing
        for number in (self.baseline, self.target):
            check_number(number)
        if self.every_months not in MONTHS:
            raise FrequencyUnknown


def check_words(what: str, words: str, longest: int) -> None:
    """Refuse words that are missing or too long.

    Raises:
        WordsMissing, WordsTooLong: naming the field.
    """
    if not words.strip():
        raise WordsMissing(what=what)
    check_length(what, words, longest)


def check_length(what: str, words: str, longest: int) -> None:
    """Refuse words that are too long.

    Raises:
        WordsTooLong: naming the field.
    """
    length = len(words.strip())
    if length > longest:
        raise WordsTooLong(what=what, longest=longest, length=length)


def check_number(number: float | None) -> None:
    """Refuse what computes to infinity, or to nothing.

    Raises:
        NotANumber: for those.
    """
    if number is not None and not isfinite(number):
        raise NotANumber
