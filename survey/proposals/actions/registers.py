"""The register of an organisation: its address, and the days it promises answers in."""

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.organisations.models import Organisation
from survey.proposals import rules
from survey.proposals.models import ProposalRegister

KEY_OCTETS = 16


def hold(session: Session, organisation_id: str) -> None:
    """Let nobody else draw numbers, enter comments or merge here until this transaction ends."""
    whose = select(Organisation.id).where(Organisation.id == organisation_id)
    session.execute(whose.with_for_update(key_share=True))


def own(session: Session, organisation_id: str) -> ProposalRegister:
    """Return the register of an organisation, begun if there is none."""
    hold(session, organisation_id)
    register = session.get(ProposalRegister, organisation_id)
    if register is None:
        register = ProposalRegister(
            organisation_id=organisation_id,
            key=secrets.token_urlsafe(KEY_OCTETS),
            answer_days=rules.USUAL_DAYS,
        )
        session.add(register)
        session.flush()
    return register


def renew_address(session: Session, organisation_id: str) -> None:
    """Give the staff's page a new address; the former one opens nothing from now on."""
    own(session, organisation_id).key = secrets.token_urlsafe(KEY_OCTETS)
    session.flush()


def promise(session: Session, organisation_id: str, days: int) -> None:
    """Choose in how many days new proposals are answered; those present keep their day.

    Raises:
        rules.DaysOutOfBounds: if nobody can promise that.
    """
    rules.check_days(days)
    own(session, organisation_id).answer_days = days
    session.flush()
