"""Write figures, days and sentences in templates, alike on screen and on paper."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from markupsafe import Markup

from survey import typography
from survey.translations import Sentence, say

Filter = Callable[..., Any]


def filters(language: Callable[[], str]) -> Mapping[str, Filter]:
    """Return the filters of an environment; `language` is asked each time one is used."""
    return {
        "fr": lambda words: printed(words, language()),
        "bare": lambda words: words.rstrip(" ."),
        "day": lambda day: _day(day, "d MMMM y", language()),
        "weekday": lambda day: _day(day, "EEEE d MMMM", language()),
        "day_of_year": lambda day: _day(day, "d MMMM", language()),
        "short_day": lambda day: _day(day, "d MMM yyyy", language()),
        "fingerprint": typography.groups_of_four,
        "amount": lambda value: typography.amount(value, language=language()),
        "number": _in(language, typography.number),
        "span": lambda people: _span(people, language()),
        "percent": _in(language, typography.percent),
        "signed": _in(language, typography.signed),
        "at_least": typography.at_least,
        "at_most": typography.at_most,
        "lowest": _in(language, typography.lowest),
        "highest": _in(language, typography.highest),
    }


def _span(people: tuple[int, int], language: str) -> str:
    """Write a number of people, or the two between which it lies."""
    low, high = (typography.number(one, language=language) for one in people)
    return low if low == high else f"{low}–{high}"


def printed(words: str, language: str) -> str:
    """Say sentences in `language`, with unbreakable spaces in French; safe HTML stays safe."""
    if language != "fr":
        return say(words, language) if isinstance(words, Sentence) else words
    text = _frenchify(str(words))
    return Markup(text) if hasattr(words, "__html__") else text  # noqa: S704


_frenchify = lru_cache(maxsize=4096)(typography.frenchify)


def _in(language: Callable[[], str], write: Callable[..., str]) -> Filter:
    """Return a filter that writes a figure, with as many decimals as told."""
    return lambda value, decimals=0: write(value, decimals=decimals, language=language())


def _day(day: date, form: str, language: str) -> str:
    """Write a day, the first of the month as French does: "1er décembre 2026"."""
    words = format_date(day, form, locale=language)
    return words.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else words
