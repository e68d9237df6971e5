"""How an organisation looks on paper."""

from sqlalchemy.orm import Session

from survey.organisations.identity import Identity
from survey.organisations.models import OrganisationIdentity


def identity(session: Session, organisation_id: str) -> Identity:
    """Return what papers take from an organisation; our own colours until it chooses."""
    row = session.get(OrganisationIdentity, organisation_id)
    return Identity(row.main, row.second, row.logo or b"") if row else Identity()
