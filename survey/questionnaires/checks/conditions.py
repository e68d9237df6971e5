"""Do conditions look back, at answers that exist?"""

from collections.abc import Iterator

from survey.questionnaires.draft import Asked, Draft
from survey.questionnaires.problems import Fault, Path, printable
from survey.questionnaires.question_types.number import WRITTEN, shortest
from survey.questionnaires.scales import NOT_CONCERNED
from survey.questionnaires.shapes import (
    AllShape,
    AnyShape,
    ChoiceShape,
    ComparisonShape,
    ConditionShape,
    GridShape,
    LikertShape,
    MultipleShape,
    NotShape,
    NpsShape,
    NumberShape,
    RankingShape,
    SingleShape,
)

EQUAL, INSIDE, BOUND = ("is", "is_not"), ("includes", "includes_not"), ("at_least", "at_most")

OPERATORS = {
    LikertShape: EQUAL + BOUND,
    GridShape: EQUAL + BOUND,
    NpsShape: EQUAL + BOUND,
    NumberShape: EQUAL + BOUND,
    SingleShape: EQUAL,
    MultipleShape: INSIDE,
    RankingShape: INSIDE,
}


def check_conditions(draft: Draft) -> Iterator[Fault]:
    """Check every comparison of every condition."""
    for path, element in draft.elements():
        if element.show_if is not None:
            for place, comparison in _comparisons((*path, "show_if"), element.show_if):
                yield from _check_comparison(draft, int(path[1]), place, comparison)


def _comparisons(path: Path, condition: ConditionShape) -> Iterator[tuple[Path, ComparisonShape]]:
    """Give the comparisons that a condition is made of."""
    match condition:
        case ComparisonShape():
            yield path, condition
        case NotShape():
            yield from _comparisons((*path, "not"), condition.part)
        case AllShape() | AnyShape():
            key = "all" if isinstance(condition, AllShape) else "any"
            for at, part in enumerate(getattr(condition, key)):
                yield from _comparisons((*path, key, at), part)


def _check_comparison(
    draft: Draft, order: int, path: Path, comparison: ComparisonShape
) -> Iterator[Fault]:
    """Refuse an unknown or later question, and an operator that it cannot be compared with."""
    if len(comparison.compared()) != 1:
        yield path, "il faut une seule comparaison ; réunissez-en plusieurs par « all » ou « any »"
        return
    asked = draft.questions.get(comparison.question)
    if asked is None:
        if comparison.question not in draft.unreadable:
            yield (*path, "question"), f"aucune question « {comparison.question} » à répondre"
    elif asked.order >= order:
        sentence = f"la question « {asked.id} » vient après : une condition regarde en arrière"
        yield (*path, "question"), sentence
    else:
        yield from _check_operator(draft, asked, path, comparison)


def _check_operator(
    draft: Draft, asked: Asked, path: Path, comparison: ComparisonShape
) -> Iterator[Fault]:
    """Refuse an operator that the type of question does not have, and unknown answers."""
    ((operator, value),) = comparison.compared().items()
    fitting = OPERATORS.get(type(asked.shape), ())
    if operator != "answered" and operator not in fitting:
        names = ", ".join((*fitting, "answered"))
        yield (*path, operator), f"pour une question de ce type, écrivez {names}"
    elif operator in EQUAL + INSIDE and not _is_possible(draft, asked, str(value)):
        yield (*path, operator), f"« {printable(value)} » n’est pas une réponse de « {asked.id} »"


def _is_possible(draft: Draft, asked: Asked, value: str) -> bool:
    """Test whether a question may be answered by `value`; unreadable ones may."""
    scale = draft.scale_of(asked)
    if scale is not None:
        way_out = scale.not_concerned and value == NOT_CONCERNED
        return way_out or value in {str(code) for code in scale.codes}
    if isinstance(asked.shape, ChoiceShape):
        return value in {option.id for option in asked.shape.options}
    if isinstance(asked.shape, NpsShape):
        return value in {str(grade) for grade in range(11)}
    is_number = isinstance(asked.shape, NumberShape)
    return not is_number or (bool(WRITTEN.fullmatch(value)) and shortest(value) == value)
