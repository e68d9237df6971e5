"""Who carries an action out together: a name, a pilot, and when they meet."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.action_plans.followed_models import WorkingGroup
from survey.action_plans.models import Action
from survey.errors import Invalid
from survey.purpose.rules import check_length
from survey.translations import Sentence

LONGEST_NAME = 120
LONGEST_SESSIONS = 2000
"""Characters."""


class GroupWithoutName(Invalid):
    """A pilot or a date of nothing."""

    message: ClassVar[str] = "Nommez le groupe de travail."


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFacts:
    """A working group; all empty where there is none."""

    name: str = ""
    pilot: str = ""

    sessions: str = ""
    """When and where it meets, in words, one a line."""

    @property
    def in_words(self) -> str:
        """Return all of it on one line."""
        told = (self.name, self.pilot, " ; ".join(self.sessions.splitlines()))
        return " · ".join(one for one in told if one)


NO_GROUP = GroupFacts()


def write(session: Session, action_id: str, facts: GroupFacts) -> None:
    """Write the working group of an action, or take it away where nothing is said of it.

    Raises:
        GroupWithoutName: if something else is said.
        survey.purpose.rules.WordsTooLong: naming the field.
    """
    told = GroupFacts(
        name=facts.name.strip(), pilot=facts.pilot.strip(), sessions=facts.sessions.strip()
    )
    if told.in_words and not told.name:
        raise GroupWithoutName
    check_length(Sentence("Le nom du groupe"), told.name, LONGEST_NAME)
    check_length(Sentence("Le nom du pilote"), told.pilot, LONGEST_NAME)
    check_length(Sentence("Le texte des séances"), told.sessions, LONGEST_SESSIONS)
    present = session.get(WorkingGroup, action_id)
    if not told.name:
        if present is not None:
            session.delete(present)
        return
    session.merge(
        WorkingGroup(action_id=action_id, name=told.name, pilot=told.pilot, sessions=told.sessions)
    )


def groups(
    session: Session, organisation_id: str, action_id: str | None = None
) -> dict[str, GroupFacts]:
    """Return the working group of each action of an organisation, or of one alone, by its id."""
    asked = (
        select(WorkingGroup)
        .join(Action, Action.id == WorkingGroup.action_id)
        .where(Action.organisation_id == organisation_id)
    )
    if action_id is not None:
        asked = asked.where(WorkingGroup.action_id == action_id)
    return {
        row.action_id: GroupFacts(name=row.name, pilot=row.pilot, sessions=row.sessions)
        for row in session.scalars(asked)
    }
