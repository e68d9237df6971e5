"""What was written anew in an action: promises are not rewritten in silence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.action_plans import groups, queries
from survey.action_plans.groups import NO_GROUP
from survey.action_plans.models import Action, ActionChange
from survey.action_plans.queries import Aim
from survey.campaigns import queries as campaigns
from survey.typography import amount

Subject = tuple[str | None, str | None]
"""A campaign and one of its themes, by id."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field of an action that was written anew."""

    day: date
    actor: str
    field: str
    """title, owner, due_on, status, indicator, reason, means, subject, aim, effect or group."""

    before: str
    after: str


def history(session: Session, organisation_id: str, action_id: str) -> tuple[ChangeLine, ...]:
    """Return everything that was written anew in an action, the latest first.

    Raises:
        survey.action_plans.queries.ActionUnknown: if it is not in this organisation's plan.
    """
    queries.own_row(session, organisation_id, action_id)
    asked = select(ActionChange).where(ActionChange.action_id == action_id)
    rows = session.scalars(asked.order_by(ActionChange.number.desc()))
    return tuple(ChangeLine(one.day, one.actor, one.field, one.before, one.after) for one in rows)


def recorded(session: Session, action: Action) -> dict[str, str]:
    """Return what the history of an action keeps of it, by field."""
    aims = queries.aims(session, action.organisation_id, action.id)
    group = groups.groups(session, action.organisation_id, action.id).get(action.id, NO_GROUP)
    return _recorded(action, aims.get(action.id), _subjects(session, [action])) | {
        "group": group.in_words
    }


def recorded_all(session: Session, organisation_id: str) -> dict[str, dict[str, str]]:
    """Return the same of every action of a plan, by its id."""
    rows = session.scalars(select(Action).where(Action.organisation_id == organisation_id)).all()
    aims, subjects = queries.aims(session, organisation_id), _subjects(session, rows)
    return {row.id: _recorded(row, aims.get(row.id), subjects) for row in rows}


def count_changes(session: Session, organisation_id: str) -> dict[str, int]:
    """Count how often each action of a plan was written anew, by its id."""
    asked = (
        select(ActionChange.action_id, func.count())
        .join(Action, Action.id == ActionChange.action_id)
        .where(Action.organisation_id == organisation_id)
        .group_by(ActionChange.action_id)
    )
    return {row[0]: row[1] for row in session.execute(asked)}


def note(
    session: Session, action: Action, before: Mapping[str, str], *, actor: str, today: date
) -> None:
    """Keep what an action said before, field by field.

    Args:
        session: of the caller.
        action: as it now stands.
        before: what `recorded` said of it.
        actor: name of whoever writes.
        today: the day it is written.
    """
    after = recorded(session, action)
    asked = select(func.count()).select_from(ActionChange)
    number = session.scalars(asked.where(ActionChange.action_id == action.id)).one()
    for field in (name for name in before if before[name] != after[name]):
        number += 1
        session.add(
            ActionChange(
                action_id=action.id,
                number=number,
                day=today,
                actor=actor,
                field=field,
                before=before[field],
                after=after[field],
            )
        )
    session.flush()


def _subjects(session: Session, actions: Collection[Action]) -> dict[Subject, str]:
    """Say in French what actions answer to: a campaign, or one of its themes."""
    words: dict[Subject, str] = {(None, None): ""}
    for campaign_id in {row.campaign_id for row in actions if row.campaign_id is not None}:
        facts = campaigns.campaign(session, campaign_id)
        words[campaign_id, None] = facts.title
        for theme in queries.list_themes(session, facts.organisation_id, campaign_id):
            words[campaign_id, theme.id] = f"{facts.title} : {theme.title}"
    return words


def _recorded(action: Action, aim: Aim | None, subjects: Mapping[Subject, str]) -> dict[str, str]:
    """Write one action field by field."""
    return {
        "title": action.title,
        "owner": action.owner,
        "due_on": action.due_on.isoformat(),
        "status": str(action.status),
        "indicator": action.indicator,
        "reason": action.reason,
        "means": action.means,
        "subject": subjects.get((action.campaign_id, action.theme_id), ""),
        "aim": aim.objective if aim else "",
        "effect": _effect(aim) if aim else "",
    }


def _effect(aim: Aim) -> str:
    """Say which figure an action should move, and where to."""
    if aim.target is None:
        return aim.indicator
    return f"{aim.indicator} : {amount(aim.target)} {aim.unit}".strip()
