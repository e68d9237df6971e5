"""Who approved the plan, and has it changed since?

A fingerprint says what was approved: every promise of every action. An action that moves forward
keeps its promise; one that is dropped, put off, given to somebody else or rewritten does not.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from survey.action_plans import history as changes
from survey.action_plans.management_models import PlanApproval
from survey.action_plans.readable import readable_ids
from survey.action_plans.rules import Status
from survey.errors import Conflict, Invalid
from survey.questionnaires.canonical import canonical_json

PROMISED = (
    "title",
    "owner",
    "due_on",
    "indicator",
    "reason",
    "means",
    "subject",
    "aim",
    "effect",
)
"""Fields of an action's history that make a promise; of its state, only being dropped does."""

State = Mapping[str, tuple[str, str]]
"""The fingerprint and the title of each action, by its id."""


class NothingToApprove(Invalid):
    """A plan without actions promises nothing."""

    message: ClassVar[str] = "Le plan est vide : il n’y a encore rien à approuver."


class PlanChangedMeanwhile(Conflict):
    """Whoever approves has not read what the plan says now."""

    message: ClassVar[str] = "Le plan a changé depuis que vous lisez cette page. Relisez-le."


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the approval: titles of actions."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """One approval of the plan."""

    name: str
    day: date
    fingerprint: str
    actions: int
    since: Since

    @property
    def is_current(self) -> bool:
        """Test whether the plan still says what was approved."""
        return not self.since


def approval(session: Session, organisation_id: str) -> ApprovalLine | None:
    """Return the latest approval of an organisation's plan; None before the first."""
    found = history(session, organisation_id)
    return found[0] if found else None


def history(session: Session, organisation_id: str) -> tuple[ApprovalLine, ...]:
    """Return every approval, the latest first, each compared with the plan as it stands."""
    rows = session.scalars(
        select(PlanApproval)
        .where(PlanApproval.organisation_id == organisation_id)
        .order_by(PlanApproval.number.desc())
    ).all()
    now = state(session, organisation_id) if rows else {}
    return tuple(_line(row, now) for row in rows)


def fingerprint(session: Session, organisation_id: str) -> str:
    """Return the fingerprint of the plan as management may read it now."""
    return _fingerprint(state(session, organisation_id))


def approve(
    session: Session, organisation_id: str, *, read: str, name: str, today: date
) -> ApprovalLine:
    """Approve the plan as it stands.

    Args:
        session: of the caller.
        organisation_id: whose plan.
        read: fingerprint of the plan that was shown to whoever approves.
        name: who approves.
        today: the day of the approval.

    Raises:
        NothingToApprove: if there is no action.
        PlanChangedMeanwhile: if the plan is no longer the one that was shown.
    """
    now = state(session, organisation_id)
    if not now:
        raise NothingToApprove
    if _fingerprint(now) != read:
        raise PlanChangedMeanwhile
    asked = select(PlanApproval.number).where(PlanApproval.organisation_id == organisation_id)
    row = PlanApproval(
        organisation_id=organisation_id,
        number=max(session.scalars(asked), default=0) + 1,
        name=name,
        day=today,
        fingerprint=read,
        state=_written(now).decode(),
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as taken:
        raise PlanChangedMeanwhile from taken
    return _line(row, now)


def state(session: Session, organisation_id: str) -> State:
    """Return what an approval covers: the promises that management may read."""
    readable = readable_ids(session, organisation_id)
    written = changes.recorded_all(session, organisation_id)
    return {id_: (_promise(one), one["title"]) for id_, one in written.items() if id_ in readable}


def _promise(written: Mapping[str, str]) -> str:
    """Compute the fingerprint of what one action promises."""
    promised = {field: written[field] for field in PROMISED}
    promised["dropped"] = str(written["status"] == Status.DROPPED)
    return hashlib.sha256(canonical_json(promised)).hexdigest()


def _fingerprint(now: State) -> str:
    return hashlib.sha256(_written(now)).hexdigest()


def _written(now: State) -> bytes:
    return canonical_json(dict(now))


def _line(row: PlanApproval, now: State) -> ApprovalLine:
    """Copy one approval, compared with the plan as it stands."""
    then: dict[str, list[str]] = json.loads(row.state)
    return ApprovalLine(
        name=row.name,
        day=row.day,
        fingerprint=row.fingerprint,
        actions=len(then),
        since=Since(
            added=tuple(title for id_, (_print, title) in now.items() if id_ not in then),
            changed=tuple(
                title for id_, (made, title) in now.items() if id_ in then and made != then[id_][0]
            ),
            removed=tuple(title for id_, (_print, title) in then.items() if id_ not in now),
        ),
    )
