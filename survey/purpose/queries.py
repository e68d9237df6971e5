"""Everything that pages ask about the purpose, its objectives and their indicators."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.errors import NotFound
from survey.purpose.models import Indicator, IndicatorReading, Objective, Purpose
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


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """One objective and its indicators."""

    id: str
    kind: Kind
    title: str
    indicators: tuple[IndicatorLine, ...]


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
    lines = [
        ObjectiveLine(one.id, Kind(one.kind), one.title, tuple(indicators.get(one.id, ())))
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
    found: dict[str, list[IndicatorLine]] = {}
    for row in rows:
        found.setdefault(row.objective_id, []).append(_indicator(row, tuple(noted[row.id])))
    return found


def _indicator(row: Indicator, readings: tuple[ReadingLine, ...]) -> IndicatorLine:
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
    )
