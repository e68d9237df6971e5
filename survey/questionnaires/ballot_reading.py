"""Read the inside of opened ballots: strictly, and a hundred thousand of them in seconds."""

import json
from typing import Any, ClassVar

from survey.errors import Invalid
from survey.questionnaires.conditions import applies
from survey.questionnaires.question_types.base import Answers, Question, UnreadableAnswer
from survey.questionnaires.questionnaire import Questionnaire

MOST_REMEMBERED = 1024
"""Different answers to one question that are not checked again; rankings have no end of them."""


class BallotVoid(Invalid):
    """The inside of a ballot is not an answer to this questionnaire.

    It never says what was inside: refusals are logged and shown.
    """

    message: ClassVar[str] = "Ce bulletin ne suit pas le format du questionnaire : il est nul."


class BallotReader:
    """Reads ballots of one questionnaire; what a question said once of a listed answer stands."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        questions = questionnaire.questions.items()
        self._asked = [(key, one.show_if, _Known(one)) for key, one in questions]

    def read(self, plain_json: bytes) -> Answers:
        """Read one ballot as it is counted, in the questionnaire's order.

        Unknown or repeated keys, no answer at all, or one answer out of form make it void. What
        its own condition hides is dropped, and so are texts of blanks only.

        Raises:
            BallotVoid: without a word about what was inside.
        """
        try:
            return self._check(_answers_in(plain_json))
        except (ValueError, RecursionError, UnreadableAnswer):
            raise BallotVoid() from None

    def _check(self, sent: dict[str, Any]) -> Answers:
        """Check every answer, hidden ones too; conditions only look back, so one pass is enough."""
        kept: dict[str, tuple[str, ...]] = {}
        for key, show_if, known in self._asked:
            if key not in sent:
                continue
            value = sent.pop(key)
            if type(value) is not list:
                raise ValueError("not a list")
            answer = known.find(tuple(value))
            if answer and (show_if is None or applies(show_if, kept)):
                kept[key] = answer
        if sent:
            raise ValueError("unknown question")
        return kept


class _Known:
    """What one question says of stored answers: those that it lists are asked about once."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._is_listed = bool(question.possible_answers())
        self._said: dict[tuple[str, ...], tuple[str, ...]] = {}

    def find(self, stored: tuple[Any, ...]) -> tuple[str, ...]:
        """Return an answer as it is counted, () if it says nothing.

        Raises:
            ValueError: if these are no texts.
            UnreadableAnswer: if it is no answer of this question.
        """
        try:
            return self._said[stored]
        except (KeyError, TypeError):  # TypeError: lists and objects have no hash
            return self._ask(stored)

    def _ask(self, stored: tuple[Any, ...]) -> tuple[str, ...]:
        """Ask the question itself; remember what it says of answers that it lists."""
        if not all(isinstance(item, str) for item in stored):
            raise ValueError("not a list of texts")
        answer = self._question.check(stored)
        if self._is_listed and len(self._said) < MOST_REMEMBERED:
            self._said[stored] = answer
        return answer


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object; refuse a key that comes twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("repeated key")
    return found


def _refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError(name)


DECODER = json.JSONDecoder(object_pairs_hook=_once_each, parse_constant=_refuse_constant)
"""Made once: making one takes as long as reading half a ballot."""


def _answers_in(plain_json: bytes) -> dict[str, Any]:
    """Return the object under "answers", which must be alone and hold something."""
    ballot = DECODER.decode(plain_json.decode("utf-8"))
    if not isinstance(ballot, dict) or list(ballot) != ["answers"]:
        raise ValueError("not a ballot")
    answers = ballot["answers"]
    if not isinstance(answers, dict) or not answers:
        raise ValueError("no answer")
    return answers
