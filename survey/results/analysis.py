"""Analyse a file of answers that somebody already has, through the same tables and protection."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from survey import tables
from survey.disclosure.detail import Detail
from survey.errors import Invalid
from survey.questionnaires import reading
from survey.questionnaires.answers import Answers
from survey.questionnaires.layout import layout
from survey.questionnaires.questionnaire import Questionnaire
from survey.results import publication
from survey.results.protection import Teller
from survey.results.publication import CountFacts, Prepared

_SIGN = re.compile(r"\s*([>*])\s*")
"""Stands between the questions of a breakdown, with or without blanks."""

LOWEST_THRESHOLD = int(Detail.FAVOURABLE)


class ThresholdTooLow(Invalid):
    """The floor of the format: below, single people are told."""

    message: ClassVar[str] = (
        "Le seuil ne descend pas sous {lowest}. Pour vos propres yeux seulement : --raw."
    )


class MoreAnswersThanPeople(Invalid):
    """Either the file or the number is wrong."""

    message: ClassVar[str] = (
        "Le fichier compte {answers} réponses, et vous annoncez {population} personnes."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How somebody wants their file analysed."""

    population: int | None = None
    """People who could have answered; None when nobody knows."""

    threshold: int | None = None
    """Fewest answers behind a figure; the questionnaire's own by default."""

    raw: bool = False


def with_breakdowns(questionnaire: Questionnaire, breakdowns: Sequence[str]) -> Questionnaire:
    """Return the questionnaire with other breakdowns, written as in its file.

    Raises:
        survey.questionnaires.refusals.QuestionnaireRefused: if one of them names no question.
    """
    if not breakdowns:
        return questionnaire
    own = [one.table for one in questionnaire.breakdowns]
    wanted = list(dict.fromkeys(_SIGN.sub(r" \1 ", one).strip() for one in breakdowns))
    every = [*own, *(one for one in wanted if one not in own)]
    known = reading.from_source({**questionnaire.source, "breakdowns": every}).breakdowns
    by_table = {one.table: one for one in known}
    return replace(questionnaire, breakdowns=tuple(by_table[one] for one in wanted))


def analyse(
    questionnaire: Questionnaire, people: Sequence[Answers], asked: Asked, teller: Teller
) -> Prepared:
    """Count a file's answers and say of them what may be said.

    Args:
        questionnaire: with the breakdowns that are wanted.
        people: answers person by person, as stored in ballots.
        asked: what was asked for.
        teller: computes what may be said of each question.

    Raises:
        ThresholdTooLow, MoreAnswersThanPeople: before anything is computed.
        survey.results.publication.TooFewToPublish: under the threshold.
    """
    wanted = questionnaire.thresholds.figures if asked.threshold is None else asked.threshold
    if wanted < LOWEST_THRESHOLD and not asked.raw:
        raise ThresholdTooLow(lowest=LOWEST_THRESHOLD)
    if asked.population is not None and len(people) > asked.population:
        raise MoreAnswersThanPeople(answers=len(people), population=asked.population)
    shape = layout(questionnaire)
    counted = tables.count(shape, tables.encode(shape, people))
    facts = CountFacts(
        invited=asked.population,
        issued=len(people),
        counted=len(people),
        void=0,
        k=1 if asked.raw else wanted,
        k_texts=max(wanted, questionnaire.thresholds.texts),
        raw=asked.raw,
    )
    return publication.prepare(questionnaire, counted, _texts(questionnaire, people), facts, teller)


def _texts(questionnaire: Questionnaire, people: Sequence[Answers]) -> dict[str, tuple[str, ...]]:
    """Collect the comments of each question: only their number is told."""
    return {
        question.id: tuple(one[question.id][0] for one in people if question.id in one)
        for question in questionnaire.questions.values()
        if question.type_name == "text"
    }
