"""The row of one session, for this part's own use."""

from sqlalchemy.orm import Session

from survey.causeries.models import CauserieSession
from survey.causeries.refusals import SessionCancelled, SessionUnknown
from survey.causeries.rules import State


def own_row(
    session: Session, organisation_id: str, session_id: str, facilitator_id: str | None = None
) -> CauserieSession:
    """Return a session's row; two who change it at once wait for each other.

    Raises:
        SessionUnknown: if there is none, or it is somebody else's; alike on purpose.
    """
    row = session.get(
        CauserieSession, session_id, populate_existing=True, with_for_update={"key_share": True}
    )
    if row is None or row.organisation_id != organisation_id:
        raise SessionUnknown()
    if facilitator_id is not None and row.facilitator_id != facilitator_id:
        raise SessionUnknown()
    return row


def not_cancelled(
    session: Session, organisation_id: str, session_id: str, facilitator_id: str
) -> CauserieSession:
    """Return the row of a session that its facilitator may still write about.

    Raises:
        SessionUnknown: if there is none, or it is somebody else's.
        SessionCancelled: if it was cancelled.
    """
    row = own_row(session, organisation_id, session_id, facilitator_id)
    if row.state == State.CANCELLED:
        raise SessionCancelled()
    return row
