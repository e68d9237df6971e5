"""Which actions may management read? All but those that answer to results not yet published."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.action_plans import queries
from survey.action_plans.models import Action
from survey.action_plans.queries import ActionLine, ActionUnknown
from survey.fieldwork import queries as fieldwork

PUBLISHED = "published"


def list_readable(
    session: Session, organisation_id: str, *, today: date, language: str = "fr"
) -> tuple[ActionLine, ...]:
    """List the plan as management reads it, in the plan's own order."""
    published = _published(session, organisation_id)
    lines = queries.list_actions(session, organisation_id, today=today, language=language)
    return tuple(line for line in lines if line.campaign_id in published)


def readable_ids(session: Session, organisation_id: str) -> frozenset[str]:
    """Return the ids of those actions."""
    published = _published(session, organisation_id)
    rows = session.scalars(select(Action).where(Action.organisation_id == organisation_id))
    return frozenset(row.id for row in rows if row.campaign_id in published)


def own_readable(session: Session, organisation_id: str, action_id: str) -> Action:
    """Return the row of an action that management may read, for this part's own use.

    Raises:
        ActionUnknown: if it may not, or there is none; alike on purpose.
    """
    row = queries.own_row(session, organisation_id, action_id)
    if row.campaign_id not in _published(session, organisation_id):
        raise ActionUnknown
    return row


def _published(session: Session, organisation_id: str) -> frozenset[str | None]:
    """Return the campaigns that everybody may read of, and the absence of one."""
    lines = fieldwork.list_campaigns(session, organisation_id)
    return frozenset({None, *(line.id for line in lines if line.state == PUBLISHED)})
