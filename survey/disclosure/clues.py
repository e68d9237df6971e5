"""What in a comment could tell who wrote it, or whom it speaks of?

Only proposals: a person reads every comment and decides. A name typed in small letters, a story
that everybody knows, a turn of phrase are beyond any rule.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Why some words would give somebody away."""

    ADDRESS = "address"
    """An e-mail address or a page's."""

    PHONE = "phone"
    NUMBER = "number"
    """A staff number, a plate, an account."""

    PERSON = "person"
    """A title followed by a name."""

    AGE = "age"
    """An age, a number of years in the company."""

    NAME = "name"
    """A name of somebody, or of a place that not everybody knows."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Some words of one comment: its characters from `start` up to `end`, left out."""

    start: int
    end: int
    kind: Kind
    words: str


_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ][\w’'-]*\w"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.ADDRESS, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+")),
    (
        Kind.PHONE,
        re.compile(
            r"(?<![\w+])(?:\+33|0033|0)[ .\u00a0\u202f-]*[1-9](?:[ .\u00a0\u202f-]*\d){8}(?!\d)"
        ),
    ),
    (
        Kind.NUMBER,
        re.compile(
            r"(?i:\b(?:matricule|badge|poste|bureau)\s*(?:n\s*[°o]\s*)?:?\s*)[A-Z]{0,3}\d{2,}"
            r"|\b[A-Z]{2}-\d{3}-[A-Z]{2}\b|\b[A-Z]{0,3}\d{5,}\b"
        ),
    ),
    (
        Kind.PERSON,
        re.compile(
            r"\b(?:[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|M\.|Mr\.?|Mrs\.?|Ms\.?|Mme\.?|Mlle\.?"
            r"|Dr\.?)\s+"
            rf"{_CAPITAL}(?:\s+{_CAPITAL})?"
        ),
    ),
    (
        Kind.AGE,
        re.compile(
            r"(?i)\b(?:j[’']ai|i am|i[’']m|âgée? de|depuis|for)\s+\d{1,2}\s+(?:ans|years)\b"
        ),
    ),
)
_WORD = re.compile(_CAPITAL)
_BEFORE_A_SENTENCE = frozenset('.!?…:;«»"“”()[]•-')
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "france europe noel internet excel word outlook teams covid etat monday tuesday wednesday "
        "thursday friday saturday sunday january february march april may june july august "
        "september october november december christmas english french ve ll re qu",
    )
)
"""Capitals that name nobody."""

_ACRONYM = re.compile(r"[A-Z]{2,5}s?")


def clues(comment: str, *, known: Collection[str] = ()) -> tuple[Clue, ...]:
    """Propose the words of a comment to mask, in the order they stand in.

    Args:
        comment: as its author wrote it.
        known: texts whose names everybody knows: the organisation, the questionnaire's options.
    """
    everybody = {plain(word) for text in known for word in re.findall(r"\w+", text)} | _COMMON
    names = (one for one in _names(comment) if not _is_known(one.words, everybody))
    return _without_overlap((*_told_by_form(comment), *names))


def _told_by_form(comment: str) -> Iterator[Clue]:
    """Give what is recognised by its form alone."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(comment):
            yield Clue(match.start(), match.end(), kind, match[0])


def _names(comment: str) -> Iterator[Clue]:
    """Give the capitals that no sentence begins with; comments in capitals have none."""
    if comment.isupper():
        return
    for match in _WORD.finditer(comment):
        if not (_begins(comment, match.start()) or _ACRONYM.fullmatch(match[0])):
            yield Clue(match.start(), match.end(), Kind.NAME, match[0])


def _begins(comment: str, at: int) -> bool:
    """Test whether a sentence or a line begins at a place, where any word has a capital."""
    before = comment[max(at - 9, 0) : at]
    words = before.rstrip()
    return not words or words[-1] in _BEFORE_A_SENTENCE or "\n" in before[len(words) :]


def _is_known(words: str, everybody: Collection[str]) -> bool:
    """Test whether every part of a name is one that everybody knows."""
    parts = [plain(word) for word in re.findall(r"\w{2,}", words)]
    return all(part in everybody for part in parts)


def plain(word: str) -> str:
    """Return a word without marks and in small letters."""
    parts = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()


def _without_overlap(found: Sequence[Clue]) -> tuple[Clue, ...]:
    """Keep the longest of those that share characters."""
    kept: list[Clue] = []
    for one in sorted(found, key=lambda clue: (clue.start - clue.end, clue.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda clue: clue.start))


_ALARMS = re.compile(
    r"harc[eè]l|agress|viol(?:[ée]|ence|ent\b|er\b)|menac|suicid|en finir|me tuer|frapp|"
    r"attouch|discrimin|racis|sexis|homophob|humili|insult|danger|amiante|accident|"
    r"harass|assault|rape|threat|kill|bull(?:y|ied)|abus",
    re.IGNORECASE,
)


def may_report_danger(comment: str) -> bool:
    """Test whether a comment may report harassment, violence or danger.

    Its reader is then told what to do; silence of this test means nothing.
    """
    return _ALARMS.search(comment) is not None
