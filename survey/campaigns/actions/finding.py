"""Find the campaign that changes."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from survey.campaigns.models import Campaign
from survey.campaigns.queries import CampaignNotFound

Draw = Callable[[int], bytes]
"""Gives that many random bytes."""


def find(session: Session, cid: str) -> Campaign:
    """Return the row of a campaign.

    Raises:
        CampaignNotFound: if there is none with this cid.
    """
    campaign = session.get(Campaign, cid)
    if campaign is None:
        raise CampaignNotFound(cid=cid)
    return campaign


def hold(session: Session, cid: str) -> None:
    """Read a campaign afresh; nobody else changes or launches it until the transaction ends.

    SQLite's transactions exclude each other anyway; elsewhere the campaign's row is the lock.
    """
    session.get(Campaign, cid, populate_existing=True, with_for_update={"key_share": True})
