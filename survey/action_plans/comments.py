"""What management says about single actions, for the lead to read beside them."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.action_plans.management_models import ActionComment
from survey.action_plans.models import Action
from survey.action_plans.readable import own_readable
from survey.clock import day_in_paris
from survey.purpose import rules
from survey.translations import Sentence

LONGEST = 2000
"""Characters of a comment."""


@dataclass(frozen=True, slots=True)
class CommentLine:
    """One comment."""

    name: str
    day: date
    words: str


def comments(session: Session, organisation_id: str) -> Mapping[str, tuple[CommentLine, ...]]:
    """Return the comments on the actions of an organisation by the action's id, oldest first."""
    asked = (
        select(ActionComment)
        .join(Action, Action.id == ActionComment.action_id)
        .where(Action.organisation_id == organisation_id)
        .order_by(ActionComment.written_at, ActionComment.id)
    )
    found: dict[str, tuple[CommentLine, ...]] = {}
    for row in session.scalars(asked):
        line = CommentLine(row.name, day_in_paris(row.written_at), row.words)
        found[row.action_id] = (*found.get(row.action_id, ()), line)
    return found


def comment(
    session: Session, organisation_id: str, action_id: str, words: str, *, name: str, now: datetime
) -> None:
    """Write a comment on an action that management may read.

    Raises:
        survey.action_plans.queries.ActionUnknown: if it may not, or there is no such action.
        survey.purpose.rules.WordsMissing, survey.purpose.rules.WordsTooLong: for the words.
    """
    own_readable(session, organisation_id, action_id)
    rules.check_words(Sentence("Le commentaire"), words, LONGEST)
    session.add(
        ActionComment(
            id=secrets.token_hex(8),
            action_id=action_id,
            written_at=now,
            name=name,
            words=words.strip(),
        )
    )
    session.flush()
