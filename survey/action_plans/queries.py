"""Everything that pages ask about an action plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.action_plans import groups, rules, tagging
from survey.action_plans.groups import NO_GROUP, GroupFacts
from survey.action_plans.models import Action, ActionAim
from survey.action_plans.rules import Status
from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts
from survey.errors import NotFound
from survey.fieldwork.queries import questionnaire
from survey.purpose.models import Indicator, Objective


class ActionUnknown(NotFound):
    """No such action in this organisation's plan."""

    message: ClassVar[str] = "Cette action n’est pas dans votre plan."


class CampaignNotYours(NotFound):
    """The campaign does not exist, or belongs to another organisation."""

    message: ClassVar[str] = "Cette campagne n’existe pas dans votre organisation."


@dataclass(frozen=True, slots=True)
class ThemeRef:
    """A theme of a campaign, as pages name it."""

    id: str
    title: str
    campaign_id: str
    campaign_title: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action of the plan."""

    id: str
    title: str
    owner: str
    due_on: date
    status: Status
    late: bool
    indicator: str
    reason: str
    campaign_id: str | None
    theme_id: str | None
    theme_title: str
    """Empty without a theme."""

    means: str = ""
    aim: "Aim | None" = None
    group: GroupFacts = NO_GROUP

    tags: tuple[str, ...] = ()
    """What it is about, as `survey.purpose.tags` writes it."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Which objective an action serves, and the effect expected of it."""

    objective_id: str
    objective: str
    indicator_id: str | None
    indicator: str
    """Empty where no figure is named."""

    target: float | None
    unit: str


def list_actions(
    session: Session,
    organisation_id: str,
    campaign_id: str | None = None,
    *,
    today: date,
    language: str = "fr",
) -> tuple[ActionLine, ...]:
    """List the plan, or one campaign's part: late ones first, then by date; done ones last."""
    asked = select(Action).where(Action.organisation_id == organisation_id)
    if campaign_id is not None:
        asked = asked.where(Action.campaign_id == campaign_id)
    rows = session.scalars(asked).all()
    titles = _theme_titles(session, {row.campaign_id for row in rows}, language)
    served, together = aims(session, organisation_id), groups.groups(session, organisation_id)
    tagged = tagging.tags(session, organisation_id)
    return in_order(_line(row, titles, served, together, tagged, today) for row in rows)


def action(
    session: Session, organisation_id: str, action_id: str, *, today: date, language: str = "fr"
) -> ActionLine:
    """Return one action of the plan.

    Raises:
        ActionUnknown: if it is not in this organisation's plan.
    """
    row = own_row(session, organisation_id, action_id)
    titles = _theme_titles(session, [row.campaign_id], language)
    served = aims(session, organisation_id, action_id)
    together = groups.groups(session, organisation_id, action_id)
    tagged = tagging.tags(session, organisation_id, action_id)
    return _line(row, titles, served, together, tagged, today)


def aims(session: Session, organisation_id: str, action_id: str | None = None) -> dict[str, Aim]:
    """Return what each action of an organisation is for, or one of them alone, by its id."""
    asked = (
        select(ActionAim, Objective.title, Indicator.title, Indicator.unit)
        .join(Objective, Objective.id == ActionAim.objective_id)
        .outerjoin(Indicator, Indicator.id == ActionAim.indicator_id)
        .where(Objective.organisation_id == organisation_id)
    )
    if action_id is not None:
        asked = asked.where(ActionAim.action_id == action_id)
    return {
        aim.action_id: Aim(
            aim.objective_id, objective, aim.indicator_id, indicator or "", aim.target, unit or ""
        )
        for aim, objective, indicator, unit in session.execute(asked)
    }


def own_row(session: Session, organisation_id: str, action_id: str) -> Action:
    """Return the row of one action of this organisation, for this part's own use.

    Raises:
        ActionUnknown: if it is not in this organisation's plan.
    """
    row = session.get(Action, action_id)
    if row is None or row.organisation_id != organisation_id:
        raise ActionUnknown
    return row


def in_order(lines: Iterable[ActionLine]) -> tuple[ActionLine, ...]:
    """Sort actions: late ones first, then what is still to be done, each by date."""
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                not line.late,
                line.status not in rules.OPEN,
                line.due_on,
                line.title,
                line.id,
            ),
        )
    )


def list_themes(
    session: Session, organisation_id: str, campaign_id: str, *, language: str = "fr"
) -> tuple[ThemeRef, ...]:
    """List the themes that one campaign measures.

    Raises:
        CampaignNotYours: if the campaign is not this organisation's.
    """
    return _themes(own_campaign(session, organisation_id, campaign_id), language)


def list_all_themes(
    session: Session, organisation_id: str, *, language: str = "fr"
) -> tuple[ThemeRef, ...]:
    """List the themes of every campaign of an organisation, the newest campaign first."""
    newest_first = reversed(campaigns.list_facts(session, organisation_id))
    return tuple(theme for facts in newest_first for theme in _themes(facts, language))


def own_campaign(session: Session, organisation_id: str, campaign_id: str) -> CampaignFacts:
    """Return a campaign of this organisation.

    Raises:
        CampaignNotYours: if there is none, or it is another's; alike on purpose.
    """
    try:
        facts = campaigns.campaign(session, campaign_id)
    except NotFound:
        raise CampaignNotYours from None
    if facts.organisation_id != organisation_id:
        raise CampaignNotYours
    return facts


def _themes(facts: CampaignFacts, language: str) -> tuple[ThemeRef, ...]:
    """Read the themes in a campaign's own copy of its questionnaire."""
    asked = questionnaire(facts)
    return tuple(
        ThemeRef(theme.id, asked.wording(theme.title, language), facts.id, facts.title)
        for theme in asked.themes
    )


def _theme_titles(
    session: Session, campaign_ids: Iterable[str | None], language: str
) -> dict[tuple[str, str], str]:
    """Return the title of each (campaign, theme)."""
    return {
        (theme.campaign_id, theme.id): theme.title
        for campaign_id in campaign_ids
        if campaign_id is not None
        for theme in _themes(campaigns.campaign(session, campaign_id), language)
    }


def _line(
    action: Action,
    titles: Mapping[tuple[str, str], str],
    aims: Mapping[str, Aim],
    together: Mapping[str, GroupFacts],
    tagged: Mapping[str, tuple[str, ...]],
    today: date,
) -> ActionLine:
    """Copy one row into what pages read."""
    status = Status(action.status)
    return ActionLine(
        id=action.id,
        title=action.title,
        owner=action.owner,
        due_on=action.due_on,
        status=status,
        late=rules.is_late(status, action.due_on, today),
        indicator=action.indicator,
        reason=action.reason,
        campaign_id=action.campaign_id,
        theme_id=action.theme_id,
        theme_title=titles.get((action.campaign_id or "", action.theme_id or ""), ""),
        means=action.means,
        aim=aims.get(action.id),
        group=together.get(action.id, NO_GROUP),
        tags=tagged.get(action.id, ()),
    )
