"""Does a question concern this person, given what they answered before?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from survey.questionnaires.question_types.base import Answers, Question
from survey.questionnaires.question_types.likert import Likert
from survey.questionnaires.question_types.multiple import Multiple
from survey.questionnaires.question_types.ranking import Ranking
from survey.questionnaires.question_types.show_if import (
    All,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Operator,
)
from survey.questionnaires.question_types.single import Single
from survey.questionnaires.questionnaire import Questionnaire
from survey.questionnaires.scales import NOT_CONCERNED
from survey.questionnaires.wording import pick


def applies(show_if: Condition | None, answers: Answers) -> bool:
    """Test whether a question with this condition is asked.

    Only what was answered can be equal, included, higher or lower: on a blank question every
    operator is false, but for `is_not`, `includes_not` (nothing was chosen) and `answered: false`.
    A question hidden by its own condition is blank. "nc" is neither high nor low.
    """
    match show_if:
        case None:
            return True
        case All(parts):
            return all(applies(part, answers) for part in parts)
        case AnyOf(parts):
            return any(applies(part, answers) for part in parts)
        case Not(part):
            return not applies(part, answers)
        case Comparison(question, operator, value):
            return HOLDS[operator](answers.get(question, ()), value)


def _compares(is_so: Callable[[Decimal, Decimal], bool]) -> Callable[[Sequence[str], str], bool]:
    """Return the test of a number given against a limit; what is no number fails it."""

    def holds(given: Sequence[str], limit: str) -> bool:
        numbers = [Decimal(answer) for answer in given if answer != NOT_CONCERNED]
        return len(numbers) == 1 and is_so(numbers[0], Decimal(limit))

    return holds


HOLDS: Mapping[Operator, Callable[[Sequence[str], str], bool]] = {
    Operator.IS: lambda given, value: list(given) == [value],
    Operator.IS_NOT: lambda given, value: list(given) != [value],
    Operator.INCLUDES: lambda given, value: value in given,
    Operator.INCLUDES_NOT: lambda given, value: value not in given,
    Operator.AT_LEAST: _compares(lambda given, limit: given >= limit),
    Operator.AT_MOST: _compares(lambda given, limit: given <= limit),
    Operator.ANSWERED: lambda given, value: bool(given) == (value == "true"),
}


WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "if": "Si {conditions}",
        "all": " et ",
        "any": " ou ",
        "not": "il est faux que {part}",
        "is": "vous avez répondu « {value} » à « {question} »",
        "is_not": "vous n’avez pas répondu « {value} » à « {question} »",
        "includes": "vous avez choisi « {value} » à « {question} »",
        "includes_not": "vous n’avez pas choisi « {value} » à « {question} »",
        "at_least": "vous avez répondu {value} ou plus à « {question} »",
        "at_most": "vous avez répondu {value} ou moins à « {question} »",
        "answered true": "vous avez répondu à « {question} »",
        "answered false": "vous n’avez pas répondu à « {question} »",
        "nc": "Je ne suis pas concerné(e)",
    },
    "en": {
        "if": "If {conditions}",
        "all": " and ",
        "any": " or ",
        "not": "it is not true that {part}",
        "is": "you answered “{value}” to “{question}”",
        "is_not": "you did not answer “{value}” to “{question}”",
        "includes": "you chose “{value}” for “{question}”",
        "includes_not": "you did not choose “{value}” for “{question}”",
        "at_least": "you answered {value} or more to “{question}”",
        "at_most": "you answered {value} or less to “{question}”",
        "answered true": "you answered “{question}”",
        "answered false": "you did not answer “{question}”",
        "nc": "This does not concern me",
    },
}


def describe(show_if: Condition, questionnaire: Questionnaire, language: str) -> str:
    """Say in words who is asked: "Si vous avez répondu « Atelier » à « Votre service »".

    Languages other than French and English are told in French.
    """
    words = WORDS.get(language, WORDS["fr"])
    return words["if"].format(conditions=_phrase(show_if, questionnaire, language))


def _phrase(show_if: Condition, questionnaire: Questionnaire, language: str) -> str:
    """Say one condition, without the "if"."""
    words = WORDS.get(language, WORDS["fr"])
    match show_if:
        case All(parts):
            return words["all"].join(_inside(part, questionnaire, language) for part in parts)
        case AnyOf(parts):
            return words["any"].join(_inside(part, questionnaire, language) for part in parts)
        case Not(Comparison() as comparison) if (opposite := _opposite(comparison)) is not None:
            return _phrase(opposite, questionnaire, language)
        case Not(part):
            return words["not"].format(part=_inside(part, questionnaire, language))
        case Comparison(question_id, operator, value):
            question = questionnaire.questions[question_id]
            key = f"answered {value}" if operator is Operator.ANSWERED else operator.value
            return words[key].format(
                question=questionnaire.wording(question.text, language),
                value=answer_in_words(question, value, questionnaire, language),
            )


OPPOSITES = {
    Operator.IS: Operator.IS_NOT,
    Operator.IS_NOT: Operator.IS,
    Operator.INCLUDES: Operator.INCLUDES_NOT,
    Operator.INCLUDES_NOT: Operator.INCLUDES,
}


def _opposite(comparison: Comparison) -> Comparison | None:
    """Return the comparison that holds exactly when this one does not, if there is one."""
    if comparison.operator is Operator.ANSWERED:
        return replace(comparison, value="false" if comparison.value == "true" else "true")
    operator = OPPOSITES.get(comparison.operator)
    return None if operator is None else replace(comparison, operator=operator)


def _inside(show_if: Condition, questionnaire: Questionnaire, language: str) -> str:
    """Say one condition within another; brackets keep "and" and "or" apart."""
    phrase = _phrase(show_if, questionnaire, language)
    is_joined = isinstance(show_if, All | AnyOf) and len(show_if.parts) > 1
    return f"({phrase})" if is_joined else phrase


def answer_in_words(
    question: Question, answer: str, questionnaire: Questionnaire, language: str
) -> str:
    """Return the wording of one stored answer: a step's label, an option's text, else itself."""
    source = questionnaire.languages[0]
    if isinstance(question, Likert) and answer == NOT_CONCERNED:
        return WORDS.get(language, WORDS["fr"])["nc"]
    if isinstance(question, Likert):
        labels = question.scale.labels.get(language) or question.scale.labels[source]
        return dict(zip(question.scale.stored_codes, labels, strict=True)).get(answer, answer)
    if isinstance(question, Single | Multiple | Ranking):
        options = {option.id: option.text for option in question.options}
        return pick(options[answer], language, source) if answer in options else answer
    return answer
