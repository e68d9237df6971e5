"""Make suggested actions one's own: write, edit, hide. The caller holds the transaction."""

import secrets
from collections.abc import Mapping
from typing import Any, ClassVar

from sqlalchemy.orm import Session

from survey.action_plans.models import SuggestedAction
from survey.action_plans.suggestions import library, queries, reading
from survey.errors import Conflict, Invalid
from survey.questionnaires.canonical import canonical_json

OWN = "propre-"
"""Begins the ids of an organisation's own actions: none of the product is called so."""


class GroupUnknown(Invalid):
    """Nobody would find the action again."""

    message: ClassVar[str] = "Choisissez le sujet sous lequel cette action se range."


class NothingToGiveUp(Conflict):
    """The organisation changed nothing of it."""

    message: ClassVar[str] = "Cette action est celle du produit : masquez-la plutôt."


def save(
    session: Session,
    organisation_id: str,
    source: Mapping[str, Any],
    suggestion_id: str | None = None,
) -> str:
    """Keep a suggested action: a new one, or in the place of `suggestion_id`; return its id.

    Raises:
        reading.SuggestionsRefused: with everything that is to be corrected.
        GroupUnknown: if no subject of the library has this id.
        queries.SuggestionUnknown: if the organisation has none with this id.
    """
    if suggestion_id is not None:
        queries.suggestion(session, organisation_id, suggestion_id)
    new_id = suggestion_id or OWN + secrets.token_hex(8)
    suggestion = reading.from_source({**source, "id": new_id})
    if suggestion.group_id not in {group.id for group in library.shipped()}:
        raise GroupUnknown
    row = _row(session, organisation_id, new_id)
    row.words = canonical_json(suggestion.source).decode()
    session.flush()
    return new_id


def set_hidden(session: Session, organisation_id: str, suggestion_id: str, *, hidden: bool) -> None:
    """Hide a suggested action, or show it again.

    Raises:
        queries.SuggestionUnknown: if the organisation has none with this id.
    """
    queries.suggestion(session, organisation_id, suggestion_id)
    _row(session, organisation_id, suggestion_id).hidden = hidden
    session.flush()


def remove(session: Session, organisation_id: str, suggestion_id: str) -> None:
    """Give up an own action, or go back to the words of the product.

    Raises:
        queries.SuggestionUnknown: if the organisation has none with this id.
        NothingToGiveUp: if it is the product's, as it came.
    """
    line = queries.suggestion(session, organisation_id, suggestion_id)
    if line.origin == "shipped":
        raise NothingToGiveUp
    session.delete(_row(session, organisation_id, suggestion_id))
    session.flush()


def _row(session: Session, organisation_id: str, suggestion_id: str) -> SuggestedAction:
    """Return what the organisation keeps under this id; a new row where there is nothing."""
    row = session.get(SuggestedAction, (organisation_id, suggestion_id))
    if row is None:
        row = SuggestedAction(
            organisation_id=organisation_id, id=suggestion_id, hidden=False, words=""
        )
        session.add(row)
    return row
