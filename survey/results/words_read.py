"""Cut a comment into words: which language, which sentences, which words may name somebody."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from survey.disclosure.clues import Kind, clues, plain
from survey.results.actions import MASK
from survey.results.words_stopped import STOPPED

BREAK = " . "
_CHUNK = re.compile(r"[\w’-]+|[^\w\s’-]+")
_ELIDED = re.compile(r"(?<=\b[cdjlmnst]’)(?=\w)|(?<=\bqu’)(?=\w)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+(?:[’-][^\W\d_]+)*’?")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a comment."""

    form: str
    """In small letters; an elided one keeps its apostrophe: "l’"."""

    is_small: bool
    """Written in small letters: names are not."""

    is_name: bool
    """A capital inside a sentence, that the questionnaire does not explain."""


@dataclass(frozen=True, slots=True)
class Read:
    """One comment: words that follow each other, cut wherever a term may not go on."""

    language: str
    parts: tuple[tuple[Word, ...], ...]


@lru_cache(maxsize=32)
def known_words(*texts: str) -> frozenset[str]:
    """Collect the words that everybody knows: of the questionnaire, the campaign, the company."""
    return frozenset(plain(word) for text in texts for word in re.findall(r"\w+", text))


def read(comment: str, known: Collection[str]) -> Read:
    """Cut a comment; what is masked, and addresses, numbers and titled names, are left out.

    Args:
        comment: as the moderator lets it through.
        known: as `known_words` returns them.
    """
    text = comment.replace("'", "’").replace(MASK, BREAK)
    found = clues(text)
    names = {
        word
        for clue in found
        if clue.kind is Kind.NAME
        for word in _words_of(clue.words)
        if plain(word) not in known
    }
    for clue in reversed([one for one in found if one.kind is not Kind.NAME]):
        text = text[: clue.start] + BREAK + text[clue.end :]
    parts: list[list[Word]] = [[]]
    for chunk in _CHUNK.findall(_ELIDED.sub(" ", text)):
        if _LETTERS.fullmatch(chunk):
            parts[-1].append(Word(chunk.lower(), chunk.islower(), chunk in names))
        elif parts[-1]:
            parts.append([])
    kept = tuple(tuple(part) for part in parts if part)
    return Read(_language(kept), kept)


def _words_of(text: str) -> list[str]:
    """Split words as comments are split."""
    return [chunk for chunk in _CHUNK.findall(_ELIDED.sub(" ", text)) if chunk]


def _language(parts: Collection[Collection[Word]]) -> str:
    """Return the language whose small words are met most often."""
    forms = [word.form.removesuffix("’") for part in parts for word in part]
    return max(STOPPED, key=lambda language: sum(form in STOPPED[language] for form in forms))
