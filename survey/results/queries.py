"""What pages, paper and commands ask about results."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.errors import NotFound
from survey.questionnaires.questionnaire import Questionnaire
from survey.results import reading
from survey.results.figures import Figures, TextFigure
from survey.results.models import Publication, PublishedText
from survey.results.wordings import Wordings


class NotCounted(NotFound):
    """There are no figures of this campaign yet."""

    message: ClassVar[str] = (
        "Cette campagne n’a pas encore de résultats : elle n’est pas dépouillée."
    )


@dataclass(frozen=True, slots=True)
class TextLine:
    """One comment as its moderator reads it."""

    question_id: str

    position: int
    """From 1 within its question; the order means nothing."""

    words: str
    """Empty once removed."""

    decision: str
    """pending, shown or removed."""


def has_figures(session: Session, cid: str) -> bool:
    """Test whether the campaign was counted."""
    return session.get(Publication, cid) is not None


def published_figures(session: Session, cid: str) -> Mapping[str, Any]:
    """Return the figures as `survey results --json` prints them.

    Whether the reader may see them before publication is for the caller to decide.

    Raises:
        NotCounted: if the campaign was not counted.
    """
    publication = session.get(Publication, cid)
    if publication is None:
        raise NotCounted()
    return _parsed(publication.figures)


@lru_cache(maxsize=8)
def _parsed(figures: str) -> Mapping[str, Any]:
    """Read a publication once: it never changes, and everybody reads the same."""
    document: Mapping[str, Any] = json.loads(figures)
    return document


def figures(
    session: Session, cid: str, questionnaire: Questionnaire, language: str = "fr"
) -> Figures:
    """Return the figures with the questionnaire's words in `language`.

    Raises:
        NotCounted: if the campaign was not counted.
    """
    return reading.read(published_figures(session, cid), questionnaire, language)


def texts(session: Session, cid: str) -> tuple[TextLine, ...]:
    """List every comment of a campaign for its moderator, removed ones included."""
    rows = session.scalars(
        select(PublishedText)
        .where(PublishedText.campaign_id == cid)
        .order_by(PublishedText.question_id, PublishedText.position)
    )
    return tuple(TextLine(row.question_id, row.position, row.words, row.decision) for row in rows)


def pending_texts(session: Session, cid: str) -> tuple[TextLine, ...]:
    """List the comments that nobody decided about yet."""
    return tuple(line for line in texts(session, cid) if line.decision == "pending")


def shown_texts(
    session: Session, cid: str, questionnaire: Questionnaire, language: str = "fr"
) -> tuple[TextFigure, ...]:
    """List the comments that everybody may read, by question in the file's order."""
    shown: dict[str, list[str]] = {}
    for line in texts(session, cid):
        if line.decision == "shown":
            shown.setdefault(line.question_id, []).append(line.words)
    words = Wordings(questionnaire, language)
    return tuple(
        TextFigure(question, words.question(question), tuple(shown[question]))
        for question in questionnaire.questions
        if question in shown
    )
