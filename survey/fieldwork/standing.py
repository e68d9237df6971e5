"""In which state is a campaign? Its box's, or draft when it has none."""

import json
from functools import lru_cache
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.ballot_box import box
from survey.campaigns import actions as campaign_actions
from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts
from survey.errors import Conflict
from survey.questionnaires import reading
from survey.questionnaires.questionnaire import Questionnaire

DRAFT = "draft"
"""A campaign without a box: nobody was asked anything."""


class NotADraft(Conflict):
    """The box is open or was: the manifest is frozen."""

    message: ClassVar[str] = "Cette campagne est déjà ouverte : rien ne peut plus y être changé."


def state(session: Session, cid: str) -> str:
    """Return the state of a campaign.

    Raises:
        CampaignNotFound: if there is none with this cid.
    """
    campaigns.campaign(session, cid)
    return box.states(session).get(cid, DRAFT)


def check_draft(session: Session, cid: str) -> None:
    """Let only a draft through.

    Raises:
        CampaignNotFound: if there is none with this cid.
        NotADraft: if the box was opened.
    """
    if state(session, cid) != DRAFT:
        raise NotADraft()


def hold_draft(session: Session, cid: str) -> None:
    """Let only a draft through, and keep it one for this transaction alone: it will be changed.

    Raises:
        CampaignNotFound: if there is none with this cid.
        NotADraft: if the box was opened.
    """
    campaign_actions.hold(session, cid)
    check_draft(session, cid)


def questionnaire(facts: CampaignFacts) -> Questionnaire:
    """Return the questionnaire that the campaign keeps."""
    return _read(facts.questionnaire)


@lru_cache(maxsize=32)
def _read(canonical: str) -> Questionnaire:
    """Read a questionnaire once; mails of one campaign all speak of the same."""
    return reading.from_source(json.loads(canonical))
