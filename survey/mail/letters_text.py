"""The words of each mail, in French and in English, rendered from plain-text templates."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from survey.typography import frenchify

FOLDER = Path(__file__).parent.parent / "templates" / "mail"

LANGUAGES = ("fr", "en")
"""Languages that mails are written in; any other is written in the first."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as people read it."""

    kind: str
    language: str
    subject: str

    text: str
    """Paragraphs on one line each, blank lines between; every link on a line of its own."""

    calendar: str = ""
    """An entry for the reader's calendar (iCalendar), sent along; empty: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignWords:
    """What the mails of a campaign say; the personal link only in those that carry one."""

    organisation: str
    title: str

    why: str
    """Why people are asked, in the letter's language; may be empty."""

    minutes: int
    closes_on: date
    link: str
    """Personal address of one person; empty in the closing and results notices."""

    k: int
    """Fewest answers that a figure may rest on."""

    fingerprint: str
    results_link: str
    """Address that all share."""

    results_on: date | None
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInWords:
    """What a member who asked to sign in is sent."""

    organisation: str
    name: str
    link: str
    code: str
    minutes: int
    """How long link and code work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CauserieWords:
    """What the facilitator of a causerie is sent."""

    organisation: str
    name: str
    title: str
    day: date

    hour: str
    """24 hours: "13:00"."""

    minutes: int
    place: str
    unit: str
    """The team it is held for; empty for everybody."""

    link: str
    """The session's page, for whoever is signed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionWords:
    """What the owner of an action is sent."""

    organisation: str
    name: str
    title: str
    day: date
    indicator: str
    means: str

    contact: str
    """Whom to answer; may be empty."""


Words = CampaignWords | SignInWords | CauserieWords | ActionWords

TEMPLATES: Mapping[str, str] = {
    "invitation": "invitation",
    "reminder_1": "reminder",
    "reminder_2": "reminder",
    "closing": "closing",
    "results": "results",
    "sign_in": "sign_in",
    "causerie": "causerie",
    "causerie_off": "causerie_off",
    "action_soon": "action_soon",
    "action_late": "action_late",
}
"""Kind of mail → its template, `<template>.<language>.txt`; the first line is the subject."""


def write(kind: str, language: str, words: Words) -> Letter:
    """Write one letter in `language`, or in French where it is not written in that language."""
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    template = _environment(spoken).get_template(f"{TEMPLATES[kind]}.{spoken}.txt")
    whole = template.render(asdict(words)).strip()
    whole = frenchify(whole) if spoken == "fr" else whole
    subject, _, text = whole.partition("\n")
    return Letter(kind=kind, language=spoken, subject=subject.strip(), text=text.strip() + "\n")


@cache
def _environment(language: str) -> Environment:
    """Return the templates' environment; it knows how to write days in one language."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        finalize=_on_one_line,
        autoescape=False,  # noqa: S701, plain text
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = _day_in(language)
    return environment


def _on_one_line(value: Any) -> Any:
    """Keep what people typed on one line, so that it can add neither header nor paragraph."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _day_in(language: str) -> Callable[[date], str]:
    """Return how to write a day with its weekday: "mardi 24 novembre 2026"."""
    form = {"fr": "EEEE d MMMM y", "en": "EEEE, d MMMM y"}[language]
    return lambda day: format_date(day, form, locale=language)
