"""What management is asked to decide, and what it answered."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from survey.action_plans.management_models import DecisionAnswer, DecisionAsked
from survey.errors import Conflict, Invalid, NotFound
from survey.purpose import rules
from survey.translations import Sentence

LONGEST_TITLE = 200
LONGEST_WORDS = 2000
"""Characters of a question’s reason, and of an answer’s."""


class DecisionUnknown(NotFound):
    """No such question was put to this organisation's management."""

    message: ClassVar[str] = "Cette décision n’est pas demandée dans votre organisation."


class AlreadyAnswered(Conflict):
    """An answer is not taken back by whoever asked."""

    message: ClassVar[str] = "La direction a déjà répondu : la question et sa réponse restent."


class AnsweredMeanwhile(Conflict):
    """Somebody else answered while this page was open, or the same answer was sent twice."""

    message: ClassVar[str] = (
        "Une réponse a été enregistrée depuis que cette page est ouverte. Lisez-la d’abord."
    )


class WishedTooEarly(Invalid):
    """Nobody answers before being asked."""

    message: ClassVar[str] = "La date souhaitée est déjà passée : choisissez un jour à venir."


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer of management."""

    is_yes: bool
    reason: str
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One thing to decide, and what was answered."""

    id: str
    title: str
    why: str
    wished_by: date
    asked_by: str
    asked_on: date

    answers: tuple[AnswerLine, ...]
    """The latest first; none while nobody has answered."""

    @property
    def answer(self) -> AnswerLine | None:
        """Return the answer that holds: the latest."""
        return self.answers[0] if self.answers else None

    def is_late(self, today: date) -> bool:
        """Test whether the answer is awaited since a day that has passed."""
        return not self.answers and self.wished_by < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the lead writes."""

    title: str
    """What is to be decided."""

    why: str
    wished_by: date
    """The day until which an answer helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What management writes."""

    is_yes: bool
    reason: str

    answers_read: int = 0
    """How many answers stood on the page that it was written from."""


def decisions(session: Session, organisation_id: str) -> tuple[DecisionLine, ...]:
    """List what is asked: what waits first, by the wished day; then the latest answered."""
    asked = select(DecisionAsked).where(DecisionAsked.organisation_id == organisation_id)
    rows = session.scalars(asked).all()
    answers = _answers(session, [row.id for row in rows])
    lines = [_line(row, answers.get(row.id, ())) for row in rows]
    waiting = [line for line in lines if not line.answers]
    answered = [line for line in lines if line.answers]
    return (
        *sorted(waiting, key=lambda line: (line.wished_by, line.title, line.id)),
        *sorted(answered, key=lambda line: (line.answers[0].day, line.id), reverse=True),
    )


def decision(session: Session, organisation_id: str, decision_id: str) -> DecisionLine:
    """Return one question with its answers.

    Raises:
        DecisionUnknown: if it was not asked in this organisation.
    """
    row = _own_row(session, organisation_id, decision_id)
    return _line(row, _answers(session, [decision_id]).get(decision_id, ()))


def ask(
    session: Session, organisation_id: str, question: Question, *, name: str, today: date
) -> str:
    """Ask management to decide something; return the question's id.

    Raises:
        survey.purpose.rules.WordsMissing, survey.purpose.rules.WordsTooLong: naming the field.
        WishedTooEarly: if the wished day has passed.
    """
    if question.wished_by < today:
        raise WishedTooEarly
    rules.check_words(Sentence("La décision demandée"), question.title, LONGEST_TITLE)
    rules.check_words(Sentence("La raison"), question.why, LONGEST_WORDS)
    row = DecisionAsked(
        id=secrets.token_hex(8),
        organisation_id=organisation_id,
        title=question.title.strip(),
        why=question.why.strip(),
        wished_by=question.wished_by,
        asked_by=name,
        asked_on=today,
    )
    session.add(row)
    session.flush()
    return row.id


def withdraw(session: Session, organisation_id: str, decision_id: str) -> None:
    """Ask no longer; what was answered stays.

    Raises:
        DecisionUnknown: if it was not asked in this organisation.
        AlreadyAnswered: if management answered.
    """
    row = _own_row(session, organisation_id, decision_id)
    if _answers(session, [decision_id]):
        raise AlreadyAnswered
    session.delete(row)


def answer(
    session: Session,
    organisation_id: str,
    decision_id: str,
    given: Answer,
    *,
    name: str,
    today: date,
) -> None:
    """Answer a question, or answer it anew: the answers before stay readable.

    Raises:
        DecisionUnknown: if it was not asked in this organisation.
        AnsweredMeanwhile: if another answer came first.
        survey.purpose.rules.WordsMissing, survey.purpose.rules.WordsTooLong: for the reason.
    """
    _own_row(session, organisation_id, decision_id)
    rules.check_words(Sentence("La raison"), given.reason, LONGEST_WORDS)
    number = len(_answers(session, [decision_id]).get(decision_id, ()))
    if number != given.answers_read:
        raise AnsweredMeanwhile
    session.add(
        DecisionAnswer(
            decision_id=decision_id,
            number=number + 1,
            is_yes=given.is_yes,
            reason=given.reason.strip(),
            name=name,
            day=today,
        )
    )
    try:
        session.flush()
    except IntegrityError as taken:
        raise AnsweredMeanwhile from taken


def _own_row(session: Session, organisation_id: str, decision_id: str) -> DecisionAsked:
    """Return the row of a question of this organisation."""
    row = session.get(DecisionAsked, decision_id)
    if row is None or row.organisation_id != organisation_id:
        raise DecisionUnknown
    return row


def _answers(session: Session, decision_ids: list[str]) -> dict[str, tuple[AnswerLine, ...]]:
    """Return the answers to each question, the latest first."""
    asked = select(DecisionAnswer).where(DecisionAnswer.decision_id.in_(decision_ids))
    found: dict[str, tuple[AnswerLine, ...]] = {}
    for row in session.scalars(asked.order_by(DecisionAnswer.number)):
        line = AnswerLine(row.is_yes, row.reason, row.name, row.day)
        found[row.decision_id] = (line, *found.get(row.decision_id, ()))
    return found


def _line(row: DecisionAsked, answers: tuple[AnswerLine, ...]) -> DecisionLine:
    """Copy one question."""
    return DecisionLine(
        id=row.id,
        title=row.title,
        why=row.why,
        wished_by=row.wished_by,
        asked_by=row.asked_by,
        asked_on=row.asked_on,
        answers=answers,
    )
