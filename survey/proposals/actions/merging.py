"""Two proposals that say the same: one speaks for both, and each keeps its history."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from survey.proposals.actions import registers
from survey.proposals.actions.keeping import Writer, add_change, keep, own_row, recorded
from survey.proposals.models import Proposal, ProposalChange
from survey.proposals.refusals import NumberUnknown, SameProposal
from survey.proposals.rules import NotNow, State


def merge(
    session: Session, organisation_id: str, proposal_id: str, number: str, writer: Writer
) -> None:
    """Let the proposal with this number speak for another one, which points at it from now on.

    Raises:
        ProposalUnknown: if it is not in this register.
        NotNow: if nobody has read it, or it points at another already.
        NumberUnknown, SameProposal: if there is no other with this number to speak for it.
    """
    registers.hold(session, organisation_id)
    row = own_row(session, organisation_id, proposal_id)
    if row.state in {State.NOTED, State.MERGED}:
        raise NotNow
    kept = _open_with(session, organisation_id, number)
    if kept.id == row.id:
        raise SameProposal
    before = recorded(row)
    row.state, row.merged_into = State.MERGED, kept.id
    keep(session, row, before, writer)
    session.execute(
        update(Proposal).where(Proposal.merged_into == row.id).values(merged_into=kept.id)
    )
    add_change(session, row, writer, "merged_into", ("", kept.number))
    add_change(session, kept, writer, "merged_from", ("", row.number))


def separate(session: Session, organisation_id: str, proposal_id: str, writer: Writer) -> None:
    """Let a proposal speak for itself again, where it stood before.

    Raises:
        ProposalUnknown: if it is not in this register.
        NotNow: if it is not merged.
    """
    registers.hold(session, organisation_id)
    row = own_row(session, organisation_id, proposal_id)
    if row.state != State.MERGED or row.merged_into is None:
        raise NotNow
    kept = own_row(session, organisation_id, row.merged_into)
    stood = select(ProposalChange.before).where(
        ProposalChange.proposal_id == row.id,
        ProposalChange.field == "state",
        ProposalChange.after == str(State.MERGED),
    )
    before = recorded(row)
    row.state = session.scalars(stood.order_by(ProposalChange.at.desc())).first() or State.RECEIVED
    row.merged_into = None
    keep(session, row, before, writer)
    add_change(session, row, writer, "merged_into", (kept.number, ""))
    add_change(session, kept, writer, "merged_from", (row.number, ""))


def _open_with(session: Session, organisation_id: str, number: str) -> Proposal:
    """Return the proposal with this number, if it can speak for others."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    asked = select(Proposal).where(
        Proposal.organisation_id == organisation_id, Proposal.number == digits
    )
    found = session.scalars(asked.execution_options(populate_existing=True)).first()
    if found is None or found.state in {State.NOTED, State.MERGED}:
        raise NumberUnknown(number=number.strip()[:20])
    return found
