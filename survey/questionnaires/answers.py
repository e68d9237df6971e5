"""Read what people answered: a page's form, and the inside of a ballot."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from survey.errors import Invalid
from survey.questionnaires.conditions import applies
from survey.questionnaires.question_types.base import Answers, UnreadableAnswer
from survey.questionnaires.questionnaire import Questionnaire

__all__ = ["Answers", "BallotVoid", "FormProblem", "pad_for", "parse_ballot", "read_form"]
__all__ += ["without_hidden", "worst_case_bytes"]

PAD_UNIT = 1024
LENGTH_PREFIX = 4
"""Bytes before the JSON in a ballot that tell its length."""


class BallotVoid(Invalid):
    """The inside of a ballot is not an answer to this questionnaire.

    It never says what was inside: refusals are logged and shown.
    """

    message: ClassVar[str] = "Ce bulletin ne suit pas le format du questionnaire : il est nul."


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One answer of a form that cannot be taken, and what to do about it."""

    question_id: str
    refusal: UnreadableAnswer

    @property
    def sentence(self) -> str:
        """Say what to do, in French; edges may translate `refusal` instead."""
        return str(self.refusal)


def read_form(
    questionnaire: Questionnaire, form: Mapping[str, Sequence[str]]
) -> tuple[Answers, tuple[FormProblem, ...]]:
    """Read what a plain HTML form sent; blanks are no problem, other fields are left alone.

    Args:
        questionnaire: what was asked.
        form: question id to every value sent under it, in order (choices and ranks repeat it).
    """
    answers: dict[str, tuple[str, ...]] = {}
    problems: list[FormProblem] = []
    for question in questionnaire.questions.values():
        try:
            answer = question.read(form.get(question.id, ()))
        except UnreadableAnswer as refusal:
            problems.append(FormProblem(question.id, refusal))
            continue
        if answer:
            answers[question.id] = answer
    return without_hidden(questionnaire, answers), tuple(problems)


def parse_ballot(questionnaire: Questionnaire, plain_json: bytes) -> Answers:
    """Read the inside of an opened ballot, strictly, as it is counted.

    Unknown or repeated keys, no answer at all, or one answer out of form make it void. What its
    own condition hides is dropped, and so are texts of blanks only.

    Raises:
        BallotVoid: without a word about what was inside.
    """
    try:
        sent = _answers_in(plain_json)
        questions = questionnaire.questions
        answers = {key: questions[key].check(_strings(value)) for key, value in sent.items()}
    except (ValueError, KeyError, RecursionError, UnreadableAnswer):
        raise BallotVoid() from None
    return without_hidden(questionnaire, answers)


def without_hidden(questionnaire: Questionnaire, answers: Answers) -> Answers:
    """Return the answers in the questionnaire's order, without those that conditions hide.

    Conditions only look back, so that one pass is enough: what is hidden is blank for the rest.
    """
    kept: dict[str, tuple[str, ...]] = {}
    for question in questionnaire.questions.values():
        answer = answers.get(question.id, ())
        if answer and applies(question.show_if, kept):
            kept[question.id] = answer
    return kept


def worst_case_bytes(questionnaire: Questionnaire) -> int:
    """Return the most bytes that the JSON of one ballot may take, whoever writes it.

    Every question is answered at its longest, blanks stand after every comma and colon, and each
    character of a text takes one escape (beyond U+FFFF a client writes UTF-8 as it is).
    """
    pairs = [
        len(f'"{question.id}": ') + question.longest_answer() + len(", ")
        for question in questionnaire.questions.values()
    ]
    return len('{"answers": {}}') + sum(pairs)


def pad_for(questionnaire: Questionnaire) -> int:
    """Return the size of every ballot's inside in bytes: one size, so that length tells nothing."""
    needed = LENGTH_PREFIX + worst_case_bytes(questionnaire)
    return -(-needed // PAD_UNIT) * PAD_UNIT


def _answers_in(plain_json: bytes) -> dict[str, Any]:
    """Return the object under "answers", which must be alone and hold something."""
    text = plain_json.decode("utf-8")
    ballot = json.loads(text, object_pairs_hook=_once_each, parse_constant=_refuse_constant)
    if not isinstance(ballot, dict) or list(ballot) != ["answers"]:
        raise ValueError("not a ballot")
    answers = ballot["answers"]
    if not isinstance(answers, dict) or not answers:
        raise ValueError("no answer")
    return answers


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object; refuse a key that comes twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("repeated key")
    return found


def _refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError(name)


def _strings(value: Any) -> list[str]:
    """Return a list of texts, and nothing else."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("not a list of texts")
    return value
