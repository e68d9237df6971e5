"""Which earlier campaigns of the organisation asked the same?"""

from sqlalchemy.orm import Session

from survey.ballot_box import box
from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts
from survey.fieldwork.standing import questionnaire
from survey.results import queries as results
from survey.results.waves_asked import alike
from survey.results.waves_figures import Wave

PUBLISHED = "published"
MOST_WAVES = 6
"""Earlier ones are left out: nobody follows a line over more points."""


def waves_until(session: Session, cid: str) -> tuple[Wave, ...]:
    """List a counted campaign after the published ones that closed before it and ask the same.

    Later campaigns are left out: what a page says of a campaign does not change afterwards. What
    gathers bit by bit stands beside its own line only.

    Returns:
        In order of closing, the campaign itself last; it alone when it is the first of its kind.

    Raises:
        CampaignNotFound: if there is no such campaign.
        survey.results.queries.NotCounted: if it was not counted.
    """
    own = campaigns.campaign(session, cid)
    asked = questionnaire(own)
    before = [
        facts
        for facts in published(session, own.organisation_id)
        if facts.line == own.line
        and facts.closes_on < own.closes_on
        and not alike(asked, questionnaire(facts)).is_empty
    ]
    return tuple(wave_of(session, facts) for facts in (*before[1 - MOST_WAVES :], own))


def published(session: Session, organisation_id: str) -> tuple[CampaignFacts, ...]:
    """List the published campaigns of an organisation in order of closing."""
    states = box.states(session)
    own = campaigns.list_facts(session, organisation_id)
    told = [facts for facts in own if states.get(facts.id) == PUBLISHED]
    return tuple(sorted(told, key=lambda facts: (facts.closes_on, facts.id)))


def wave_of(session: Session, facts: CampaignFacts) -> Wave:
    """Read what one counted campaign says.

    Raises:
        survey.results.queries.NotCounted: if it was not counted.
    """
    return Wave(
        cid=facts.id,
        title=facts.title,
        closed_on=facts.closes_on,
        questionnaire=questionnaire(facts),
        document=results.published_figures(session, facts.id),
    )
