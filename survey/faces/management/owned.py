"""Which campaigns exist for management? The published ones of their organisation, and no other."""

from flask import request

from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignNotFound
from survey.faces import members
from survey.faces.context import reading


def keep_to_own() -> None:
    """Guard every page whose address names a campaign (`<cid>`); publication is read with it.

    Raises:
        CampaignNotFound: if there is none, or it is another organisation's; alike on purpose.
    """
    cid = (request.view_args or {}).get("cid")
    if cid is None:
        return
    with reading() as session:
        facts = campaigns.campaign(session, cid)
    if facts.organisation_id != members.current().organisation_id:
        raise CampaignNotFound(cid=cid)
