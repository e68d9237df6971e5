"""Who answers if somebody is added while the box is open? A voucher that waits since the opening.

A voucher written when a person is added would stand beside that person in the database's journal,
or between two backups, and then say whether they answered. Spare ones are written at the opening
among all the others; adding a person writes none.
"""

from typing import ClassVar

from sqlalchemy.orm import Session

from survey.ballot_box import vouchers
from survey.ballot_box.keyfile import CampaignKeys
from survey.errors import Conflict

FEWEST = 10
"""Spare vouchers of a small campaign."""

ONE_FOR = 10
"""People invited for one spare voucher, in a larger one."""


class NoSpareLeft(Conflict):
    """So many newcomers are another audience, that respondents were not told of."""

    message: ClassVar[str] = (
        "Cette campagne ne peut plus accueillir autant de personnes : après l’ouverture, au plus "
        "une pour dix invitées, ou dix en tout si la liste est courte."
    )


def number(people: int) -> int:
    """Return how many spare vouchers a box gets for so many people invited."""
    return max(FEWEST, people // ONE_FOR)


def tags(keys: CampaignKeys, people: int) -> list[bytes]:
    """Return the tags of the spare vouchers of a box about to open.

    Args:
        keys: of the campaign's key file.
        people: how many are invited at the opening.
    """
    spares = (keys.spare(place) for place in range(number(people)))
    return [keys.tag(keys.token(*spare)) for spare in spares]


def take(session: Session, keys: CampaignKeys, cid: str, place: int) -> tuple[bytes, bytes]:
    """Return the identifier and the generation of the next person added; nothing is written.

    Args:
        session: only read.
        keys: of the campaign's key file.
        cid: the campaign.
        place: how many people were added before.

    Raises:
        NoSpareLeft: if no voucher waits at this place.
    """
    spare = keys.spare(place)
    if not vouchers.exists(session, keys, cid, keys.token(*spare)):
        raise NoSpareLeft()
    return spare
