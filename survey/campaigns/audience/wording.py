"""Which words name a column, a language?"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from survey.spreadsheets import plain

ADDRESS_NAMES = frozenset(
    {
        "adresse",
        "adresse courriel",
        "adresse de courriel",
        "adresse de messagerie",
        "adresse e mail",
        "adresse electronique",
        "adresse email",
        "adresse mail",
        "adresse messagerie",
        "address",
        "courriel",
        "courriels",
        "courrier electronique",
        "e mail",
        "e mail address",
        "e mails",
        "email",
        "email address",
        "emails",
        "mail",
        "mail address",
        "mails",
        "mel",
        "messagerie",
    }
)
"""Headers of the column of addresses, as `plain` leaves them."""

LANGUAGE_NAMES = frozenset(
    {"lang", "langage", "language", "langue", "langue du courriel", "langue du mail", "locale"}
)
"""Headers of the column of languages, as `plain` leaves them."""


def language_words(offered: Sequence[str]) -> Mapping[str, str]:
    """Return every way to write the offered languages: "fr", "fr-FR", "français", "French"."""
    words: dict[str, str] = {}
    for language in offered:
        words |= {plain(name): language for name in (language, *_names(language))}
    return MappingProxyType(words)


def read_language(text: str, words: Mapping[str, str]) -> str | None:
    """Return the offered language that a cell names, "" if it is blank, None if it names none."""
    word = plain(text)
    if not word:
        return ""
    return words.get(word) or words.get(word.split()[0])


def _names(language: str) -> tuple[str, ...]:
    """Return the names of a language in French, in English and in itself; none if it has none."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return ()
    names = (locale.get_language_name(spoken) for spoken in ("fr", "en", str(locale)))
    return tuple(name for name in names if name)
