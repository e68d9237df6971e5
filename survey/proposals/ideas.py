"""Which comments of surveys may enter the register? Those that everybody may read already."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.campaigns import queries as campaigns
from survey.campaigns.queries import CampaignFacts
from survey.fieldwork import queries as fieldwork
from survey.proposals.models import Proposal
from survey.proposals.refusals import CommentNotPublished
from survey.proposals.rules import Origin
from survey.results import queries as results
from survey.results.models import PublishedText

SHOWN = "shown"
PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class CommentPlace:
    """Which comment of which survey: from 1 within its question; the order means nothing."""

    campaign_id: str
    question_id: str
    position: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A published comment that may enter the register."""

    place: CommentPlace
    campaign: str
    question: str
    words: str
    is_entered: bool

    @property
    def heading(self) -> tuple[str, str]:
        """Return what it is listed under: its campaign, then its question."""
        return self.campaign, self.question


def comments(
    session: Session, organisation_id: str, *, campaign_id: str = "", word: str = ""
) -> tuple[Comment, ...]:
    """List the comments of published surveys that everybody may read already, newest survey first.

    Args:
        session: of the database.
        organisation_id: whose surveys.
        campaign_id: of one survey; empty for all.
        word: part of the comment, small or capital letters alike; empty for all.
    """
    taken = _taken(session, organisation_id)
    return tuple(
        Comment(place, facts.title, wording, words, place in taken)
        for facts in published(session, organisation_id)
        if campaign_id in {"", facts.id}
        for place, wording, words in _of(session, facts)
        if word.casefold() in words.casefold()
    )


def published(session: Session, organisation_id: str) -> tuple[CampaignFacts, ...]:
    """List the surveys whose results everybody may read, the newest first."""
    return tuple(
        campaigns.campaign(session, listed.id)
        for listed in reversed(fieldwork.list_campaigns(session, organisation_id))
        if listed.state == PUBLISHED
    )


def check(session: Session, organisation_id: str, place: CommentPlace) -> None:
    """Refuse what nobody let through, what is not published, and what is another's.

    Raises:
        CommentNotPublished: if it is one of those.
    """
    where = (place.campaign_id, place.question_id, place.position)
    text = session.get(PublishedText, where)
    if text is None or text.decision != SHOWN:
        raise CommentNotPublished
    facts = campaigns.campaign(session, place.campaign_id)
    is_published = fieldwork.state(session, place.campaign_id) == PUBLISHED
    if facts.organisation_id != organisation_id or not is_published:
        raise CommentNotPublished


def _of(session: Session, facts: CampaignFacts) -> Iterator[tuple[CommentPlace, str, str]]:
    """Give each comment of a survey that is shown: where, under which question, its words."""
    asked = fieldwork.questionnaire(facts)
    for text in results.texts(session, facts.id):
        if text.decision == SHOWN:
            question = asked.questions[text.question_id]
            wording = asked.wording(question.text, asked.languages[0])
            yield CommentPlace(facts.id, text.question_id, text.position), wording, text.words


def _taken(session: Session, organisation_id: str) -> set[CommentPlace]:
    """Return the comments that have their number."""
    asked = select(Proposal).where(
        Proposal.organisation_id == organisation_id, Proposal.origin == Origin.SURVEY
    )
    return {
        CommentPlace(row.campaign_id or "", row.question_id or "", row.position or 0)
        for row in session.scalars(asked)
    }
