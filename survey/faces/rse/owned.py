"""Which campaigns exist for this member? Those of their own organisation, and no other."""

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts, CampaignNotFound
from survey.faces import context, members

RESULTS = "rse.results.show"


def own_campaign(session: Session, cid: str) -> CampaignFacts:
    """Read a campaign of the member's organisation.

    Raises:
        CampaignNotFound: if there is none, or it is another organisation's; alike on purpose.
    """
    facts = campaigns.campaign(session, cid)
    if facts.organisation_id != members.current().organisation_id:
        raise CampaignNotFound(cid=cid)
    return facts


def keep_to_own() -> ResponseReturnValue | None:
    """Guard every page whose address names a campaign (`<cid>`), whichever module it is in.

    Raises:
        CampaignNotFound: as `own_campaign` does.
    """
    cid = (request.view_args or {}).get("cid")
    if cid is not None:
        with context.reading() as session:
            own_campaign(session, cid)
    return None


def results_address(cid: str) -> str:
    """Return the address of a campaign's results page; empty where none is served."""
    return url_for(RESULTS, cid=cid) if RESULTS in current_app.view_functions else ""
