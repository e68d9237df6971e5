"""Write what objectives and indicators are about. The caller holds the transaction."""

from collections.abc import Iterable

from sqlalchemy import delete
from sqlalchemy.orm import Session

from survey.purpose import queries
from survey.purpose.models import IndicatorTag, ObjectiveTag
from survey.purpose.tags import checked


def write_objective(
    session: Session, organisation_id: str, objective_id: str, tags: Iterable[str]
) -> None:
    """Write the tags of an objective anew.

    Raises:
        queries.ObjectiveUnknown: if it is not this organisation's.
        survey.purpose.tags.TagUnknown, TagTooLong, TooManyTags: naming what to correct.
    """
    queries.own_objective(session, organisation_id, objective_id)
    kept = checked(tags)
    session.execute(delete(ObjectiveTag).where(ObjectiveTag.objective_id == objective_id))
    session.add_all(ObjectiveTag(objective_id=objective_id, tag=tag) for tag in kept)
    session.flush()


def write_indicator(
    session: Session, organisation_id: str, indicator_id: str, tags: Iterable[str]
) -> None:
    """Write the tags of an indicator anew.

    Raises:
        queries.IndicatorUnknown: if it is not this organisation's.
        survey.purpose.tags.TagUnknown, TagTooLong, TooManyTags: naming what to correct.
    """
    queries.own_indicator(session, organisation_id, indicator_id)
    kept = checked(tags)
    session.execute(delete(IndicatorTag).where(IndicatorTag.indicator_id == indicator_id))
    session.add_all(IndicatorTag(indicator_id=indicator_id, tag=tag) for tag in kept)
    session.flush()
