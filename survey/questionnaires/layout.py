"""What is counted of a questionnaire, and by which groups: fixed before the first answer."""

from collections.abc import Iterator, Mapping

from survey.questionnaires.question_types.options import Option
from survey.questionnaires.question_types.single import Single
from survey.questionnaires.questionnaire import Breakdown, Questionnaire
from survey.tables import Grouping, Layout, ThemeLayout

Group = Mapping[str, str]


def layout(questionnaire: Questionnaire) -> Layout:
    """Lay out the columns, themes and groups that `questionnaire` declares."""
    questions = questionnaire.questions.values()
    columns = tuple(column for question in questions for column in question.columns())
    position = {column.name: at for at, column in enumerate(columns)}
    return Layout(
        questionnaire_hash=questionnaire.hash,
        columns=columns,
        themes=tuple(
            ThemeLayout(theme.id, tuple(position[item] for item in theme.items))
            for theme in questionnaire.themes
        ),
        groupings=tuple(
            Grouping(breakdown.table, breakdown.questions, _groups(questionnaire, breakdown))
            for breakdown in questionnaire.breakdowns
        ),
        conditional=frozenset(
            question.id for question in questions if question.show_if is not None
        ),
    )


def _groups(questionnaire: Questionnaire, breakdown: Breakdown) -> tuple[Group, ...]:
    """List every declared group, coarse before fine, in the file's order."""
    levels = [(name, options_of(questionnaire, name)) for name in breakdown.questions]
    if breakdown.kind != "hierarchy":
        return tuple(_crossed(levels))
    found: list[Group] = []
    outer: list[Group] = [{}]
    for at, (name, options) in enumerate(levels):
        above = levels[at - 1][0] if at else None
        outer = [
            {**group, name: option.id}
            for group in outer
            for option in options
            if above is None or group[above] in option.within
        ]
        found += outer
    return tuple(found)


def _crossed(levels: list[tuple[str, tuple[Option, ...]]]) -> Iterator[Group]:
    """Give every combination of options."""
    if not levels:
        yield {}
        return
    (name, options), *inner = levels
    for option in options:
        for group in _crossed(inner):
            yield {name: option.id, **group}


def options_of(questionnaire: Questionnaire, question_id: str) -> tuple[Option, ...]:
    """Return the options of a single-choice question."""
    question = questionnaire.questions[question_id]
    assert isinstance(question, Single)  # noqa: S101
    return question.options
