"""Proposals feed the action plan, and the plan's actions answer to proposals."""

from sqlalchemy.orm import Session

from survey.action_plans import actions as plans
from survey.action_plans import queries as plan_queries
from survey.action_plans.actions import ActionFacts
from survey.proposals import rules
from survey.proposals.actions.keeping import Writer, add_change, own_row
from survey.proposals.models import ProposalAction
from survey.proposals.refusals import AlreadyLinked, NotAccepted, ProposalUnknown


def make_action(
    session: Session, organisation_id: str, proposal_id: str, facts: ActionFacts, writer: Writer
) -> str:
    """Write an action that answers to a proposal into the plan; return the action's id.

    Raises:
        ProposalUnknown: if it is not in this register.
        NotAccepted: if it was not accepted.
        survey.action_plans.actions: every refusal of `add`.
    """
    row = own_row(session, organisation_id, proposal_id)
    if row.state not in rules.WITH_OWNER:
        raise NotAccepted
    action_id = plans.add(session, organisation_id, facts)
    link(session, organisation_id, proposal_id, action_id, writer)
    return action_id


def link(
    session: Session, organisation_id: str, proposal_id: str, action_id: str, writer: Writer
) -> None:
    """Say that an action of the plan answers to a proposal.

    Raises:
        ProposalUnknown, survey.action_plans.queries.ActionUnknown: if one is not this company's.
        NotAccepted: if the proposal was not accepted.
        AlreadyLinked: if the register says so.
    """
    row = own_row(session, organisation_id, proposal_id)
    if row.state not in rules.WITH_OWNER:
        raise NotAccepted
    action = plan_queries.own_row(session, organisation_id, action_id)
    if session.get(ProposalAction, (row.id, action.id)) is not None:
        raise AlreadyLinked
    session.add(ProposalAction(proposal_id=row.id, action_id=action.id))
    session.flush()
    add_change(session, row, writer, "action", ("", action.title))


def unlink(
    session: Session, organisation_id: str, proposal_id: str, action_id: str, writer: Writer
) -> None:
    """Say that an action has nothing to do with a proposal after all.

    Raises:
        ProposalUnknown: if they are not linked, or not this company's.
        survey.action_plans.queries.ActionUnknown: if there is no such action.
    """
    row = own_row(session, organisation_id, proposal_id)
    action = plan_queries.own_row(session, organisation_id, action_id)
    present = session.get(ProposalAction, (row.id, action.id))
    if present is None:
        raise ProposalUnknown
    session.delete(present)
    session.flush()
    add_change(session, row, writer, "action", (action.title, ""))
