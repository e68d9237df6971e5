"""Make the questions of a file in which everything holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from survey.questionnaires import shapes
from survey.questionnaires.checks.choices import limits
from survey.questionnaires.question_types.base import Question
from survey.questionnaires.question_types.grid import Grid
from survey.questionnaires.question_types.likert import Likert
from survey.questionnaires.question_types.multiple import Multiple
from survey.questionnaires.question_types.nps import Nps
from survey.questionnaires.question_types.number import Number
from survey.questionnaires.question_types.options import Option
from survey.questionnaires.question_types.ranking import Ranking
from survey.questionnaires.question_types.section import Section
from survey.questionnaires.question_types.show_if import (
    All,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Operator,
)
from survey.questionnaires.question_types.single import Single
from survey.questionnaires.question_types.text import Text
from survey.questionnaires.questionnaire import Element
from survey.questionnaires.scales import Scale
from survey.questionnaires.wording import by_language

DEFAULT_TEXT_LENGTH = 1000
"""Characters, where the file states no limit."""


@dataclass(frozen=True, slots=True)
class QuestionBuilder:
    """Knows the source language and the scales while the questions are made."""

    language: str
    scales: Mapping[str, Scale]

    def element(self, part: shapes.ElementShape) -> Element:
        """Return one question, grid or section."""
        shared: dict[str, Any] = {
            "id": part.id,
            "text": by_language(part.text, self.language),
            "help": None if part.help is None else by_language(part.help, self.language),
            "show_if": None if part.show_if is None else condition_of(part.show_if),
        }
        match part:
            case shapes.SectionShape():
                return Section(**shared)
            case shapes.GridShape():
                return self._grid(part, shared)
            case shapes.ChoiceShape():
                return self._choice(part, shared)
        return self._single_value(part, shared)

    def _grid(self, part: shapes.GridShape, shared: dict[str, Any]) -> Grid:
        """Return a grid; its rows carry its title and its condition."""
        scale = self.scales[part.scale]
        rows = tuple(
            Likert(
                id=row.id,
                text=by_language(row.text, self.language),
                show_if=shared["show_if"],
                scale=scale,
                reversed=row.reversed,
                stem=shared["text"],
            )
            for row in part.rows
        )
        return Grid(scale=scale, rows=rows, **shared)

    def _choice(self, part: shapes.ChoiceShape, shared: dict[str, Any]) -> Question:
        """Return a question with options."""
        options = tuple(
            Option(option.id, by_language(option.text, self.language), tuple(option.within or ()))
            for option in part.options
        )
        match part:
            case shapes.MultipleShape():
                exclusive = frozenset(part.exclusive or ())
                most = _most(part.at_most, options)
                return Multiple(options=options, at_most=most, exclusive=exclusive, **shared)
            case shapes.RankingShape():
                most = _most(part.at_most, options)
                return Ranking(options=options, at_most=most, **shared)
        ordered = isinstance(part, shapes.SingleShape) and part.ordered
        return Single(options=options, ordered=ordered, **shared)

    def _single_value(self, part: shapes.ElementShape, shared: dict[str, Any]) -> Question:
        """Return a question without options: an item, a number, words, a grade."""
        match part:
            case shapes.LikertShape():
                return Likert(scale=self.scales[part.scale], reversed=part.reversed, **shared)
            case shapes.NumberShape():
                return self._number(part, shared)
            case shapes.TextShape():
                return Text(at_most=part.at_most or DEFAULT_TEXT_LENGTH, **shared)
        return Nps(**shared)

    def _number(self, part: shapes.NumberShape, shared: dict[str, Any]) -> Number:
        """Return a number with its limits."""
        minimum, maximum = limits(part)
        return Number(
            minimum=minimum,
            maximum=maximum,
            decimals=part.decimals,
            unit=None if part.unit is None else by_language(part.unit, self.language),
            **shared,
        )


def _most(at_most: int | None, options: Sequence[Option]) -> int:
    """Return how many options may be chosen: as the file says, never more than there are."""
    return min(at_most or len(options), len(options))


def condition_of(condition: shapes.ConditionShape) -> Condition:
    """Return when a question is asked."""
    match condition:
        case shapes.AllShape():
            return All(tuple(condition_of(part) for part in condition.all))
        case shapes.AnyShape():
            return AnyOf(tuple(condition_of(part) for part in condition.any))
        case shapes.NotShape():
            return Not(condition_of(condition.part))
        case shapes.ComparisonShape():
            ((operator, value),) = condition.compared().items()
            text = str(value).lower() if isinstance(value, bool) else str(value)
            return Comparison(condition.question, Operator(operator), text)
