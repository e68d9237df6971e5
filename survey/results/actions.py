"""Everything that changes a publication: written once, then comments are only masked or removed."""

import json
import re
from itertools import islice
from typing import ClassVar

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from survey.errors import Conflict, Invalid, NotFound
from survey.results.models import Publication, PublishedText
from survey.results.publication import Prepared

MASK = "[masqué]"
DECISIONS = ("shown", "removed")

AT_ONCE = 1000
"""Comments written together: a large company writes hundreds of thousands."""


class AlreadyCounted(Conflict):
    """Figures are final: a second count would let readers compare the two."""

    message: ClassVar[str] = "Cette campagne a déjà été dépouillée : ses chiffres sont définitifs."


class TextNotFound(NotFound):
    """No comment stands at this place."""

    message: ClassVar[str] = (
        "Il n’y a pas de commentaire n° {position} à la question « {question} »."
    )


class TextGone(Conflict):
    """A removed comment was overwritten; nobody can bring it back."""

    message: ClassVar[str] = "Ce commentaire a été retiré : il n’existe plus."


class WordsNotThere(Invalid):
    """The words to mask are not in the comment."""

    message: ClassVar[str] = "Le commentaire ne contient pas « {words} »."


class NothingToMask(Invalid):
    """No word was given, or places outside the comment."""

    message: ClassVar[str] = "Indiquez les mots à masquer."


class DecisionUnknown(Invalid):
    """A comment is shown or removed."""

    message: ClassVar[str] = "Un commentaire se montre ou se retire (reçu : « {decision} »)."


def store(session: Session, cid: str, prepared: Prepared) -> None:
    """Write a publication down; comments wait for a person's decision.

    Raises:
        AlreadyCounted: if the campaign has one.
    """
    if session.get(Publication, cid) is not None:
        raise AlreadyCounted()
    figures = json.dumps(
        prepared.figures, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    session.add(Publication(campaign_id=cid, figures=figures))
    session.flush()
    for question, texts in prepared.texts.items():
        one = {"campaign_id": cid, "question_id": question}
        numbered = iter(enumerate(texts, start=1))
        while some := list(islice(numbered, AT_ONCE)):
            rows = [{**one, "position": position, "words": words} for position, words in some]
            session.execute(insert(PublishedText), rows)


def mask(session: Session, cid: str, question_id: str, position: int, *, words: str) -> None:
    """Overwrite every occurrence of `words` in a comment, in any case, for good.

    Raises:
        TextNotFound: if there is no such comment.
        TextGone: if it was removed.
        NothingToMask: if `words` is blank.
        WordsNotThere: if the comment does not contain them.
    """
    if not words.strip():
        raise NothingToMask()
    text = _readable(session, cid, question_id, position)
    masked, times = re.subn(re.escape(words.strip()), MASK, text.words, flags=re.IGNORECASE)
    if not times:
        raise WordsNotThere(words=words.strip())
    text.words = masked


def mask_between(
    session: Session, cid: str, question_id: str, position: int, *, start: int, end: int
) -> None:
    """Overwrite the characters from `start` up to `end`, left out, for good.

    Raises:
        TextNotFound: if there is no such comment.
        TextGone: if it was removed.
        NothingToMask: if the places hold no character of the comment.
    """
    text = _readable(session, cid, question_id, position)
    if not 0 <= start < end <= len(text.words):
        raise NothingToMask()
    text.words = text.words[:start] + MASK + text.words[end:]


def decide(session: Session, cid: str, question_id: str, position: int, *, decision: str) -> None:
    """Show a comment, or remove it: then its words are overwritten and never come back.

    Raises:
        TextNotFound: if there is no such comment.
        TextGone: if it was removed and is asked to be shown.
        DecisionUnknown: if `decision` is neither "shown" nor "removed".
    """
    if decision not in DECISIONS:
        raise DecisionUnknown(decision=decision)
    text = _text(session, cid, question_id, position)
    if text.decision == "removed" and decision == "shown":
        raise TextGone()
    text.decision = decision
    if decision == "removed":
        text.words = ""


def show_all_pending(session: Session, cid: str) -> int:
    """Show every comment that still waits; return how many."""
    shown = session.execute(
        update(PublishedText)
        .where(PublishedText.campaign_id == cid, PublishedText.decision == "pending")
        .values(decision="shown")
        .returning(PublishedText.position)
    )
    return len(shown.all())


def _readable(session: Session, cid: str, question_id: str, position: int) -> PublishedText:
    """Return a comment that has not been removed."""
    text = _text(session, cid, question_id, position)
    if text.decision == "removed":
        raise TextGone()
    return text


def _text(session: Session, cid: str, question_id: str, position: int) -> PublishedText:
    """Return a comment's row; two who mask it at once wait for each other."""
    place = (cid, question_id, position)
    text = session.get(PublishedText, place, populate_existing=True, with_for_update=True)
    if text is None:
        raise TextNotFound(question=question_id, position=position)
    return text
