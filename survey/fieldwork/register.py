"""Which names does the house know? Words of comments that are among them are never told."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.campaigns.models import Invitee
from survey.disclosure.clues import plain
from survey.organisations import queries as organisations

SHORTEST = 3
"""Letters of a name: initials would hide half of the language."""

_LETTERS = re.compile(r"[^\W\d_]+")


def names_known(session: Session, cid: str, organisation_id: str) -> frozenset[str]:
    """Collect the names of those invited, as their addresses write them, and of the members.

    The address book is erased a month after publication; capitals inside sentences still tell
    most names then.

    Returns:
        Without marks and in small letters.
    """
    addresses = session.scalars(select(Invitee.email).where(Invitee.campaign_id == cid))
    written = [address.rpartition("@")[0] for address in addresses]
    written += [member.name for member in organisations.list_members(session, organisation_id)]
    return frozenset(
        plain(name) for text in written for name in _LETTERS.findall(text) if len(name) >= SHORTEST
    )
