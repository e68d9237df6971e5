"""Everything that changes which priorities come first. The caller holds the transaction."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from survey.action_plans import queries, rules
from survey.action_plans.chosen import PriorityUnknown
from survey.action_plans.models import Priority
from survey.action_plans.refusals import ThemeUnknown
from survey.errors import Conflict, Invalid
from survey.purpose.rules import check_length
from survey.translations import Sentence

LONGEST_ORIGIN = 200
LONGEST_PROPOSAL = 40


class PriorityWithoutWords(Invalid):
    """Nobody would know what comes first."""

    message: ClassVar[str] = "Écrivez la priorité : son intitulé est vide."


class PriorityWithoutReason(Invalid):
    """What comes first takes the place of something else."""

    message: ClassVar[str] = (
        "Dites pourquoi c’est une priorité : ceux qui liront le plan le demanderont."
    )


class OriginMissing(Invalid):
    """A priority that no result shows was said by somebody, somewhere."""

    message: ClassVar[str] = (
        "Dites d’où vient cette priorité : une causerie, un commentaire, un entretien."
    )


class AlreadyChosen(Conflict):
    """A theme comes first once."""

    message: ClassVar[str] = "Ce thème est déjà parmi vos priorités."


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityFacts:
    """What is written about one priority."""

    reason: str
    title: str = ""
    """May stay empty for a theme: its own title says it."""

    origin: str = ""
    """Where it comes from, in words; may stay empty for a theme."""

    proposal_id: str = ""
    """Of a proposal, where it comes from one."""


def choose(
    session: Session, organisation_id: str, campaign_id: str, theme_id: str, facts: PriorityFacts
) -> str:
    """Make a theme of a campaign a priority, the last one for now; return its id.

    Raises:
        queries.CampaignNotYours: if the campaign is not this organisation's.
        survey.action_plans.actions.ThemeUnknown: if its questionnaire has no such theme.
        AlreadyChosen: if it is one already.
        PriorityWithoutReason, survey.purpose.rules.WordsTooLong: for the words.
    """
    themes = queries.list_themes(session, organisation_id, campaign_id)
    if theme_id not in {theme.id for theme in themes}:
        raise ThemeUnknown(theme=theme_id)
    _check(facts, of_theme=True)
    if any(
        (row.campaign_id, row.theme_id) == (campaign_id, theme_id)
        for row in _rows(session, organisation_id)
    ):
        raise AlreadyChosen
    return _keep(session, organisation_id, facts, campaign_id=campaign_id, theme_id=theme_id)


def add(session: Session, organisation_id: str, facts: PriorityFacts) -> str:
    """Add a priority that no figure shows, the last one for now; return its id.

    Raises:
        PriorityWithoutWords, PriorityWithoutReason, OriginMissing,
        survey.purpose.rules.WordsTooLong: for the words.
    """
    _check(facts, of_theme=False)
    return _keep(session, organisation_id, facts)


def change(session: Session, organisation_id: str, priority_id: str, facts: PriorityFacts) -> None:
    """Write the words of a priority anew; the proposal that it came from stays.

    Raises:
        PriorityUnknown: if it is not in this organisation's plan.
        PriorityWithoutWords, PriorityWithoutReason, OriginMissing,
        survey.purpose.rules.WordsTooLong: for the words.
    """
    row = _own_row(_rows(session, organisation_id), priority_id)
    _check(facts, of_theme=row.theme_id is not None)
    row.title, row.reason = facts.title.strip(), facts.reason.strip()
    row.origin = facts.origin.strip()
    session.flush()


def move(session: Session, organisation_id: str, priority_id: str, *, by: int) -> None:
    """Put a priority earlier (`by` under 0) or later; at an end it stays there.

    Raises:
        PriorityUnknown: if it is not in this organisation's plan.
    """
    rows = list(_rows(session, organisation_id))
    row = _own_row(rows, priority_id)
    at = rows.index(row)
    rows.insert(max(at + by, 0), rows.pop(at))
    _number(session, rows)


def remove(session: Session, organisation_id: str, priority_id: str) -> None:
    """Take a priority out of the plan; the others close up.

    Raises:
        PriorityUnknown: if it is not in this organisation's plan.
    """
    rows = list(_rows(session, organisation_id))
    row = _own_row(rows, priority_id)
    session.delete(row)
    _number(session, [one for one in rows if one is not row])


def _check(facts: PriorityFacts, *, of_theme: bool) -> None:
    """Refuse words that are missing or too long."""
    if not of_theme and not facts.title.strip():
        raise PriorityWithoutWords
    if not facts.reason.strip():
        raise PriorityWithoutReason
    if not of_theme and not facts.origin.strip():
        raise OriginMissing
    for what, words, longest in (
        (Sentence("L’intitulé"), facts.title, rules.LONGEST_TITLE),
        (Sentence("La raison"), facts.reason, rules.LONGEST_WORDS),
        (Sentence("L’origine"), facts.origin, LONGEST_ORIGIN),
        (Sentence("Le numéro de la proposition"), facts.proposal_id, LONGEST_PROPOSAL),
    ):
        check_length(what, words, longest)


def _keep(
    session: Session,
    organisation_id: str,
    facts: PriorityFacts,
    *,
    campaign_id: str | None = None,
    theme_id: str | None = None,
) -> str:
    """Write a priority after the others."""
    row = Priority(
        id=secrets.token_hex(8),
        organisation_id=organisation_id,
        place=len(_rows(session, organisation_id)) + 1,
        campaign_id=campaign_id,
        theme_id=theme_id,
        title=facts.title.strip(),
        reason=facts.reason.strip(),
        origin=facts.origin.strip(),
        proposal_id=facts.proposal_id.strip() or None,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        raise AlreadyChosen from None
    return row.id


def _rows(session: Session, organisation_id: str) -> Sequence[Priority]:
    """Return the rows of an organisation in their order."""
    asked = select(Priority).where(Priority.organisation_id == organisation_id)
    return session.scalars(asked.order_by(Priority.place, Priority.id)).all()


def _own_row(rows: Sequence[Priority], priority_id: str) -> Priority:
    """Find one row.

    Raises:
        PriorityUnknown: if it is not among them.
    """
    for row in rows:
        if row.id == priority_id:
            return row
    raise PriorityUnknown


def _number(session: Session, rows: Sequence[Priority]) -> None:
    """Number priorities from 1 in the order given."""
    for place, row in enumerate(rows, 1):
        row.place = place
    session.flush()
