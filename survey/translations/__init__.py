"""French sentences, and what they are in another language."""

import gettext
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Self

CATALOGUES = Path(__file__).parent
DOMAIN = "messages"


class Sentence(str):
    """A French sentence that remembers how it was made, so that `say` can translate it.

    Whoever only reads the text gets French. Babel finds the sentences of the code by this word.
    """

    message: str
    """As in the catalogue; `{name}` takes a detail."""

    details: Mapping[str, object]
    """Those that are sentences are translated too; the others are names, numbers and days."""

    def __new__(cls, message: str, **details: object) -> Self:
        """Write `message` in French with its details."""
        sentence = super().__new__(cls, message.format(**details) if details else message)
        sentence.message, sentence.details = message, details
        return sentence


def joined(parts: Iterable[str], *, between: str = " ") -> Sentence:
    """Put sentences one after the other; each is still translated by itself."""
    named = {f"part_{at}": part for at, part in enumerate(parts)}
    return Sentence(between.join(f"{{{name}}}" for name in named), **named)


def say(words: str, language: str) -> str:
    """Say a French sentence in `language`; in French where nobody translated it."""
    translate = _catalogue(language).gettext
    if not isinstance(words, Sentence):
        return translate(words) if words else ""
    told = {
        name: say(detail, language) if isinstance(detail, Sentence) else detail
        for name, detail in words.details.items()
    }
    return translate(words.message).format(**told) if told else translate(words.message)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Read a compiled catalogue once; French has none, and needs none."""
    return gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True)
