"""Everything that changes what the organisation is for. The caller holds the transaction."""

import secrets
from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.errors import Conflict, Invalid
from survey.purpose import queries, rules, tagging
from survey.purpose.models import Indicator, IndicatorReading, Objective, Purpose
from survey.purpose.rules import IndicatorFacts, Kind, Measure
from survey.translations import Sentence


class StillMeasured(Conflict):
    """Its indicators would measure nothing."""

    message: ClassVar[str] = (
        "Cet objectif a des indicateurs : retirez-les d’abord, ou gardez l’objectif."
    )


class StillHasReadings(Conflict):
    """Figures that somebody noted are not thrown away by one click."""

    message: ClassVar[str] = (
        "Cet indicateur a des relevés : il reste, pour qu’on lise d’où vous êtes partis."
    )


class ReadByItself(Invalid):
    """Its figure comes from published results."""

    message: ClassVar[str] = (
        "Cet indicateur se lit dans les résultats publiés : rien n’est à noter."
    )


class ReadingToCome(Invalid):
    """Nobody can have read it yet."""

    message: ClassVar[str] = "Ce jour n’est pas encore venu."


def write_purpose(session: Session, organisation_id: str, words: str) -> None:
    """Write the purpose, or write it anew.

    Raises:
        rules.WordsMissing, rules.WordsTooLong: if there is nothing, or too much.
    """
    rules.check_words(Sentence("La raison d’être"), words, rules.LONGEST_PURPOSE)
    session.merge(Purpose(organisation_id=organisation_id, words=words.strip()))
    session.flush()


def add_objective(
    session: Session, organisation_id: str, kind: Kind, title: str, tags: Iterable[str] = ()
) -> str:
    """Add an objective to the purpose; return its id.

    Raises:
        rules.PurposeMissing: if there is no purpose yet.
        rules.WordsMissing, rules.WordsTooLong: for the title.
        tags.TagUnknown, tags.TagTooLong, tags.TooManyTags: for the tags.
    """
    if session.get(Purpose, organisation_id) is None:
        raise rules.PurposeMissing
    rules.check_words(Sentence("L’objectif"), title, rules.LONGEST_TITLE)
    row = Objective(
        id=secrets.token_hex(8), organisation_id=organisation_id, kind=kind, title=title.strip()
    )
    session.add(row)
    session.flush()
    tagging.write_objective(session, organisation_id, row.id, tags)
    return row.id


def remove_objective(session: Session, organisation_id: str, objective_id: str) -> None:
    """Take away an objective that nothing measures any more.

    Raises:
        queries.ObjectiveUnknown: if it is not this organisation's.
        StillMeasured: if it has indicators.
    """
    row = queries.own_objective(session, organisation_id, objective_id)
    measured = select(Indicator.id).where(Indicator.objective_id == objective_id)
    if session.scalars(measured).first() is not None:
        raise StillMeasured
    tagging.write_objective(session, organisation_id, objective_id, ())
    session.delete(row)


def add_indicator(
    session: Session, organisation_id: str, objective_id: str, facts: IndicatorFacts
) -> str:
    """Add an indicator to an objective; return its id.

    Raises:
        rules.ObjectiveMissing: if no objective is named.
        queries.ObjectiveUnknown: if it is not this organisation's.
        rules.WordsMissing, rules.WordsTooLong, rules.SubjectMissing, rules.UnitMissing,
        rules.NotANumber, rules.FrequencyUnknown: if the facts make no sense.
        tags.TagUnknown, tags.TagTooLong, tags.TooManyTags: for the tags.
    """
    if not objective_id:
        raise rules.ObjectiveMissing
    queries.own_objective(session, organisation_id, objective_id)
    facts.check()
    row = Indicator(
        id=secrets.token_hex(8),
        objective_id=objective_id,
        title=facts.title.strip(),
        measure=facts.measure,
        subject=facts.subject,
        unit=facts.unit.strip(),
        baseline=facts.baseline,
        target=facts.target,
        every_months=facts.every_months,
    )
    session.add(row)
    session.flush()
    tagging.write_indicator(session, organisation_id, row.id, facts.tags)
    return row.id


def remove_indicator(session: Session, organisation_id: str, indicator_id: str) -> None:
    """Take away an indicator that nobody has read yet.

    Raises:
        queries.IndicatorUnknown: if it is not this organisation's.
        StillHasReadings: if figures were noted.
    """
    row = queries.own_indicator(session, organisation_id, indicator_id)
    noted = select(IndicatorReading.day).where(IndicatorReading.indicator_id == indicator_id)
    if session.scalars(noted).first() is not None:
        raise StillHasReadings
    tagging.write_indicator(session, organisation_id, indicator_id, ())
    session.delete(row)


def note_reading(  # noqa: PLR0913 (what, when, how much, and who says so)
    session: Session,
    organisation_id: str,
    indicator_id: str,
    *,
    day: date,
    value: float,
    today: date,
    note: str = "",
) -> None:
    """Note a number read by hand; the same day's again replaces it.

    Raises:
        queries.IndicatorUnknown: if it is not this organisation's.
        ReadByItself: if its figure comes from surveys.
        ReadingToCome: for a day to come.
        rules.NotANumber, rules.WordsTooLong: for value and note.
    """
    row = queries.own_indicator(session, organisation_id, indicator_id)
    if row.measure != Measure.NUMBER:
        raise ReadByItself
    if day > today:
        raise ReadingToCome
    rules.check_number(value)
    rules.check_length(Sentence("La remarque"), note, rules.LONGEST_NOTE)
    session.merge(
        IndicatorReading(indicator_id=indicator_id, day=day, value=value, note=note.strip())
    )
    session.flush()
