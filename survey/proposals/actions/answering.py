"""What is answered, how far it is, and when the staff was told."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from survey.proposals import rules
from survey.proposals.actions.keeping import (
    Writer,
    check_length,
    keep,
    own_row,
    recorded,
    tidy,
)
from survey.proposals.models import Proposal
from survey.proposals.rules import NotNow, State
from survey.translations import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is answered to a proposal, and why."""

    state: State
    """Accepted, to study or refused."""

    reason: str
    due_on: date | None = None
    """When it is done, or when the final answer comes."""

    owner: str = ""
    owner_role: str = ""
    """What the staff reads: "la responsable de l’Atelier Nord"."""

    names_owner: bool = False
    """Whether the staff reads the name as well."""


def answer(
    session: Session, organisation_id: str, proposal_id: str, given: Answer, writer: Writer
) -> None:
    """Answer a proposal; the staff is then still to be told.

    Raises:
        ProposalUnknown: if it is not in this register.
        rules.NotNow: if it waits for something else.
        rules.ReasonMissing, rules.OwnerMissing, rules.DayMissing, rules.DayInThePast,
        rules.TooLong: if the answer is not whole.
    """
    row = own_row(session, organisation_id, proposal_id)
    if given.state not in rules.ANSWERS:
        raise NotNow
    rules.check_next(State(row.state), given.state)
    _check(given, writer.today)
    before = recorded(row)
    _move(row, given.state, writer.today)
    accepted = given.state is State.ACCEPTED
    row.reason = given.reason.strip()
    row.due_on = given.due_on if given.state in rules.DATED else None
    row.owner = tidy(given.owner) if accepted else ""
    row.owner_role = tidy(given.owner_role) if accepted else ""
    row.names_owner = accepted and given.names_owner
    keep(session, row, before, writer)


def advance(
    session: Session,
    organisation_id: str,
    proposal_id: str,
    wanted: State,
    reason: str,
    writer: Writer,
) -> None:
    """Say that what was accepted is begun, done, or given up with a reason.

    Raises:
        ProposalUnknown: if it is not in this register.
        rules.NotNow: if it waits for something else.
        rules.ReasonMissing, rules.TooLong: if it is given up without reason, or with too many.
    """
    row = own_row(session, organisation_id, proposal_id)
    if wanted in rules.ANSWERS:
        raise NotNow
    rules.check_next(State(row.state), wanted)
    before = recorded(row)
    if wanted is State.DROPPED and not reason.strip():
        raise rules.ReasonMissing
    check_length(Sentence("La raison"), reason.strip(), rules.LONGEST_REASON)
    _move(row, wanted, writer.today)
    row.reason = reason.strip() or row.reason
    keep(session, row, before, writer)


def tell(session: Session, organisation_id: str, proposal_id: str, writer: Writer) -> None:
    """Write down that the staff was told, today, of where a proposal stands.

    Raises:
        ProposalUnknown: if it is not in this register.
        rules.NotNow: if there is nothing to tell, or it was told.
    """
    row = own_row(session, organisation_id, proposal_id)
    if row.state not in rules.ANSWERED or row.told_on is not None:
        raise NotNow
    before = recorded(row)
    row.told_on = writer.today
    keep(session, row, before, writer)


def _move(row: Proposal, state: State, today: date) -> None:
    """Change where it stands: what was told before is no longer the news."""
    row.state = state
    row.told_on = None
    row.answered_on = row.answered_on or today


def _check(given: Answer, today: date) -> None:
    """Refuse half an answer."""
    if not given.reason.strip():
        raise rules.ReasonMissing
    if given.state in rules.DATED:
        _check_day(given.due_on, today)
    if given.state is State.ACCEPTED and not (tidy(given.owner) and tidy(given.owner_role)):
        raise rules.OwnerMissing
    for what, words, longest in (
        (Sentence("La raison"), given.reason.strip(), rules.LONGEST_REASON),
        (Sentence("Le nom"), tidy(given.owner), rules.LONGEST_OWNER),
        (Sentence("La fonction"), tidy(given.owner_role), rules.LONGEST_OWNER),
    ):
        check_length(what, words, longest)


def _check_day(day: date | None, today: date) -> None:
    if day is None:
        raise rules.DayMissing
    if day < today:
        raise rules.DayInThePast
