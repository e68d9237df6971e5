"""What we did with your answers: what the staff may read of a plan after a campaign."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Session

from survey.action_plans import queries
from survey.action_plans.follow_up import Followed, follow_up
from survey.action_plans.queries import ActionLine
from survey.action_plans.told_models import ToldBack
from survey.campaigns.queries import CampaignFacts
from survey.errors import Conflict
from survey.fieldwork import series, standing
from survey.organisations import queries as organisations
from survey.results.waves_figures import Wave

PUBLISHED = "published"

PAGE = "suites"
"""Last part of the page's address, after that of the results that all share."""


class ResultsFirst(Conflict):
    """Nobody reads what was done with results before the results."""

    message: ClassVar[str] = "Publiez d’abord les résultats de cette enquête."


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the staff reads after one campaign: neither means nor history."""

    organisation: str
    campaign: str
    path: str
    """Of the page that all share, without the site."""

    published_on: date | None
    """None until the lead publishes it."""

    since: Wave | None
    """The survey before, that asked the same; None when this one is the first of its kind."""

    done: tuple[Followed, ...]
    """Finished since that survey, the last ones first."""

    decided: tuple[ActionLine, ...]
    """Still to be done, late ones first."""

    dropped: tuple[Followed, ...]
    """With the reason that was promised to be told."""


def published_on(session: Session, cid: str) -> date | None:
    """Return the day on which the staff could first read it; None if they cannot."""
    row = session.get(ToldBack, cid)
    return None if row is None else row.published_on


def require_published(session: Session, cid: str) -> None:
    """Let nobody read what was done before the results.

    Raises:
        ResultsFirst: if the results of the campaign are not published.
    """
    if standing.state(session, cid) != PUBLISHED:
        raise ResultsFirst


def publish(session: Session, organisation_id: str, cid: str, *, today: date) -> None:
    """Let the staff read what was done with their answers to a campaign.

    Raises:
        queries.CampaignNotYours: if the campaign is not this organisation's.
        ResultsFirst: if its results are not published.
    """
    queries.own_campaign(session, organisation_id, cid)
    require_published(session, cid)
    if session.get(ToldBack, cid) is None:
        session.add(ToldBack(campaign_id=cid, published_on=today))
        session.flush()


def withdraw(session: Session, organisation_id: str, cid: str) -> None:
    """Take the page back from the staff; nothing else changes.

    Raises:
        queries.CampaignNotYours: if the campaign is not this organisation's.
    """
    queries.own_campaign(session, organisation_id, cid)
    row = session.get(ToldBack, cid)
    if row is not None:
        session.delete(row)
        session.flush()


def of_campaign(
    session: Session, facts: CampaignFacts, *, today: date, language: str = "fr"
) -> Told:
    """Gather what the staff may read after a counted campaign, told to them yet or not.

    Surveys that closed later are left out. Of the plan, those actions are told that answer to this
    survey, to an earlier one that asked the same, or to none.

    Raises:
        survey.results.queries.NotCounted: if it was not counted.
    """
    waves = series.waves_until(session, facts.id)
    since = waves[-2] if len(waves) > 1 else None
    answers_to = {None, *(wave.cid for wave in waves)}
    own = facts.organisation_id
    plan = follow_up(session, own, today=today, until=facts.closes_on, language=language)
    return Told(
        organisation=organisations.organisation(session, own).name,
        campaign=facts.title,
        path=f"{facts.results_path}/{PAGE}",
        published_on=published_on(session, facts.id),
        since=since,
        done=_since(plan.finished, since, answers_to),
        decided=tuple(one.action for one in plan.running if one.action.campaign_id in answers_to),
        dropped=_since(plan.dropped, since, answers_to),
    )


def _since(
    ended: Iterable[Followed], since: Wave | None, answers_to: Collection[str | None]
) -> tuple[Followed, ...]:
    """Keep what ended after the survey before, or on a day that nobody noted."""
    return tuple(
        one
        for one in ended
        if one.action.campaign_id in answers_to
        and (since is None or one.ended_on is None or one.ended_on > since.closed_on)
    )
