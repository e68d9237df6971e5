"""An action moves forward or back, and nothing else about it is written anew."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.action_plans import history, queries
from survey.action_plans.rules import Status
from survey.errors import Conflict

STEPS: Mapping[Status, tuple[Status, ...]] = MappingProxyType(
    {
        Status.TO_START: (Status.IN_PROGRESS,),
        Status.IN_PROGRESS: (Status.TO_START, Status.DONE),
        Status.DONE: (Status.IN_PROGRESS,),
        Status.DROPPED: (Status.TO_START,),
    }
)
"""Where an action may go by one button; dropping it asks for a reason, hence for the form."""


class NoSuchStep(Conflict):
    """Somebody else moved it meanwhile, or it needs words."""

    message: ClassVar[str] = "Cette action n’est plus où elle était. Relisez le plan."


def move(
    session: Session,
    organisation_id: str,
    action_id: str,
    status: Status,
    *,
    actor: str,
    today: date,
) -> None:
    """Move an action by one step; its history says who did, and when.

    Raises:
        survey.action_plans.queries.ActionUnknown: if it is not in this organisation's plan.
        NoSuchStep: if no button leads there from where it stands.
    """
    action = queries.own_row(session, organisation_id, action_id)
    if status not in STEPS[Status(action.status)]:
        raise NoSuchStep
    before = history.recorded(session, action)
    action.status = status
    action.reason = ""
    session.flush()
    history.note(session, action, before, actor=actor, today=today)
