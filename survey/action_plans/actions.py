"""Everything that changes an action plan. The caller holds the transaction."""

import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from survey.action_plans import groups, history, owners, queries, rules, tagging, usefulness
from survey.action_plans.followed_models import ActionOwner, ActionReminder, WorkingGroup
from survey.action_plans.groups import GroupFacts
from survey.action_plans.management_models import ActionComment
from survey.action_plans.models import Action, ActionAim, ActionChange, ActionTag
from survey.action_plans.owners import OwnerAddress
from survey.action_plans.refusals import (
    DroppedWithoutReason,
    IndicatorOfAnother,
    OwnerMissing,
    StillServed,
    TargetWithoutIndicator,
    ThemeUnknown,
    ThemeWithoutCampaign,
    TitleMissing,
)
from survey.action_plans.rules import Status
from survey.purpose import queries as purposes
from survey.purpose import rules as purpose_rules
from survey.translations import Sentence

PARTS = (
    ActionAim,
    ActionChange,
    ActionComment,
    ActionOwner,
    ActionReminder,
    ActionTag,
    WorkingGroup,
)
"""What stands on an action, and goes with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFacts:
    """What is written about one action."""

    title: str
    owner: str
    due_on: date
    status: Status = Status.TO_START
    indicator: str = ""
    reason: str = ""
    """Why it was dropped."""

    means: str = ""
    campaign_id: str | None = None
    theme_id: str | None = None

    objective_id: str | None = None
    indicator_id: str | None = None
    """One of the objective's; the action should move it."""

    target: float | None = None
    """Where the indicator should be then."""

    group: GroupFacts | None = None
    """Who carries it out together; None leaves what is written."""

    address: OwnerAddress | None = None
    """Where its owner is reminded; None leaves what is written."""

    tags: tuple[str, ...] | None = None
    """What it is about; None leaves what is written."""


def add(session: Session, organisation_id: str, facts: ActionFacts) -> str:
    """Write a new action into the plan; return its id.

    Raises:
        TitleMissing, OwnerMissing, DroppedWithoutReason, ThemeWithoutCampaign,
        ThemeUnknown, IndicatorOfAnother, TargetWithoutIndicator: if the facts make no sense.
        queries.CampaignNotYours: if the campaign is not this organisation's.
        survey.purpose.rules.WordsTooLong: for any words.
        survey.purpose.queries.ObjectiveUnknown, survey.purpose.rules.NotANumber: for the aim.
        groups.GroupWithoutName: for the working group.
        survey.organisations.actions.members.AddressUnusable: for the owner's address.
        survey.purpose.tags.TagUnknown, TagTooLong, TooManyTags: for the tags.
    """
    action = Action(id=secrets.token_hex(8), organisation_id=organisation_id)
    _write(session, action, facts)
    session.add(action)
    session.flush()
    _aim(session, action, facts)
    _follow(session, action, facts)
    return action.id


def change(
    session: Session,
    organisation_id: str,
    action_id: str,
    facts: ActionFacts,
    *,
    actor: str,
    today: date,
) -> None:
    """Write an action anew; what it said before stays in its history.

    Args:
        actor: name of whoever writes.
        today: the day it is written.

    Raises:
        queries.ActionUnknown: if it is not in this organisation's plan.
        TitleMissing, OwnerMissing, DroppedWithoutReason, ThemeWithoutCampaign,
        ThemeUnknown, queries.CampaignNotYours and the others: as for `add`.
    """
    action = queries.own_row(session, organisation_id, action_id)
    before = history.recorded(session, action)
    _write(session, action, facts)
    _aim(session, action, facts)
    _follow(session, action, facts)
    session.flush()
    history.note(session, action, before, actor=actor, today=today)


def remove(session: Session, organisation_id: str, action_id: str) -> None:
    """Take an action out of the plan.

    Raises:
        queries.ActionUnknown: if it is not in this organisation's plan.
        usefulness.AskedAbout: if a campaign asks people about it.
    """
    action = queries.own_row(session, organisation_id, action_id)
    usefulness.require_unasked(session, action_id)
    for part in PARTS:
        session.execute(delete(part).where(part.action_id == action_id))
    session.delete(action)


def require_unserved(session: Session, aim_id: str) -> None:
    """Refuse to let go of an objective or indicator that actions name.

    Raises:
        StillServed: if there are any.
    """
    named = or_(ActionAim.objective_id == aim_id, ActionAim.indicator_id == aim_id)
    if session.scalars(select(ActionAim.action_id).where(named)).first() is not None:
        raise StillServed


def _write(session: Session, action: Action, facts: ActionFacts) -> None:
    """Check the facts, then put them into the row."""
    _check_words(facts)
    _check_theme(session, action.organisation_id, facts)
    action.title = facts.title.strip()
    action.owner = facts.owner.strip()
    action.due_on = facts.due_on
    action.status = facts.status
    action.indicator = facts.indicator.strip()
    action.reason = facts.reason.strip() if facts.status is Status.DROPPED else ""
    action.means = facts.means.strip()
    action.campaign_id = facts.campaign_id
    action.theme_id = facts.theme_id


def _check_words(facts: ActionFacts) -> None:
    """Refuse missing and overlong words."""
    if not facts.title.strip():
        raise TitleMissing
    if not facts.owner.strip():
        raise OwnerMissing
    if facts.status is Status.DROPPED and not facts.reason.strip():
        raise DroppedWithoutReason
    for what, words, longest in (
        (Sentence("L’intitulé"), facts.title, rules.LONGEST_TITLE),
        (Sentence("Le nom du responsable"), facts.owner, rules.LONGEST_OWNER),
        (Sentence("L’indicateur"), facts.indicator, rules.LONGEST_WORDS),
        (Sentence("La raison"), facts.reason, rules.LONGEST_WORDS),
        (Sentence("Le texte des moyens"), facts.means, rules.LONGEST_WORDS),
    ):
        purpose_rules.check_length(what, words, longest)


def _aim(session: Session, action: Action, facts: ActionFacts) -> None:
    """Write which objective the action serves, and the effect expected of it."""
    present = session.get(ActionAim, action.id)
    if facts.objective_id is None:
        if facts.indicator_id is not None or facts.target is not None:
            raise IndicatorOfAnother
        if present is not None:
            session.delete(present)
        return
    purposes.own_objective(session, action.organisation_id, facts.objective_id)
    if facts.indicator_id is None and facts.target is not None:
        raise TargetWithoutIndicator
    if facts.indicator_id is not None:
        indicator = purposes.own_indicator(session, action.organisation_id, facts.indicator_id)
        if indicator.objective_id != facts.objective_id:
            raise IndicatorOfAnother
    purpose_rules.check_number(facts.target)
    session.merge(
        ActionAim(
            action_id=action.id,
            objective_id=facts.objective_id,
            indicator_id=facts.indicator_id,
            target=facts.target,
        )
    )
    session.flush()


def _follow(session: Session, action: Action, facts: ActionFacts) -> None:
    """Write who carries it out together, where its owner is reminded, and what it is about."""
    if facts.group is not None:
        groups.write(session, action.id, facts.group)
    if facts.address is not None:
        owners.write(session, action.id, facts.address)
    if facts.tags is not None:
        tagging.write(session, action.id, facts.tags)


def _check_theme(session: Session, organisation_id: str, facts: ActionFacts) -> None:
    """Refuse a theme that the campaign's questionnaire does not have."""
    if facts.campaign_id is None:
        if facts.theme_id is not None:
            raise ThemeWithoutCampaign()
        return
    themes = queries.list_themes(session, organisation_id, facts.campaign_id)
    if facts.theme_id is not None and facts.theme_id not in {theme.id for theme in themes}:
        raise ThemeUnknown(theme=facts.theme_id)
