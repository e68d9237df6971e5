"""Where may the owner of an action be written to, and in which language?"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from survey.action_plans.followed_models import ActionOwner
from survey.mail.letters_text import LANGUAGES
from survey.organisations.actions.members import normal_address

LONGEST = 254
"""Characters of an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerAddress:
    """An address; empty where the owner is not written to."""

    email: str = ""
    language: str = LANGUAGES[0]


def write(session: Session, action_id: str, address: OwnerAddress) -> None:
    """Write where the owner of an action is reached, or forget it where nothing is said.

    Raises:
        survey.organisations.actions.members.AddressUnusable: if it is not a complete address.
    """
    if not address.email.strip():
        present = session.get(ActionOwner, action_id)
        if present is not None:
            session.delete(present)
        return
    language = address.language if address.language in LANGUAGES else LANGUAGES[0]
    session.merge(
        ActionOwner(action_id=action_id, email=normal_address(address.email), language=language)
    )


def address(session: Session, action_id: str) -> OwnerAddress:
    """Return where the owner of an action is reached."""
    row = session.get(ActionOwner, action_id)
    return OwnerAddress() if row is None else OwnerAddress(email=row.email, language=row.language)
