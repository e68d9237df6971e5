"""Which words come back in the comments of one question, each used by many different people?"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simplemma import is_known, lemmatize

from survey.disclosure.clues import plain
from survey.results.words_read import Read, Word, read
from survey.results.words_stopped import LINKS, NEGATIONS, STOPPED

SHORTEST = 3
"""Letters of a word that says something."""

MOST_TERMS = 30
FURTHEST = 3
"""Words that may stand between a negation and what it turns round: « pas assez bien reconnu »."""

RARELY = 5
"""A word of the dictionary is a name when one in so many of its authors gives it a capital."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or two that belong together, in the form most often written."""

    words: str
    authors: int
    """Different people who used it; one comment is one person's."""


@lru_cache(maxsize=64)
def frequent(
    comments: tuple[str, ...],
    *,
    threshold: int,
    known: frozenset[str] = frozenset(),
    register: frozenset[str] = frozenset(),
) -> tuple[Term, ...]:
    """List the terms that enough different people used, the most used first.

    Names, numbers and addresses are never among them: words that the staff register knows, or
    that somebody writes with a capital inside a sentence, or that nobody writes without one.

    Args:
        comments: of one question, one a person, as the moderator lets them through.
        threshold: fewest people behind a term.
        known: words that everybody knows, as `words_read.known_words` returns them.
        register: names of staff, without marks and in small letters.
    """
    texts = [read(comment, known) for comment in comments]
    banned = _names(texts, known, register)
    authors: dict[Key, set[int]] = defaultdict(set)
    written: dict[Key, Counter[str]] = defaultdict(Counter)
    for author, text in enumerate(texts):
        for key, form in set(_terms(text, banned)):
            authors[key].add(author)
            written[key][form] += 1
    found = {key: len(who) for key, who in authors.items() if len(who) >= threshold}
    longer = _said_longer(found)
    terms = [
        Term(_most_written(written[key]), times)
        for key, times in found.items()
        if (key, times) not in longer
    ]
    return tuple(sorted(terms, key=lambda term: (-term.authors, term.words))[:MOST_TERMS])


def _names(
    texts: Sequence[Read], known: Collection[str], register: Collection[str]
) -> frozenset[str]:
    """Find the forms that may name somebody or some place."""
    used, small, named = Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        words = {word for part in text.parts for word in part}
        used.update({word.form for word in words})
        small.update({word.form for word in words if word.is_small})
        named.update({word.form for word in words if word.is_name})
    return frozenset(
        form
        for form, times in used.items()
        if plain(form) in register
        or (
            plain(form) not in known
            and (
                not small[form]
                or named[form] * RARELY >= times
                or (named[form] and not is_known(form, lang=("fr", "en")))
            )
        )
    )


def _terms(text: Read, banned: Collection[str]) -> Iterator[tuple[Key, str]]:
    """Give each term of a comment and how it is written."""
    for part in text.parts:
        for at, word in enumerate(part):
            if not _says_something(word, text.language) or word.form in banned:
                continue
            lemma = _lemma(word.form, text.language)
            turned = _negation(part, at, text.language)
            if turned is not None:
                key = text.language, _bare(part[turned]), lemma
                yield key, _written(part[turned : at + 1])
                continue
            yield (text.language, lemma), word.form
            before = _companion(part, at, text.language)
            if before is not None and part[before].form not in banned:
                first = _lemma(part[before].form, text.language)
                yield (text.language, first, lemma), _written(part[before : at + 1])


def _says_something(word: Word, language: str) -> bool:
    """Test whether a word says what a comment is about."""
    form = _bare(word)
    stopped = STOPPED[language]
    if len(form) < SHORTEST or form in stopped or form in NEGATIONS[language]:
        return False
    return _lemma(form, language) not in stopped


def _negation(part: Sequence[Word], at: int, language: str) -> int | None:
    """Return where the negation of a word stands; None when nothing turns it round."""
    for place in range(at - 1, max(at - 2 - FURTHEST, -1), -1):
        if _bare(part[place]) in NEGATIONS[language]:
            return place
        if _says_something(part[place], language):
            return None
    return None


def _companion(part: Sequence[Word], at: int, language: str) -> int | None:
    """Return where the word stands that this one belongs to: right before, or through a link."""
    place = at - 1
    while place >= 0 and _bare(part[place]) in LINKS[language]:
        place -= 1
    if place < 0 or not _says_something(part[place], language):
        return None
    return None if _negation(part, place, language) is not None else place


def _said_longer(found: Mapping[Key, int]) -> set[tuple[Key, int]]:
    """List the single words that a longer term says of as many people."""
    return {
        ((key[0], lemma), times)
        for key, times in found.items()
        for lemma in key[1:]
        if len(key) > 2
    }


def _most_written(forms: Counter[str]) -> str:
    """Return the form that most people write; of several, the first in the alphabet."""
    return min(forms, key=lambda form: (-forms[form], form))


def _written(words: Sequence[Word]) -> str:
    """Write words after each other, an elided one without a blank."""
    return "".join(f"{word.form}{'' if word.form.endswith('’') else ' '}" for word in words).strip()


def _bare(word: Word) -> str:
    """Return a word without the apostrophe of elision."""
    return word.form.removesuffix("’")


@lru_cache(maxsize=20_000)
def _lemma(form: str, language: str) -> str:
    """Return the dictionary form of a word."""
    return lemmatize(form.removesuffix("’s"), lang=language).lower()
