"""Which finished actions could a campaign ask about, and about which does it ask?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.action_plans import queries
from survey.action_plans.models import Action
from survey.action_plans.rules import Status
from survey.action_plans.told_models import ActionQuestion
from survey.fieldwork import series, standing
from survey.questionnaires import usefulness
from survey.questionnaires.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Offer:
    """One finished action that people may be asked about."""

    action_id: str
    title: str
    owner: str
    is_asked: bool

    words: Mapping[str, str]
    """What was done, by language: as asked now, else a proposal."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What the lead chooses from."""

    finished: tuple[Offer, ...]
    has_earlier: bool
    """Whether some survey was published: the questions speak of it."""

    languages: tuple[str, ...]
    minutes: int
    """Of the questionnaire as it stands."""

    minutes_without: int


def of_plan(session: Session, organisation_id: str, cid: str) -> Offers:
    """List the finished actions of the plan, those asked about first, then by title.

    Raises:
        queries.CampaignNotYours: if the campaign is not this organisation's.
    """
    facts = queries.own_campaign(session, organisation_id, cid)
    asked = asked_about(session, cid)
    present = standing.questionnaire(facts)
    rows = _finished(session, organisation_id, asked)
    finished = [_offer(row, asked.get(row.id), present) for row in rows]
    return Offers(
        finished=tuple(sorted(finished, key=lambda one: (not one.is_asked, one.title))),
        has_earlier=has_earlier(session, organisation_id),
        languages=present.languages,
        minutes=present.minutes,
        minutes_without=usefulness.ask(present, {}, instead_of=asked.values()).minutes,
    )


def is_offered(session: Session, organisation_id: str) -> bool:
    """Test whether a campaign could ask about anything: finished actions, and an earlier survey."""
    finished = _finished(session, organisation_id)
    return bool(finished) and has_earlier(session, organisation_id)


def has_earlier(session: Session, organisation_id: str) -> bool:
    """Test whether some survey was published; pools of meetings are none."""
    return any(not one.gathers_bit_by_bit for one in series.published(session, organisation_id))


def asked_about(session: Session, cid: str) -> dict[str, str]:
    """Return the question about each action that a campaign asks about."""
    rows = session.scalars(select(ActionQuestion).where(ActionQuestion.campaign_id == cid))
    return {row.action_id: row.question_id for row in rows}


def _finished(
    session: Session, organisation_id: str, asked: Collection[str] = ()
) -> Sequence[Action]:
    """Return the finished actions of a plan, and those asked about that are no longer finished."""
    own = select(Action).where(Action.organisation_id == organisation_id)
    return session.scalars(own.where((Action.status == Status.DONE) | Action.id.in_(asked))).all()


def _offer(action: Action, question_id: str | None, present: Questionnaire) -> Offer:
    """Offer one finished action, in the words it is asked with or in proposed ones."""
    proposed = {one: usefulness.propose(action.title, one) for one in present.languages}
    words = usefulness.words_of(present, question_id) if question_id else proposed
    return Offer(action.id, action.title, action.owner, question_id is not None, words)
