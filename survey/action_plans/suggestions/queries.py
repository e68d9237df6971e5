"""Which actions are suggested to an organisation: those of the product, edited or not, its own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.action_plans.models import SuggestedAction
from survey.action_plans.suggestions import library, reading
from survey.action_plans.suggestions.suggestion import Suggestion, SuggestionGroup
from survey.errors import NotFound
from survey.translations import Sentence, say

OTHERS = Sentence("Autres actions")
"""Own actions of a group that the product no longer has."""

Origin = Literal["shipped", "edited", "own"]


class SuggestionUnknown(NotFound):
    """No suggested action of the product or of the organisation has this id."""

    message: ClassVar[str] = "Cette action proposée n’existe pas."


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionLine:
    """One suggested action, in the language of the reader."""

    id: str
    group_id: str
    title: str
    means: str
    indicator: str
    tags: tuple[str, ...]
    origin: Origin
    hidden: bool
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Suggested actions about one subject."""

    id: str
    title: str

    themes: tuple[str, ...]
    """Ids of the themes of questionnaires that they answer."""

    lines: tuple[SuggestionLine, ...]


def groups(
    session: Session, organisation_id: str, *, language: str = "fr"
) -> tuple[GroupLine, ...]:
    """List every suggested action by subject, hidden ones marked so."""
    found = list(_lines(session, organisation_id, language))
    shipped = library.shipped()
    known = {group.id for group in shipped}
    listed = [
        GroupLine(
            group.id,
            group.named(language),
            group.themes,
            tuple(line for line in found if line.group_id == group.id),
        )
        for group in shipped
    ]
    others = tuple(line for line in found if line.group_id not in known)
    if others:
        listed.append(GroupLine("", say(OTHERS, language), (), others))
    return tuple(listed)


def for_theme(listed: tuple[GroupLine, ...], theme_id: str | None) -> tuple[GroupLine, ...]:
    """Put first the subjects that answer a theme; the others keep their order."""
    return tuple(sorted(listed, key=lambda group: theme_id not in group.themes))


def suggestion(
    session: Session, organisation_id: str, suggestion_id: str, *, language: str = "fr"
) -> SuggestionLine:
    """Return one suggested action.

    Raises:
        SuggestionUnknown: if the organisation has none with this id.
    """
    for line in _lines(session, organisation_id, language):
        if line.id == suggestion_id:
            return line
    raise SuggestionUnknown


def _lines(session: Session, organisation_id: str, language: str) -> Iterator[SuggestionLine]:
    """Give those of the product in the order of its files, then the organisation's own."""
    asked = select(SuggestedAction).where(SuggestedAction.organisation_id == organisation_id)
    rows = {row.id: row for row in session.scalars(asked.order_by(SuggestedAction.id))}
    for one in _shipped(library.shipped()):
        row = rows.pop(one.id, None)
        kept = one if row is None or not row.words else _read(row)
        origin: Origin = "edited" if kept is not one else "shipped"
        yield _line(kept, origin, language, hidden=row is not None and row.hidden)
    own = [
        _line(_read(row), "own", language, hidden=row.hidden) for row in rows.values() if row.words
    ]
    yield from sorted(own, key=lambda line: (line.title, line.id))


def _shipped(found: tuple[SuggestionGroup, ...]) -> Iterator[Suggestion]:
    """Give every action of the product."""
    for group in found:
        yield from group.suggestions


def _read(row: SuggestedAction) -> Suggestion:
    """Read what an organisation wrote."""
    return reading.from_source(json.loads(row.words))


def _line(one: Suggestion, origin: Origin, language: str, *, hidden: bool) -> SuggestionLine:
    """Give a suggested action the words of one language."""
    return SuggestionLine(
        id=one.id,
        group_id=one.group_id,
        title=one.wording(one.title, language),
        means=one.wording(one.means, language),
        indicator=one.wording(one.indicator, language),
        tags=one.tags,
        origin=origin,
        hidden=hidden,
        suggestion=one,
    )
