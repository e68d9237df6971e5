"""What are actions about? Their tags, in the words of others or in one's own."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from survey.action_plans.models import Action, ActionTag
from survey.purpose import tags as words_of


def write(session: Session, action_id: str, tags: Iterable[str]) -> None:
    """Write the tags of an action anew.

    Raises:
        survey.purpose.tags.TagUnknown, TagTooLong, TooManyTags: naming what to correct.
    """
    kept = words_of.checked(tags)
    session.execute(delete(ActionTag).where(ActionTag.action_id == action_id))
    session.add_all(ActionTag(action_id=action_id, tag=tag) for tag in kept)
    session.flush()


def tags(
    session: Session, organisation_id: str, action_id: str | None = None
) -> Mapping[str, tuple[str, ...]]:
    """Return the tags of each action of an organisation, or of one of them alone, by its id."""
    asked = (
        select(ActionTag)
        .join(Action, Action.id == ActionTag.action_id)
        .where(Action.organisation_id == organisation_id)
    )
    if action_id is not None:
        asked = asked.where(ActionTag.action_id == action_id)
    found: dict[str, list[str]] = {}
    for row in session.scalars(asked.order_by(ActionTag.tag)):
        found.setdefault(row.action_id, []).append(row.tag)
    return {name: words_of.checked(tags) for name, tags in found.items()}
