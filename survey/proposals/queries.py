"""Everything that pages, papers and commands ask about proposals."""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.action_plans import queries as plans
from survey.action_plans.queries import ActionLine
from survey.proposals import lines, rules
from survey.proposals.lines import ProposalLine
from survey.proposals.models import (
    Proposal,
    ProposalAction,
    ProposalChange,
    ProposalRegister,
)
from survey.proposals.refusals import ProposalUnknown, RegisterUnknown
from survey.proposals.rules import FollowUp, State

DAYS = frozenset({"due_on", "told_on"})
"""Fields whose history is a day."""


@dataclass(frozen=True, slots=True)
class Register:
    """Where the staff reads, and in how many days an answer is promised."""

    organisation_id: str
    key: str
    answer_days: int

    @property
    def path(self) -> str:
        """Return the staff's address on this site."""
        return f"/propositions/{self.key}"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing that changed."""

    day: date
    actor: str
    field: str
    before: str
    after: str

    @property
    def told_before(self) -> str | date:
        """Return what it was: a day where the field holds one."""
        return _told(self.field, self.before)

    @property
    def told_after(self) -> str | date:
        """Return what it became: a day where the field holds one."""
        return _told(self.field, self.after)


def register(session: Session, organisation_id: str) -> Register | None:
    """Return the register of an organisation, or none if nothing was ever proposed."""
    row = session.get(ProposalRegister, organisation_id)
    return None if row is None else Register(row.organisation_id, row.key, row.answer_days)


def all_registers(session: Session) -> tuple[Register, ...]:
    """List the registers of this installation, for its operator."""
    rows = session.scalars(select(ProposalRegister).order_by(ProposalRegister.organisation_id))
    return tuple(Register(row.organisation_id, row.key, row.answer_days) for row in rows)


def register_at(session: Session, key: str) -> Register:
    """Return the register that the staff's address opens.

    Raises:
        RegisterUnknown: if it opens none.
    """
    row = session.scalars(select(ProposalRegister).where(ProposalRegister.key == key)).first()
    if row is None or not hmac.compare_digest(row.key.encode(), key.encode()):
        raise RegisterUnknown
    return Register(row.organisation_id, row.key, row.answer_days)


def proposals(session: Session, organisation_id: str, *, today: date) -> tuple[ProposalLine, ...]:
    """List the register: what waits longest first; what is over, and merged, last."""
    rows = session.scalars(select(Proposal).where(Proposal.organisation_id == organisation_id))
    return lines.in_order(lines.read(session, organisation_id, rows.all(), today))


def proposal(
    session: Session, organisation_id: str, proposal_id: str, *, today: date
) -> ProposalLine:
    """Return one proposal.

    Raises:
        ProposalUnknown: if there is none, or it is another organisation's; alike on purpose.
    """
    row = session.get(Proposal, proposal_id)
    if row is None or row.organisation_id != organisation_id:
        raise ProposalUnknown
    return next(iter(lines.read(session, organisation_id, [row], today)))


def told(session: Session, organisation_id: str, *, today: date) -> tuple[ProposalLine, ...]:
    """List what the staff may read, by number: drawn numbers tell nothing of the order."""
    everything = proposals(session, organisation_id, today=today)
    shown = (line for line in everything if line.state in rules.PUBLIC and line.words)
    return tuple(sorted(shown, key=lambda line: line.number))


def on_paper(session: Session, organisation_id: str, *, today: date) -> tuple[ProposalLine, ...]:
    """List what was read once, duplicates too, by number: for the staff representatives."""
    everything = proposals(session, organisation_id, today=today)
    shown = (line for line in everything if line.state is not State.NOTED)
    return tuple(sorted(shown, key=lambda line: line.number))


def numbered(
    session: Session, organisation_id: str, number: str, *, today: date
) -> ProposalLine | None:
    """Return the proposal with a number as people type it, whatever became of it."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    row = session.scalars(
        select(Proposal).where(
            Proposal.organisation_id == organisation_id, Proposal.number == digits
        )
    ).first()
    if row is None:
        return None
    return next(iter(lines.read(session, organisation_id, [row], today)))


def history(session: Session, proposal_id: str) -> tuple[ChangeLine, ...]:
    """Return everything that changed in a proposal, the latest first."""
    asked = select(ProposalChange).where(ProposalChange.proposal_id == proposal_id)
    rows = session.scalars(asked.order_by(ProposalChange.at.desc()))
    return tuple(ChangeLine(one.day, one.actor, one.field, one.before, one.after) for one in rows)


def follow_up(found: Iterable[ProposalLine], *, today: date) -> FollowUp:
    """Count how well proposals are answered."""
    return rules.follow_up([line.standing for line in found], today)


def themes(found: Iterable[ProposalLine]) -> tuple[str, ...]:
    """List the themes of proposals, by alphabet."""
    return tuple(sorted({line.theme for line in found if line.theme}, key=str.casefold))


def actions_of(
    session: Session, organisation_id: str, line: ProposalLine, *, today: date
) -> tuple[ActionLine, ...]:
    """List the actions of the plan that answer to a proposal."""
    return tuple(
        plans.action(session, organisation_id, action_id, today=today)
        for action_id in line.action_ids
    )


def of_action(session: Session, organisation_id: str, action_id: str) -> Mapping[str, str]:
    """Return the number of each proposal that an action answers to, by its id."""
    asked = (
        select(Proposal.id, Proposal.number)
        .join(ProposalAction, ProposalAction.proposal_id == Proposal.id)
        .where(ProposalAction.action_id == action_id, Proposal.organisation_id == organisation_id)
        .order_by(Proposal.number)
    )
    return dict(session.execute(asked).all())


def of_causerie(
    session: Session, organisation_id: str, ids: Iterable[str], *, today: date
) -> Mapping[str, ProposalLine]:
    """Return what became of what a causerie proposed, by the id it has there."""
    asked = select(Proposal).where(
        Proposal.organisation_id == organisation_id, Proposal.causerie_proposal_id.in_(tuple(ids))
    )
    rows = session.scalars(asked).all()
    found = lines.read(session, organisation_id, rows, today)
    return {row.causerie_proposal_id or "": line for row, line in zip(rows, found, strict=True)}


def _told(field: str, kept: str) -> str | date:
    return date.fromisoformat(kept) if kept and field in DAYS else kept
