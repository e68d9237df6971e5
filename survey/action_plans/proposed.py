"""Which priorities do published results propose? Read in what was published, never in answers."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.action_plans import priorities, queries
from survey.action_plans.candidates import Candidate, Ranking
from survey.action_plans.queries import CampaignNotYours
from survey.campaigns.queries import CampaignFacts
from survey.errors import NotFound
from survey.fieldwork import queries as fieldwork
from survey.questionnaires.questionnaire import Questionnaire
from survey.results import queries as results

PUBLISHED = "published"


class ThemeNotMeasured(NotFound):
    """The questionnaire of the campaign has no such theme."""

    message: ClassVar[str] = "Cette campagne ne mesure pas le thème « {theme} »."


@dataclass(frozen=True, slots=True)
class Proposed:
    """What one published campaign proposes."""

    campaign_id: str
    campaign_title: str
    ranking: Ranking

    def candidate(self, theme_id: str) -> Candidate:
        """Return what is known of one theme.

        Raises:
            ThemeNotMeasured: if the questionnaire has no such theme.
        """
        for one in self.ranking.candidates:
            if one.theme_id == theme_id:
                return one
        raise ThemeNotMeasured(theme=theme_id)


def published_campaigns(session: Session, organisation_id: str) -> tuple[CampaignFacts, ...]:
    """List the campaigns with published themes: surveys, then causeries; the newest first."""
    states = fieldwork.list_campaigns(session, organisation_id)
    facts = [
        queries.own_campaign(session, organisation_id, line.id)
        for line in states
        if line.state == PUBLISHED
    ]
    themed = [one for one in facts if fieldwork.questionnaire(one).themes]
    newest = sorted(themed, key=lambda one: one.closes_on, reverse=True)
    return tuple(sorted(newest, key=lambda one: one.gathers_bit_by_bit))


def of_campaign(
    session: Session, organisation_id: str, campaign_id: str, *, language: str = "fr"
) -> Proposed:
    """Put the themes of a published campaign in order.

    Raises:
        CampaignNotYours: if there is none, it is another's, or nothing is published of it.
    """
    facts = queries.own_campaign(session, organisation_id, campaign_id)
    if fieldwork.state(session, campaign_id) != PUBLISHED:
        raise CampaignNotYours
    asked = fieldwork.questionnaire(facts)
    figures = results.figures(session, campaign_id, asked, language)
    return Proposed(facts.id, facts.title, priorities.rank(figures, targets(asked)))


def targets(questionnaire: Questionnaire) -> dict[str, float]:
    """Return from which score the questionnaire calls each theme high, where it says so."""
    return {
        theme.id: float(theme.cutoffs.high)
        for theme in questionnaire.themes
        if theme.cutoffs is not None
    }
