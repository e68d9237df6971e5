"""Everything that pages ask about the purpose, its objectives and their indicators."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.errors import NotFound
from survey.purpose import tags as words_of
from survey.purpose.models import (
    Indicator,
    IndicatorReading,
    IndicatorTag,
    Objective,
    ObjectiveTag,
    Purpose,
)
from survey.purpose.rules import Kind, Measure


class ObjectiveUnknown(NotFound):
    """No such objective in this organisation."""

    message: ClassVar[str] = "Cet objectif n’est pas dans votre organisation."


class IndicatorUnknown(NotFound):
    """No such indicator in this organisation."""

    message: ClassVar[str] = "Cet indicateur n’est pas dans votre organisation."


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A number noted by hand."""

    day: date
    value: float
    note: str


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator and what was noted of it."""

    id: str
    title: str
    measure: Measure
    subject: str
    unit: str
    baseline: float | None
    target: float | None
    every_months: int

    readings: tuple[ReadingLine, ...]
    """Noted by hand, the oldest first; none where the figure comes from surveys."""

    tags: tuple[str, ...] = ()
    """What it tells of, as `survey.purpose.tags` writes it."""


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """One objective and its indicators."""

    id: str
    kind: Kind
    title: str
    indicators: tuple[IndicatorLine, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PurposeLine:
    """What the organisation is for."""

    words: str
    """Empty until somebody writes it."""

    objectives: tuple[ObjectiveLine, ...]
    """Social ones first, then by title."""


def purpose(session: Session, organisation_id: str) -> PurposeLine:
    """Return the purpose of an organisation with all that stands on it."""
    row = session.get(Purpose, organisation_id)
    asked = select(Objective).where(Objective.organisation_id == organisation_id)
    objectives = session.scalars(asked.order_by(Objective.title, Objective.id)).all()
    indicators = _indicators(session, organisation_id)
    tagged = _tags(session, organisation_id)
    lines = [
        ObjectiveLine(
            one.id,
            Kind(one.kind),
            one.title,
            tuple(indicators.get(one.id, ())),
            tagged.get(one.id, ()),
        )
        for one in objectives
    ]
    return PurposeLine(
        words=row.words if row else "",
        objectives=tuple(sorted(lines, key=lambda line: line.kind is not Kind.SOCIAL)),
    )


def own_objective(session: Session, organisation_id: str, objective_id: str) -> Objective:
    """Return the row of one objective of this organisation, for this part's own use.

    Raises:
        ObjectiveUnknown: if there is none, or it is another's; alike on purpose.
    """
    row = session.get(Objective, objective_id)
    if row is None or row.organisation_id != organisation_id:
        raise ObjectiveUnknown
    return row


def own_indicator(session: Session, organisation_id: str, indicator_id: str) -> Indicator:
    """Return the row of one indicator of this organisation, for this part's own use.

    Raises:
        IndicatorUnknown: if there is none, or it is another's; alike on purpose.
    """
    asked = (
        select(Indicator)
        .join(Objective, Objective.id == Indicator.objective_id)
        .where(Indicator.id == indicator_id, Objective.organisation_id == organisation_id)
    )
    row = session.scalars(asked).one_or_none()
    if row is None:
        raise IndicatorUnknown
    return row


def _indicators(session: Session, organisation_id: str) -> dict[str, list[IndicatorLine]]:
    """Return the indicators of each objective by title, with what was noted of them."""
    asked = (
        select(Indicator)
        .join(Objective, Objective.id == Indicator.objective_id)
        .where(Objective.organisation_id == organisation_id)
        .order_by(Indicator.title, Indicator.id)
    )
    rows = session.scalars(asked).all()
    noted: dict[str, list[ReadingLine]] = {row.id: [] for row in rows}
    readings = select(IndicatorReading).where(IndicatorReading.indicator_id.in_(noted))
    for one in session.scalars(readings.order_by(IndicatorReading.day)):
        noted[one.indicator_id].append(ReadingLine(one.day, one.value, one.note))
    tagged = _tags_of_indicators(session, organisation_id)
    found: dict[str, list[IndicatorLine]] = {}
    for row in rows:
        line = _indicator(row, tuple(noted[row.id]), tagged.get(row.id, ()))
        found.setdefault(row.objective_id, []).append(line)
    return found


def _tags(session: Session, organisation_id: str) -> dict[str, tuple[str, ...]]:
    """Return the tags of each objective, by its id."""
    asked = (
        select(ObjectiveTag.objective_id, ObjectiveTag.tag)
        .join(Objective, Objective.id == ObjectiveTag.objective_id)
        .where(Objective.organisation_id == organisation_id)
        .order_by(ObjectiveTag.tag)
    )
    return _gathered((row[0], row[1]) for row in session.execute(asked))


def _tags_of_indicators(session: Session, organisation_id: str) -> dict[str, tuple[str, ...]]:
    """Return the tags of each indicator, by its id."""
    asked = (
        select(IndicatorTag.indicator_id, IndicatorTag.tag)
        .join(Indicator, Indicator.id == IndicatorTag.indicator_id)
        .join(Objective, Objective.id == Indicator.objective_id)
        .where(Objective.organisation_id == organisation_id)
        .order_by(IndicatorTag.tag)
    )
    return _gathered((row[0], row[1]) for row in session.execute(asked))


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Put tags together by what carries them, in the order of the families."""
    found: dict[str, list[str]] = {}
    for name, tag in pairs:
        found.setdefault(name, []).append(tag)
    return {name: words_of.checked(tags) for name, tags in found.items()}


def _indicator(
    row: Indicator, readings: tuple[ReadingLine, ...], tags: tuple[str, ...]
) -> IndicatorLine:
    """Copy one indicator."""
    return IndicatorLine(
        id=row.id,
        title=row.title,
        measure=Measure(row.measure),
        subject=row.subject,
        unit=row.unit,
        baseline=row.baseline,
        target=row.target,
        every_months=row.every_months,
        readings=readings,
        tags=tags,
    )
