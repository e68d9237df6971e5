"""What was chosen to come first: pages, paper and commands ask here."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.action_plans import queries
from survey.action_plans.models import Priority
from survey.errors import NotFound


class PriorityUnknown(NotFound):
    """No such priority in this organisation's plan."""

    message: ClassVar[str] = "Cette priorité n’est pas dans votre plan."


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityLine:
    """One priority, the first to act on first."""

    id: str
    place: int
    """From 1."""

    title: str
    """As the lead words it; the theme's own title where nobody reworded it."""

    reason: str
    """Why it comes first, as the lead wrote it."""

    origin: str
    """Where it comes from, in words; empty for a theme that nobody explained further."""

    campaign_id: str | None = None
    campaign_title: str = ""
    theme_id: str | None = None
    theme_title: str = ""
    """Empty without a theme."""

    proposal_id: str | None = None


def chosen_priorities(
    session: Session,
    organisation_id: str,
    campaign_id: str | None = None,
    *,
    language: str = "fr",
) -> tuple[PriorityLine, ...]:
    """List the priorities of an organisation in the order that the lead gave them.

    Args:
        session: a session that looks.
        organisation_id: whose.
        campaign_id: leave out those of other campaigns; those of none stay.
        language: of the titles of themes.
    """
    asked = select(Priority).where(Priority.organisation_id == organisation_id)
    rows = session.scalars(asked.order_by(Priority.place, Priority.id)).all()
    themes = {
        (theme.campaign_id, theme.id): theme
        for one in {row.campaign_id for row in rows if row.campaign_id is not None}
        for theme in queries.list_themes(session, organisation_id, one, language=language)
    }
    return tuple(
        _line(row, themes.get((row.campaign_id or "", row.theme_id or "")))
        for row in rows
        if campaign_id is None or row.campaign_id in (None, campaign_id)
    )


def priority(
    session: Session, organisation_id: str, priority_id: str, *, language: str = "fr"
) -> PriorityLine:
    """Return one priority.

    Raises:
        PriorityUnknown: if there is none, or it is another organisation's; alike on purpose.
    """
    for line in chosen_priorities(session, organisation_id, language=language):
        if line.id == priority_id:
            return line
    raise PriorityUnknown


def _line(row: Priority, theme: queries.ThemeRef | None) -> PriorityLine:
    """Copy one row into what pages read."""
    return PriorityLine(
        id=row.id,
        place=row.place,
        title=row.title or (theme.title if theme else ""),
        reason=row.reason,
        origin=row.origin,
        campaign_id=row.campaign_id,
        campaign_title=theme.campaign_title if theme else "",
        theme_id=row.theme_id,
        theme_title=theme.title if theme else "",
        proposal_id=row.proposal_id,
    )
