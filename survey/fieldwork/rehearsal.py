"""What will the results look like? Fictional answers through the real machinery, kept nowhere."""

from random import Random

from sqlalchemy.orm import Session

from survey.campaigns import queries as campaigns
from survey.fieldwork import standing
from survey.fieldwork.tallying import tabulate
from survey.questionnaires import conditions
from survey.questionnaires.answers import Answers
from survey.questionnaires.question_types.base import Question
from survey.questionnaires.question_types.number import Number
from survey.questionnaires.questionnaire import Questionnaire
from survey.questionnaires.scales import NOT_CONCERNED
from survey.results.publication import CountFacts, Prepared

SHARE_WHO_ANSWER = 0.8
"""Of the invited, in the rehearsal: a good campaign's participation."""

BLANK_SHARE = 0.03
"""Of the questions that a fictional person skips."""

SMALLEST_REHEARSAL = 40
"""Before any audience is imported, as many fictional people."""


def rehearse(session: Session, cid: str, *, seed: int) -> Prepared:
    """Make up answers for the invited audience and publish them to the lead alone.

    Args:
        seed: the same seed makes the same fiction.
    """
    facts = campaigns.campaign(session, cid)
    questionnaire = standing.questionnaire(facts)
    mailed = campaigns.audience_summary(session, cid).people
    invited = mailed + facts.cards or SMALLEST_REHEARSAL
    people = max(facts.k, round(invited * SHARE_WHO_ANSWER))
    chance = Random(seed)  # noqa: S311
    groups = _groups(questionnaire, facts.headcounts, people, chance)
    ballots = [
        fictional_answers(questionnaire, chance, fixed={q: groups[q][at] for q in groups})
        for at in range(people)
    ]
    return tabulate(
        questionnaire,
        ballots,
        CountFacts(
            invited=invited,
            issued=people,
            counted=people,
            void=0,
            k=facts.k,
            k_texts=facts.k_texts,
            margin=facts.margin,
            headcounts=facts.headcounts,
        ),
    )


def fictional_answers(
    questionnaire: Questionnaire, chance: Random, *, fixed: dict[str, str]
) -> Answers:
    """Make up one person's answers; `fixed` gives the options of breakdown questions."""
    made: dict[str, tuple[str, ...]] = {}
    for question in questionnaire.questions.values():
        if question.show_if is not None and not conditions.applies(question.show_if, made):
            continue
        if question.id in fixed:
            made[question.id] = (fixed[question.id],)
        elif chance.random() > BLANK_SHARE:
            made[question.id] = _invented(question, chance)
    return made


def _groups(
    questionnaire: Questionnaire,
    headcounts: dict[str, dict[str, int]],
    people: int,
    chance: Random,
) -> dict[str, list[str]]:
    """Deal the fictional people over the declared groups, as the headcounts say where known."""
    dealt: dict[str, list[str]] = {}
    for question_id in {q for breakdown in questionnaire.breakdowns for q in breakdown.questions}:
        options = questionnaire.questions[question_id].possible_answers()
        weights = [headcounts.get(question_id, {}).get(option, 1) for option in options]
        if not any(weights):
            weights = [1] * len(options)
        dealt[question_id] = chance.choices(options, weights=weights, k=people)
    return dealt


def _invented(question: Question, chance: Random) -> tuple[str, ...]:
    """Make up one answer of the right kind."""
    if isinstance(question, Number):
        return (question.example(chance.random()),)
    match question.type_name:
        case "text":
            return (f"Commentaire fictif n° {chance.randrange(1, 1000)}.",)
        case "ranking" | "multiple":
            options = list(question.possible_answers())
            return question.read(chance.sample(options, k=1))
        case _:
            return (_leaning(question.possible_answers(), chance),)


def _leaning(answers: tuple[str, ...], chance: Random) -> str:
    """Draw an answer, more often from the upper half, as real surveys have it."""
    answers = tuple(answer for answer in answers if answer != NOT_CONCERNED)
    weights = [1 + at for at in range(len(answers))]
    return chance.choices(answers, weights=weights)[0]
