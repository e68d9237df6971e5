"""Gather what the cards and the poster of one campaign say."""

from sqlalchemy.orm import Session

from survey.campaigns import queries as campaigns
from survey.fieldwork import standing
from survey.mail import letters_text
from survey.organisations import queries as organisations
from survey.reports.cards import Announcement


def of_campaign(session: Session, site: str, cid: str) -> Announcement:
    """Gather what every card says; `site` is the address where codes are typed.

    Raises:
        CampaignNotFound: if there is none with this cid.
    """
    facts = campaigns.campaign(session, cid)
    return Announcement(
        organisation=organisations.organisation(session, facts.organisation_id).name,
        campaign=facts.title,
        site=site,
        minutes=standing.questionnaire(facts).minutes,
        closes_on=facts.closes_on,
        on_the_day=facts.gathers_bit_by_bit,
    )


def languages(session: Session, cid: str) -> tuple[str, ...]:
    """List the languages in which cards can be printed, the questionnaire's first one first.

    Raises:
        CampaignNotFound: if there is none with this cid.
    """
    asked = standing.questionnaire(campaigns.campaign(session, cid)).languages
    written = tuple(code for code in asked if code in letters_text.LANGUAGES)
    return written or letters_text.LANGUAGES[:1]
