"""Which campaigns exist for the staff representative, and who may decide for them?"""

from typing import ClassVar

from flask import request
from sqlalchemy.orm import Session

from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts, CampaignNotFound
from survey.errors import NotAllowed
from survey.faces import members
from survey.faces.context import reading
from survey.fieldwork import representative
from survey.organisations.rules import Role


class SamePerson(NotAllowed):
    """Two codes in one hand are one code."""

    message: ClassVar[str] = (
        "Vous menez aussi les campagnes : la part de la représentation du personnel "
        "revient à une autre personne."
    )


def keep_to_own() -> None:
    """Guard every page whose address names a campaign (`<cid>`).

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


def involving(session: Session, cid: str) -> CampaignFacts:
    """Read a campaign that two codes open.

    Raises:
        CampaignNotFound: if there is none, or it does not need the representative.
    """
    facts = campaigns.campaign(session, cid)
    if not representative.is_involved(facts):
        raise CampaignNotFound(cid=cid)
    return facts


def check_other_person() -> None:
    """Let nobody decide as representative who leads campaigns as well.

    Raises:
        SamePerson: if the member has both roles.
    """
    if Role.RSE_LEAD in members.current().roles:
        raise SamePerson()
