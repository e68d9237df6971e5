"""What does the plan do about one subject? Everything that carries a tag, by tag."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from survey.action_plans import queries
from survey.action_plans.queries import ActionLine
from survey.purpose import queries as purposes
from survey.purpose import tags
from survey.purpose.queries import IndicatorLine, ObjectiveLine


@dataclass(frozen=True, slots=True)
class TaggedLine:
    """Everything that carries one tag."""

    tag: str
    objectives: tuple[ObjectiveLine, ...]
    indicators: tuple[IndicatorLine, ...]

    actions: tuple[ActionLine, ...]
    """In the order of the plan."""


def by_tag(
    session: Session, organisation_id: str, *, today: date, language: str = "fr"
) -> tuple[TaggedLine, ...]:
    """List the tags in use, in the order of the families, one's own by name last."""
    objectives = purposes.purpose(session, organisation_id).objectives
    indicators = tuple(one for objective in objectives for one in objective.indicators)
    actions = queries.list_actions(session, organisation_id, today=today, language=language)
    carried = [one.tags for one in objectives]
    carried += [one.tags for one in indicators]
    carried += [one.tags for one in actions]
    used = {tag for tags_of_one in carried for tag in tags_of_one}
    return tuple(
        TaggedLine(
            tag,
            tuple(one for one in objectives if tag in one.tags),
            tuple(one for one in indicators if tag in one.tags),
            tuple(one for one in actions if tag in one.tags),
        )
        for tag in _in_order(used)
    )


def _in_order(used: set[str]) -> Iterator[str]:
    """Give tags in the order of the families, then one's own by name."""
    known = [tags.tag(family, name) for family, names in tags.FAMILIES.items() for name in names]
    yield from (one for one in known if one in used)
    yield from sorted(used.difference(known), key=str.casefold)
