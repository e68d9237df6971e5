"""How many people each group has, as the lead types it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from survey.errors import Invalid
from survey.faces.form import Form
from survey.questionnaires.question_types.single import Single
from survey.questionnaires.questionnaire import Questionnaire

MOST_PEOPLE = 1_000_000

Sizes = Mapping[str, Mapping[str, int]]
"""Question id → option id → people."""


class SomeSizesMissing(Invalid):
    """Half of a question's groups would look like the whole company."""

    message: ClassVar[str] = "« {question} » : donnez l’effectif de tous les groupes, ou d’aucun."


@dataclass(frozen=True, slots=True)
class Group:
    """A question of the breakdowns, and the wordings of its options."""

    question_id: str
    wording: str
    options: Mapping[str, str]
    """Option id → wording."""

    def field(self, option: str) -> str:
        """Name the field of one option's size."""
        return f"{self.question_id}-{option}"


def groups_of(questionnaire: Questionnaire) -> tuple[Group, ...]:
    """Return the questions whose groups are compared, worded in the source language."""
    source = questionnaire.languages[0]
    asked = {
        question_id: question
        for breakdown in questionnaire.breakdowns
        for question_id in breakdown.questions
        if isinstance(question := questionnaire.questions[question_id], Single)
    }
    return tuple(
        Group(
            question_id,
            questionnaire.wording(question.text, source),
            {option.id: questionnaire.wording(option.text, source) for option in question.options},
        )
        for question_id, question in asked.items()
    )


def form_for(groups: Sequence[Group], present: Sizes) -> Form:
    """Make a form with one field for each group, filled with what is known."""
    fields: dict[str, Any] = {
        group.field(option): IntegerField(
            validators=[Optional(), NumberRange(min=0, max=MOST_PEOPLE)]
        )
        for group in groups
        for option in group.options
    }
    known = {
        group.field(option): present[group.question_id].get(option)
        for group in groups
        for option in group.options
        if group.question_id in present
    }
    made: type[Form] = type("HeadcountsForm", (Form,), fields)
    return made(**known)


def read(groups: Sequence[Group], values: Mapping[str, int | None]) -> Sizes:
    """Return what was typed; questions left blank are left out.

    Raises:
        SomeSizesMissing: if only some groups of a question have a size.
    """
    told: dict[str, dict[str, int]] = {}
    for group in groups:
        typed = {option: values[group.field(option)] for option in group.options}
        sizes = {option: people for option, people in typed.items() if people is not None}
        if sizes and len(sizes) < len(typed):
            raise SomeSizesMissing(question=group.wording)
        if sizes:
            told[group.question_id] = sizes
    return told
