"""What a causerie proposes has its number at once; its words wait until the lead has read them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.causeries.models import CauserieProposal
from survey.causeries.rules import Kind
from survey.proposals.actions.keeping import Writer, begin
from survey.proposals.models import Proposal
from survey.proposals.rules import LONGEST_THEME, Origin, State


def note(session: Session, causerie_proposal_id: str, theme: str, writer: Writer) -> str | None:
    """Give a number to what a causerie proposed, and return it; a commitment gets none.

    Args:
        causerie_proposal_id: as the facilitator's page keeps it.
        theme: title of the causerie's guide.
        writer: the facilitator.

    Raises:
        RegisterFull: if hardly any number is free.
    """
    noted = session.get(CauserieProposal, causerie_proposal_id)
    if noted is None or noted.kind != Kind.PROPOSAL:
        return None
    present = _of(session, causerie_proposal_id)
    if present is not None:
        return present.number
    row = begin(session, noted.organisation_id, State.NOTED, writer.today)
    row.origin, row.causerie_proposal_id = Origin.CAUSERIE, noted.id
    row.words, row.theme = noted.words, theme[:LONGEST_THEME]
    session.add(row)
    session.flush()
    return row.number


def take_back(session: Session, causerie_proposal_id: str) -> None:
    """Forget the number of what a facilitator takes back, as long as nobody has read it."""
    row = _of(session, causerie_proposal_id)
    if row is not None and row.state == State.NOTED:
        session.delete(row)
        session.flush()


def _of(session: Session, causerie_proposal_id: str) -> Proposal | None:
    return session.scalars(
        select(Proposal).where(Proposal.causerie_proposal_id == causerie_proposal_id)
    ).first()
