"""Which campaigns exist for this member? Those of their own organisation, and no other."""

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts, CampaignNotFound
from survey.faces import context, members

RESULTS = "rse.results.show"
POOL = "rse.pools.show"

FOR_SURVEYS = frozenset(
    {
        *("audience", "campaign", "cards", "drafting", "forecasting", "people", "rehearsing"),
        "usefulness",
    }
)
"""Blueprints about campaigns that are asked at once; a pool of causeries has its own page."""

OF_POOLS_TOO = frozenset({"rse.running.destroy"})


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
            facts = own_campaign(session, cid)
        if facts.gathers_bit_by_bit and _is_for_surveys(request.endpoint or ""):
            return redirect(url_for(POOL, cid=cid), 303)
    return None


def _is_for_surveys(endpoint: str) -> bool:
    """Test whether a page changes what a pool of causeries changes in its own way."""
    part = endpoint.split(".")[1]
    return part in FOR_SURVEYS or (part == "running" and endpoint not in OF_POOLS_TOO)


def results_address(cid: str) -> str:
    """Return the address of a campaign's results page; empty where none is served."""
    return url_for(RESULTS, cid=cid) if RESULTS in current_app.view_functions else ""
