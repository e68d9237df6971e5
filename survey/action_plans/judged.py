"""Was a finished action useful? What respondents said of it, from publications alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.action_plans.evidence import Evidence
from survey.action_plans.models import Action
from survey.action_plans.told_models import ActionQuestion
from survey.campaigns import queries as campaigns
from survey.fieldwork import standing
from survey.results.figures import ItemFigure
from survey.translations import Sentence

DESTROYED = "destroyed"

NOT_ASKED = Sentence("pas encore demandé au personnel")
NOT_TOLD = Sentence("la question est dans « {title} », dont les résultats ne sont pas publiés")


@dataclass(frozen=True, slots=True)
class Useful:
    """What respondents said of one finished action."""

    figure: ItemFigure | None = None
    """It may be hidden, for a reason of its own."""

    campaign: str = ""
    """Title of the survey that asked."""

    reason: str = ""
    """Why nobody knows, in French."""


def of_action(evidence: Evidence, questions: Sequence[ActionQuestion]) -> Useful:
    """Return what the latest published survey that asked about an action says.

    Args:
        evidence: what was published.
        questions: those about this action, whichever campaign asks them.
    """
    names = {one.campaign_id: one.question_id for one in questions}
    for facts in reversed(evidence.published):
        if facts.id in names:
            items = evidence.figures(facts).items
            figure = next(one for one in items if one.id == names[facts.id])
            return Useful(figure, facts.title)
    for cid in names:
        if standing.state(evidence.session, cid) != DESTROYED:
            title = campaigns.campaign(evidence.session, cid).title
            return Useful(campaign=title, reason=Sentence(NOT_TOLD, title=title))
    return Useful(reason=NOT_ASKED)


def asked(session: Session, organisation_id: str) -> dict[str, list[ActionQuestion]]:
    """Return the questions about each action of an organisation, by the action's id."""
    rows = select(ActionQuestion).join(Action, Action.id == ActionQuestion.action_id)
    found: dict[str, list[ActionQuestion]] = {}
    for one in session.scalars(rows.where(Action.organisation_id == organisation_id)):
        found.setdefault(one.action_id, []).append(one)
    return found
