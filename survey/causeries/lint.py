"""Is a guide easy to say, and to hear? Advice, never a refusal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from survey.causeries.guide import Guide
from survey.translations import Sentence

LONGEST_SENTENCE = 25
"""Words; a sentence is said in one breath."""

HARDEST = 70
"""Of the LIX index."""

LONG_WORD = 6
FEWEST_WORDS = 12
"""Under so many words an index says nothing."""

CLOSED_QUESTION = re.compile(
    r"(?:est-ce que|êtes-vous|avez-vous|faut-il|peut-on|do you|are you|is it|have you)\b",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"ne (?:pensez|trouvez|croyez)-vous pas|n’est-ce pas|don’t you|isn’t it", re.IGNORECASE
)

OTHER_LANGUAGES = ("fr", "en")
"""Languages that every guide is better for speaking."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One piece of advice, beside what it speaks of."""

    key: str
    language: str
    sentence: Sentence


def remarks(guide: Guide) -> tuple[Remark, ...]:
    """List what would make a guide easier to use, in the order of the sheet."""
    return (*_languages(guide), *_texts(guide), *_questions(guide), *_sources(guide))


def difficulty(text: str) -> float:
    """Compute the LIX index: words a sentence, plus the percentage of words over six letters.

    Source:
        Björnsson, Läsbarhet, Stockholm 1968; made for no language in particular.
    """
    words = _words(text)
    sentences = max(len(_sentences(text)), 1)
    if not words:
        return 0.0
    long = sum(len(word) > LONG_WORD for word in words)
    return len(words) / sentences + 100 * long / len(words)


def _languages(guide: Guide) -> Iterator[Remark]:
    """Say which texts are missing in the other language."""
    for language in OTHER_LANGUAGES:
        for key, texts in guide.texts():
            if language not in texts:
                yield Remark(
                    key, language, Sentence("Ce texte manque en {language}.", language=language)
                )


def _texts(guide: Guide) -> Iterator[Remark]:
    """Say which sentences are too long, and which texts too hard."""
    for key, texts in guide.texts():
        for language, text in texts.items():
            longest = max((len(_words(one)) for one in _sentences(text)), default=0)
            if longest > LONGEST_SENTENCE:
                told = Sentence(
                    "Une phrase compte {words} mots : coupez-la, elle se dit d’un souffle.",
                    words=longest,
                )
                yield Remark(key, language, told)
            elif len(_words(text)) >= FEWEST_WORDS and difficulty(text) > HARDEST:
                told = Sentence("Ce texte est difficile à dire : des mots plus courts aideraient.")
                yield Remark(key, language, told)


def _questions(guide: Guide) -> Iterator[Remark]:
    """Say when the open question is none."""
    for language, text in guide.question.items():
        if not text.rstrip().endswith("?"):
            yield Remark("question", language, Sentence("Ce n’est pas une question."))
        elif LEADING.search(text):
            yield Remark("question", language, Sentence("Cette question souffle sa réponse."))
        elif CLOSED_QUESTION.match(text):
            told = Sentence(
                "On répond à cette question par oui ou non : commencez par « quand », "
                "« comment », « qu’est-ce qui »."
            )
            yield Remark("question", language, told)


def _sources(guide: Guide) -> Iterator[Remark]:
    """Say when nothing tells where facts come from."""
    if not guide.sources:
        yield Remark("sources", guide.languages[0], Sentence("Aucune source n’est nommée."))


def _sentences(text: str) -> list[str]:
    return [one for one in re.split(r"[.!?…;:]+(?:\s|$)", text) if one.strip()]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)
