"""What stands behind the lead's pages of one campaign: when things happened, which mails left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from survey.action_plans import queries as plans
from survey.causeries.pools import queries as pools
from survey.clock import day_in_paris
from survey.faces import context
from survey.faces.rse.next_steps import Situation, Task
from survey.fieldwork import cards, launch, representative
from survey.fieldwork.queries import CampaignCard
from survey.mail import outbox
from survey.organisations import trail
from survey.organisations.acts import Act
from survey.results import queries as results

STAGES: Mapping[str, Act] = {
    "draft": Act.CAMPAIGN_CREATED,
    "open": Act.CAMPAIGN_OPENED,
    "closed": Act.CAMPAIGN_CLOSED,
    "counted": Act.CAMPAIGN_COUNTED,
    "published": Act.CAMPAIGN_PUBLISHED,
}
"""The stages that people know, and the act that begins each."""

REACHED: Mapping[str, int] = {
    "draft": 0,
    "open": 1,
    "closing": 2,
    "closed": 2,
    "counting": 2,
    "counted": 3,
    "published": 4,
    "destroyed": -1,
}
"""State of the box → last stage reached."""

MOST_ACTS = 1000


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a campaign's life."""

    name: str
    at: datetime | None
    reached: bool
    current: bool


def timeline(card: CampaignCard, acts: tuple[trail.Entry, ...]) -> tuple[Stage, ...]:
    """Say which stages the campaign went through, and when."""
    began = {entry.act: entry.at for entry in reversed(acts)}
    last = REACHED[card.state]
    return tuple(
        Stage(name, began.get(act) if at <= last else None, at <= last, at == last)
        for at, (name, act) in enumerate(STAGES.items())
    )


def acts_of(session: Session, card: CampaignCard) -> tuple[trail.Entry, ...]:
    """Read what was done to a campaign, the newest first."""
    facts = card.facts
    return trail.entries(session, facts.organisation_id, campaign_id=facts.id, limit=MOST_ACTS)


def letters_sent(card: CampaignCard, acts: tuple[trail.Entry, ...]) -> dict[str, date]:
    """Say on which day invitations and reminders were sent, by the outbox's kinds."""
    days = [
        day_in_paris(entry.at)
        for entry in reversed(acts)
        if entry.act in {Act.INVITATIONS_SENT, Act.REMINDER_SENT}
    ]
    kinds = [kind for kind in ("invitation", "reminder_1", "reminder_2") if kind in card.mails]
    return dict(zip(kinds, days, strict=False))


def situation(session: Session, card: CampaignCard) -> Situation:
    """Gather what decides about the next step of a campaign."""
    facts, now = card.facts, context.now()
    lacking = launch.missing(session, context.settings(), facts.id, now) if _is_draft(card) else ()
    is_counted = card.state == "counted"
    planned = (
        plans.list_actions(session, facts.organisation_id, facts.id, today=day_in_paris(now))
        if card.state == "published"
        else ()
    )
    return Situation(
        facts=facts,
        state=card.state,
        missing=len(lacking),
        awaited=_awaited(session, card) if _is_draft(card) else (),
        letters=letters_sent(card, acts_of(session, card)) if card.state == "open" else None,
        by_cards_alone=not card.invited,
        cards_wait=card.state == "open" and cards.wait(context.settings(), facts.id),
        is_ready=card.state == "open" and pools.is_ready(session, facts.id),
        pending_texts=len(results.pending_texts(session, facts.id)) if is_counted else 0,
        planned_actions=len(planned),
    )


def _awaited(session: Session, card: CampaignCard) -> tuple[Task, ...]:
    """List what a draft waits for from the staff representative."""
    if not representative.is_involved(card.facts):
        return ()
    part = representative.part(session, context.settings(), card.facts.id)
    done = {Task.APPROVE: part.approved, Task.SECOND_CODE: part.code_drawn}
    return tuple(task for task, is_done in done.items() if not is_done)


def last_mail_at(session: Session) -> datetime | None:
    """Return about when the last waiting mail will have left; none if nothing waits.

    Mails kept as files are not slowed down: nobody waits for them.
    """
    waiting, settings = outbox.waiting(session), context.settings()
    if not waiting or settings.smtp_url is None:
        return None
    return outbox.expected_end(waiting, settings.mails_per_minute, context.now())


def _is_draft(card: CampaignCard) -> bool:
    return card.state == "draft"
