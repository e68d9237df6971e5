"""Who came: names are optional, stand apart from everything else, and go on a day of their own."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from survey.causeries import rules
from survey.causeries.actions.facilitation import Whose
from survey.causeries.actions.finding import not_cancelled
from survey.causeries.actions.words import check_length, tidy
from survey.causeries.models import CauserieAttendance, CauserieSession
from survey.causeries.refusals import ListErased, SessionNotYet, TooManyNames
from survey.clock import day_in_paris
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.translations import Sentence

SOFTWARE = "le logiciel"


def write_names(session: Session, whose: Whose, names: Sequence[str], *, now: datetime) -> int:
    """Write the list of who came anew, by alphabet; return how many names it has.

    Raises:
        SessionUnknown, SessionCancelled: if there is nothing to write about.
        SessionNotYet: if it has not begun.
        ListErased: if its day has passed.
        TooManyNames, TooLong: if it does not fit.
    """
    row = not_cancelled(session, whose.organisation_id, whose.session_id, whose.facilitator_id)
    if now < row.starts_at:
        raise SessionNotYet()
    if day_in_paris(now) > row.attendance_until:
        raise ListErased()
    found = sorted({tidy(name) for name in names} - {""}, key=str.casefold)
    if len(found) > rules.MOST_NAMES:
        raise TooManyNames(most=rules.MOST_NAMES)
    for name in found:
        check_length(Sentence("Le nom"), name, rules.LONGEST_NAME)
    session.execute(delete(CauserieAttendance).where(CauserieAttendance.session_id == row.id))
    session.add_all(CauserieAttendance(session_id=row.id, name=name) for name in found)
    session.flush()
    return len(found)


def erase_due_lists(session: Session, *, now: datetime) -> int:
    """Erase the lists whose last day has passed; return how many names went.

    The trail of each organisation says that lists went, and how many names; never which.
    """
    due = (
        select(CauserieSession.organisation_id, CauserieAttendance.session_id)
        .join(CauserieSession, CauserieSession.id == CauserieAttendance.session_id)
        .where(CauserieSession.attendance_until < day_in_paris(now))
        .distinct()
    )
    lists: dict[str, list[str]] = {}
    for organisation_id, session_id in session.execute(due):
        lists.setdefault(organisation_id, []).append(session_id)
    erased = 0
    for organisation_id, session_ids in sorted(lists.items()):
        gone = delete(CauserieAttendance).where(CauserieAttendance.session_id.in_(session_ids))
        names = len(session.execute(gone.returning(CauserieAttendance.name)).all())
        trail.record(
            session,
            organisation_id=organisation_id,
            actor=SOFTWARE,
            act=Act.ATTENDANCE_ERASED,
            at=now,
            names=names,
        )
        erased += names
    return erased
