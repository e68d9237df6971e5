"""One campaign as it stands: where it is, and what may be done now."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template
from sqlalchemy.orm import Session

from survey.action_plans import offers
from survey.clock import day_in_paris
from survey.faces import context
from survey.faces.context import now, reading, settings
from survey.faces.rse import progress
from survey.faces.rse.next_steps import MOST_REMINDERS, reminder_day, reminders_sent
from survey.fieldwork import launch, queries, representative
from survey.fieldwork.queries import CampaignCard
from survey.mail import letters_text
from survey.organisations import queries as organisations
from survey.organisations.rules import Role
from survey.results import queries as results
from survey.translations import Sentence

pages = Blueprint("campaign", __name__, url_prefix="/campagnes/<cid>")


@pages.get("/")
def show(cid: str) -> str:
    """Show a campaign: its timeline, and what its state allows."""
    with reading() as session:
        card = queries.card(session, cid)
        acts = progress.acts_of(session, card)
        by_state = _DETAILS.get(card.state, _nothing)(session, card)
        letters = progress.letters_sent(card, acts)
        mails_until = progress.last_mail_at(session)
    return render_template(
        "rse/campaign/show.html",
        card=card,
        facts=card.facts,
        stages=progress.timeline(card, acts),
        mails_until=mails_until,
        letters=letters,
        reminders_left=MOST_REMINDERS - reminders_sent(letters),
        remind_on=reminder_day(letters),
        base_url=settings().base_url,
        today=context.today(),
        last_day=day_in_paris(card.facts.hard_end),
        **by_state,
    )


def _draft(session: Session, card: CampaignCard) -> Mapping[str, Any]:
    """Say what each step holds, and what it lacks."""
    questionnaire = queries.questionnaire(card.facts)
    lacking: dict[str, list[Sentence]] = {}
    for said in launch.missing(session, settings(), card.facts.id, now()):
        lacking.setdefault(said.partition(" : ")[0], []).append(said)
    return {
        "questionnaire": questionnaire,
        "representatives": _representatives(session, card),
        "lacking": lacking,
        "useful": _useful(session, card),
        "languages": [code for code in letters_text.LANGUAGES if code in questionnaire.languages],
    }


def _useful(session: Session, card: CampaignCard) -> int | None:
    """Count the finished actions that a draft asks about; nothing where it could ask about none."""
    if card.facts.line:
        return None
    asked = len(offers.asked_about(session, card.facts.id))
    if not asked and not offers.is_offered(session, card.facts.organisation_id):
        return None
    return asked


def _representatives(session: Session, card: CampaignCard) -> list[str] | None:
    """Name those whom a draft waits for; nothing where it waits for none of them."""
    if not representative.missing(session, settings(), card.facts):
        return None
    people = organisations.list_members(session, card.facts.organisation_id)
    return [person.name for person in people if Role.REPRESENTATIVE in person.roles]


def _counted(session: Session, card: CampaignCard) -> Mapping[str, Any]:
    """Say what the count found, and how many comments wait."""
    cid = card.facts.id
    questionnaire = queries.questionnaire(card.facts)
    return {
        "taken": results.figures(session, cid, questionnaire).participation,
        "texts": len(results.texts(session, cid)),
        "pending": len(results.pending_texts(session, cid)),
    }


def _nothing(_session: Session, _card: CampaignCard) -> Mapping[str, Any]:
    """Add nothing: the card says it all."""
    return {}


_DETAILS = {"draft": _draft, "counted": _counted, "published": _counted}
