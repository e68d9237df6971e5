"""Which conditional questions speak, in fact, of some groups only?"""

from collections.abc import Collection, Iterator

from survey.questionnaires.question_types.show_if import All, AnyOf, Comparison, Condition, Not
from survey.questionnaires.questionnaire import Questionnaire


def asked_of_groups(questionnaire: Questionnaire) -> frozenset[str]:
    """Return the questions whose condition names, itself or through others, one that forms groups.

    What they tell is a figure about those groups, whatever it is called.
    """
    forming = {name for breakdown in questionnaire.breakdowns for name in breakdown.questions}
    found: set[str] = set()
    for question in questionnaire.questions.values():
        if question.show_if is not None and _names(question.show_if, forming | found):
            found.add(question.id)
    return frozenset(found)


def _names(condition: Condition, wanted: Collection[str]) -> bool:
    """Test whether a condition compares one of some questions."""
    return any(one.question in wanted for one in _comparisons(condition))


def _comparisons(condition: Condition) -> Iterator[Comparison]:
    """Give the comparisons that a condition is made of."""
    match condition:
        case Comparison():
            yield condition
        case Not(part=part):
            yield from _comparisons(part)
        case All(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _comparisons(part)
