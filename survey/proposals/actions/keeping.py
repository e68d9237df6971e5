"""One row of the register, how it is written, and what its history keeps."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.proposals import rules
from survey.proposals.actions import registers
from survey.proposals.models import Proposal, ProposalChange
from survey.proposals.refusals import ProposalUnknown, RegisterFull
from survey.proposals.rules import State
from survey.translations import Sentence

MOST_DRAWS = 200


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes into the register, and on which day."""

    actor: str
    today: date


def own_row(session: Session, organisation_id: str, proposal_id: str) -> Proposal:
    """Return a proposal's row; two who change it at once wait for each other.

    Raises:
        ProposalUnknown: if there is none, or it is another organisation's; alike on purpose.
    """
    row = session.get(
        Proposal, proposal_id, populate_existing=True, with_for_update={"key_share": True}
    )
    if row is None or row.organisation_id != organisation_id:
        raise ProposalUnknown
    return row


def begin(session: Session, organisation_id: str, state: State, today: date) -> Proposal:
    """Return a new row with a drawn number and the day an answer is promised for; not yet kept.

    Raises:
        RegisterFull: if hardly any number is free.
    """
    register = registers.own(session, organisation_id)
    return Proposal(
        id=secrets.token_hex(8),
        organisation_id=organisation_id,
        number=_free_number(session, organisation_id),
        state=state,
        words="",
        theme="",
        entered_on=today,
        answer_by=today + timedelta(days=register.answer_days),
    )


def keep(session: Session, row: Proposal, before: dict[str, str], writer: Writer) -> None:
    """Write what changed since `before` was recorded into the history."""
    session.flush()
    after = recorded(row)
    for field in (name for name in before if before[name] != after[name]):
        add_change(session, row, writer, field, (before[field], after[field]))


def add_change(
    session: Session, row: Proposal, writer: Writer, field: str, told: tuple[str, str]
) -> None:
    """Write one line of history: before, after."""
    known = select(func.count()).where(ProposalChange.proposal_id == row.id)
    session.add(
        ProposalChange(
            proposal_id=row.id,
            at=session.scalars(known).one() + 1,
            day=writer.today,
            actor=writer.actor,
            field=field,
            before=told[0],
            after=told[1],
        )
    )
    session.flush()


def recorded(row: Proposal) -> dict[str, str]:
    """Return what the history keeps of a proposal, by field; never its words."""
    return {
        "state": str(row.state),
        "reason": row.reason,
        "theme": row.theme,
        "owner": row.owner,
        "owner_role": row.owner_role,
        "names_owner": "1" if row.names_owner else "",
        "due_on": _day(row.due_on),
        "told_on": _day(row.told_on),
    }


def tidy(text: str) -> str:
    """Drop the blanks around a name, and the double ones inside."""
    return " ".join(text.split())


def check_length(what: Sentence, words: str, longest: int) -> None:
    """Refuse words that do not fit.

    Raises:
        rules.TooLong: naming what is too long, and by how much.
    """
    if len(words) > longest:
        raise rules.TooLong(what=what, longest=longest, length=len(words))


def _free_number(session: Session, organisation_id: str) -> str:
    """Draw numbers until one is free."""
    for _attempt in range(MOST_DRAWS):
        number = rules.draw_number(secrets.randbelow)
        taken = select(Proposal.id).where(
            Proposal.organisation_id == organisation_id, Proposal.number == number
        )
        if session.scalars(taken).first() is None:
            return number
    raise RegisterFull


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
