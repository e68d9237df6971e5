"""What is asked: one questionnaire, checked and ready to be answered, counted and shown."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from math import ceil
from typing import Any, Literal

from survey.questionnaires import wording as texts_of
from survey.questionnaires.canonical import canonical_json
from survey.questionnaires.question_types.base import Question
from survey.questionnaires.question_types.grid import Grid
from survey.questionnaires.question_types.options import Option
from survey.questionnaires.question_types.section import Section
from survey.questionnaires.scales import Scale
from survey.questionnaires.wording import Texts

__all__ = ["Breakdown", "Cutoffs", "Drivers", "Element", "Option", "Page", "Questionnaire"]
__all__ += ["Quadrants", "Scale", "Texts", "Theme", "Thresholds", "Weights"]

Element = Question | Grid | Section

SECONDS_BEFORE = 20
"""To read why one is asked, and to send; a rule of thumb, like the seconds of each type."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one screen."""

    title: Texts | None
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """Scores (0 to 100) under which a theme is low, and from which it is high."""

    low: Decimal
    high: Decimal
    source: str | None


@dataclass(frozen=True, slots=True)
class Theme:
    """Likert items that measure one thing together."""

    id: str
    title: Texts
    items: tuple[str, ...]
    cutoffs: Cutoffs | None


@dataclass(frozen=True, slots=True)
class Drivers:
    """Which themes may explain which outcome."""

    outcome: str
    """A theme, or a 0 to 10 question."""

    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quadrants:
    """Two themes crossed, each cut in two at a score that somebody else gives."""

    id: str
    title: Texts

    x: str
    y: str
    """Themes."""

    cut_x: Decimal
    cut_y: Decimal
    """Scores, between 0 and 100, from which a theme is high."""

    source: str
    names: Mapping[str, Texts]
    """"low_low", "high_low", "low_high", "high_high": x first."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One way of cutting the people into groups, declared before the first answer."""

    table: str
    """As written, single blanks around > and *."""

    questions: tuple[str, ...]
    kind: Literal["one", "hierarchy", "crossing"]


@dataclass(frozen=True, slots=True)
class Weights:
    """Known sizes of groups, to correct who answered."""

    population: Mapping[str, Mapping[str, int]]
    """Question id → option id → people."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Fewest answers that a figure, and a set of free texts, may rest on."""

    figures: int = 5
    texts: int = 10


@dataclass(frozen=True)
class Questionnaire:
    """One questionnaire file, checked; nothing here can refer to nothing."""

    id: str

    languages: tuple[str, ...]
    """The first one is the source: every text exists in it."""

    title: Texts
    purpose: Texts | None
    introduction: Texts | None
    sources: tuple[str, ...]
    scales: Mapping[str, Scale]
    pages: tuple[Page, ...]
    themes: tuple[Theme, ...]
    drivers: Drivers | None
    breakdowns: tuple[Breakdown, ...]
    pairs: tuple[tuple[str, str], ...]
    quadrants: tuple[Quadrants, ...]
    weights: Weights | None
    thresholds: Thresholds

    source: Mapping[str, Any] = field(repr=False)
    """The file itself as JSON values, nothing filled in; what manifests and bundles carry."""

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every answerable question by id, in order; the rows of a grid under their own ids."""
        elements = [element for page in self.pages for element in page.elements]
        return {question.id: question for element in elements for question in _asked(element)}

    @cached_property
    def canonical(self) -> bytes:
        """The file in the one form that is hashed."""
        return canonical_json(self.source)

    @cached_property
    def hash(self) -> bytes:
        """What identifies this questionnaire: 32 bytes of SHA-256."""
        return hashlib.sha256(self.canonical).digest()

    @property
    def minutes(self) -> int:
        """How long answering everything usually takes, in whole minutes, at least 1."""
        seconds = SECONDS_BEFORE + sum(question.seconds for question in self.questions.values())
        return ceil(seconds / 60)

    def wording(self, texts: Texts, language: str) -> str:
        """Return a text in `language`, or in the source language where nobody translated it."""
        return texts_of.pick(texts, language, self.languages[0])


def _asked(element: Element) -> tuple[Question, ...]:
    """Return the questions that an element asks."""
    if isinstance(element, Grid):
        return element.rows
    return () if isinstance(element, Section) else (element,)
