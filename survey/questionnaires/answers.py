"""Read what people answered: a page's form, and the inside of a ballot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.questionnaires.ballot_reading import BallotReader, BallotVoid
from survey.questionnaires.conditions import applies
from survey.questionnaires.question_types.base import Answers, UnreadableAnswer
from survey.questionnaires.questionnaire import Questionnaire

__all__ = ["Answers", "BallotReader", "BallotVoid", "FormProblem", "pad_for", "parse_ballot"]
__all__ += ["read_form", "without_hidden", "worst_case_bytes"]

PAD_UNIT = 1024
LENGTH_PREFIX = 4
"""Bytes before the JSON in a ballot that tell its length."""


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
    """Read the inside of one opened ballot; a `BallotReader` reads many of them faster.

    Raises:
        BallotVoid: without a word about what was inside.
    """
    return BallotReader(questionnaire).read(plain_json)


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
