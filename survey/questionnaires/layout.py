"""What is counted of a questionnaire, and by which groups: fixed before the first answer."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from survey.questionnaires.question_types.options import Option
from survey.questionnaires.question_types.single import Single
from survey.questionnaires.questionnaire import Breakdown, Drivers, Questionnaire, Weights
from survey.tables import (
    Column,
    DriversLayout,
    Grouping,
    Layout,
    QuadrantsLayout,
    ThemeLayout,
    WeightsLayout,
)

Group = Mapping[str, str]


def layout(questionnaire: Questionnaire) -> Layout:
    """Lay out the columns, themes and groups that `questionnaire` declares."""
    questions = questionnaire.questions.values()
    columns = tuple(column for question in questions for column in question.columns())
    position = {column.name: at for at, column in enumerate(columns)}
    themes = tuple(
        ThemeLayout(theme.id, tuple(position[item] for item in theme.items))
        for theme in questionnaire.themes
    )
    return Layout(
        questionnaire_hash=questionnaire.hash,
        columns=columns,
        themes=themes,
        groupings=tuple(
            Grouping(breakdown.table, breakdown.questions, _groups(questionnaire, breakdown))
            for breakdown in questionnaire.breakdowns
        ),
        conditional=frozenset(
            question.id for question in questions if question.show_if is not None
        ),
        in_pairs=frozenset(name for pair in questionnaire.pairs for name in pair),
        drivers=_drivers(questionnaire.drivers, themes, position),
        weights=_weights(questionnaire.weights, columns, position),
        quadrants=_quadrants(questionnaire, themes),
    )


def _drivers(
    drivers: Drivers | None, themes: Sequence[ThemeLayout], position: Mapping[str, int]
) -> DriversLayout | None:
    """Lay out what may explain what; the outcome is a theme, or a question from 0 to 10."""
    if drivers is None:
        return None
    scored = {theme.id: theme for theme in themes}
    outcome = scored.get(drivers.outcome)
    return DriversLayout(
        themes=tuple(scored[name] for name in drivers.themes),
        outcome=outcome or ThemeLayout(drivers.outcome, (position[drivers.outcome],)),
    )


def _quadrants(
    questionnaire: Questionnaire, themes: Sequence[ThemeLayout]
) -> tuple[QuadrantsLayout, ...]:
    """Lay out which themes are crossed; a cut of 70.1 is 701 thousandths of the best score."""
    scored = {theme.id: theme for theme in themes}
    return tuple(
        QuadrantsLayout(
            one.id,
            scored[one.x],
            scored[one.y],
            Fraction(one.cut_x) / 100,
            Fraction(one.cut_y) / 100,
        )
        for one in questionnaire.quadrants
    )


def _weights(
    weights: Weights | None, columns: Sequence[Column], position: Mapping[str, int]
) -> WeightsLayout | None:
    """Lay out by what answers are weighted; each population in the order of its answers."""
    if weights is None:
        return None
    places = tuple(position[name] for name in weights.population)
    return WeightsLayout(
        places,
        tuple(
            tuple(people[code] for code in columns[at].codes)
            for at, people in zip(places, weights.population.values(), strict=True)
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
