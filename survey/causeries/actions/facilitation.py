"""What the facilitator writes: notes, how many came, what was proposed and decided."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from survey.causeries import rules
from survey.causeries.actions.finding import not_cancelled
from survey.causeries.actions.words import check_length, tidy
from survey.causeries.models import CauserieProposal
from survey.causeries.refusals import (
    OwnerOrDateMissing,
    ProposalUnknown,
    SessionNotYet,
    WordsMissing,
)
from survey.causeries.rules import Kind, State
from survey.clock import day_in_paris
from survey.translations import Sentence


@dataclass(frozen=True, slots=True)
class Whose:
    """One session, and the facilitator who writes: nobody else's is ever found."""

    organisation_id: str
    session_id: str
    facilitator_id: str


def note(session: Session, whose: Whose, notes: str) -> None:
    """Keep the facilitator's notes.

    Raises:
        SessionUnknown, SessionCancelled: if there is nothing to write about.
        TooLong: if they do not fit.
    """
    row = not_cancelled(session, whose.organisation_id, whose.session_id, whose.facilitator_id)
    check_length(Sentence("Vos notes"), notes.strip(), rules.LONGEST_NOTES)
    row.notes = notes.strip()


def hold(session: Session, whose: Whose, present: int, *, now: datetime) -> bool:
    """Write down how many people came: the session was held; return whether that is new.

    Raises:
        SessionUnknown, SessionCancelled: if there is nothing to write about.
        SessionNotYet: if it has not begun.
        rules.PresentOutOfBounds: if nobody came, or a crowd.
    """
    row = not_cancelled(session, whose.organisation_id, whose.session_id, whose.facilitator_id)
    if now < row.starts_at:
        raise SessionNotYet()
    rules.check_present(present)
    is_new = row.state != State.HELD
    row.present = present
    row.state = State.HELD
    return is_new


def propose(
    session: Session,
    whose: Whose,
    words: str,
    *,
    now: datetime,
    owner: str = "",
    due_on: date | None = None,
) -> str:
    """Note a proposal, or a commitment if it has an owner or a date; return its id.

    Raises:
        SessionUnknown, SessionCancelled: if there is nothing to write about.
        WordsMissing, TooLong, OwnerOrDateMissing: if it says nothing, too much, or half.
    """
    row = not_cancelled(session, whose.organisation_id, whose.session_id, whose.facilitator_id)
    words, owner = tidy(words), tidy(owner)
    if not words:
        raise WordsMissing()
    check_length(Sentence("La proposition"), words, rules.LONGEST_PROPOSAL)
    check_length(Sentence("Le nom"), owner, rules.LONGEST_OWNER)
    if bool(owner) != (due_on is not None):
        raise OwnerOrDateMissing()
    proposal = CauserieProposal(
        id=secrets.token_hex(8),
        organisation_id=row.organisation_id,
        session_id=row.id,
        kind=Kind.COMMITMENT if owner else Kind.PROPOSAL,
        words=words,
        owner=owner,
        due_on=due_on,
        noted_on=day_in_paris(now),
    )
    session.add(proposal)
    session.flush()
    return proposal.id


def withdraw(session: Session, whose: Whose, proposal_id: str) -> None:
    """Take back something noted by mistake.

    Raises:
        SessionUnknown, SessionCancelled: if there is nothing to write about.
        ProposalUnknown: if it is not of this session.
    """
    row = not_cancelled(session, whose.organisation_id, whose.session_id, whose.facilitator_id)
    proposal = session.get(CauserieProposal, proposal_id)
    if proposal is None or proposal.session_id != row.id:
        raise ProposalUnknown()
    session.delete(proposal)
    session.flush()
