"""What do two questionnaires ask alike, so that their answers may be compared?"""

from dataclasses import dataclass

from survey.questionnaires.question_types.base import Question
from survey.questionnaires.question_types.likert import Likert
from survey.questionnaires.questionnaire import Questionnaire

COMPARED = ("likert", "nps")
"""Types of questions whose answers have a favourable side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Ids of what both questionnaires ask, in the order of the later one."""

    items: tuple[str, ...]
    themes: tuple[str, ...]
    nps: tuple[str, ...]

    tables: tuple[str, ...]
    """Breakdowns into the same groups."""

    reworded: tuple[str, ...]
    """Of the questions, those whose words have changed."""

    @property
    def is_empty(self) -> bool:
        """Test whether nothing can be compared."""
        return not (self.items or self.nps)


def alike(now: Questionnaire, before: Questionnaire) -> Alike:
    """Find what may be compared: the same ids, on the same scale, turned round alike.

    A theme is compared when all of its items are; a breakdown, when its questions have the same
    options.
    """
    same = {
        name: question
        for name, question in now.questions.items()
        if name in before.questions and _is_same(question, before.questions[name])
    }
    items = tuple(name for name, question in same.items() if isinstance(question, Likert))
    nps = tuple(name for name, question in same.items() if question.type_name == "nps")
    earlier = {theme.id: set(theme.items) for theme in before.themes}
    tables = {one.table for one in before.breakdowns}
    return Alike(
        items=items,
        nps=nps,
        themes=tuple(
            theme.id
            for theme in now.themes
            if earlier.get(theme.id) == set(theme.items) <= set(items)
        ),
        tables=tuple(
            one.table
            for one in now.breakdowns
            if one.table in tables and all(name in same for name in one.questions)
        ),
        reworded=tuple(
            name for name in (*items, *nps) if _words(now, name) != _words(before, name)
        ),
    )


def _is_same(now: Question, before: Question) -> bool:
    """Test whether two questions are answered alike, by the same people, and counted alike."""
    return (
        now.type_name == before.type_name
        and now.show_if == before.show_if
        and _counted(now) == _counted(before)
    )


def _counted(question: Question) -> tuple[object, ...]:
    """Say how the answers of a question are counted; the order of options changes nothing."""
    if question.type_name not in COMPARED:
        return (frozenset(question.possible_answers()),)
    column = question.columns()[0]
    return column.codes, column.favourable, column.unfavourable, column.reverse


def _words(questionnaire: Questionnaire, name: str) -> str:
    """Return how a question is worded in the questionnaire's first language."""
    question = questionnaire.questions[name]
    stem = question.stem if isinstance(question, Likert) else None
    said = [questionnaire.wording(text, "fr") for text in (stem, question.text) if text]
    return " ".join(" ".join(said).split())
