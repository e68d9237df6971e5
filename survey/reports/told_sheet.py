"""The sheet « Ce que nous avons fait de vos réponses »: one page to pin up, whatever the plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from markupsafe import Markup

from survey.action_plans.told_back import Told
from survey.reports import fonts, qr
from survey.reports.environment import environment

SIZES = (13.5, 12.0, 11.0, 10.0, 9.2)
"""Points: the largest that fits is printed."""

WIDTH = 516.0
"""Points between the margins."""

ROOM = 555.0
"""Points from the band at the top to the foot."""

LINE = 1.34
"""Height of a line, in sizes of its letters."""

ABOVE_PART, ABOVE_ENTRY = 2.1, 0.55
"""Blank above a heading with its own line, and above an entry, in sizes of the text."""

SAFE = 1.03
"""Letters are measured without kerning, lines are never quite full."""

MOST_ENTRIES = 32
"""Of one part: even the shortest ones would not stand on a page beyond."""

MOST_SIGNS = (500, 350, 250)
"""Of one entry's words, tried in turn where all of them do not fit at the smallest size."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: what it is, and what is said of it."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """Actions that ended, or go on, alike."""

    name: str
    """"done", "decided" or "dropped"."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """What one page holds."""

    parts: tuple[Part, ...]
    size: float
    left: int
    """Actions that only the page on screen tells."""

    cut: bool
    """Whether words end before they say everything."""


def write(told: Told, *, site: str, language: str) -> str:
    """Write the sheet as one self-contained page, for `pdf.render`; it fits one A4.

    Args:
        told: what the staff may read.
        site: address without a final slash.
        language: of the sheet.
    """
    templates = environment(language)
    address = site + told.path
    return templates.get_template("paper/told_sheet.html").render(
        told=told,
        fitted=fit(tuple(_parts(told, templates.get_template("paper/told_words.html").module))),
        address=address,
        draw=lambda title: Markup(qr.svg(address, title)),  # noqa: S704 (segno escapes it)
    )


def fit(parts: Sequence[Part]) -> Fitted:
    """Choose the largest letters with which everything fits, else leave the last actions out."""
    whole = sum(len(part.entries) for part in parts)
    present = tuple(
        replace(part, entries=part.entries[:MOST_ENTRIES]) for part in parts if part.entries
    )
    for size in SIZES if whole <= MOST_ENTRIES else ():
        if height(present, size) <= ROOM:
            return Fitted(present, size, left=0, cut=False)
    return _fit_smallest(present, whole)


def _fit_smallest(present: tuple[Part, ...], whole: int) -> Fitted:
    """Shorten words, then leave out actions, until the rest fits with the smallest letters."""
    shortened = present
    for most in MOST_SIGNS:
        shortened = tuple(_shorter(part, most) for part in present)
        if height(shortened, SIZES[-1]) <= ROOM:
            break
    while height(shortened, SIZES[-1]) > ROOM:
        shortened = _without_last(shortened)
    kept = sum(len(part.entries) for part in shortened)
    return Fitted(shortened, SIZES[-1], left=whole - kept, cut=True)


def height(parts: Sequence[Part], size: float) -> float:
    """Return how high these actions stand, in points, with letters of that size."""
    lines = 0.0
    for part in parts:
        lines += ABOVE_PART * LINE
        for entry in part.entries:
            rows = _rows(entry.title, size, fonts.BOLD) + _rows(entry.words, size, fonts.REGULAR)
            lines += ABOVE_ENTRY + rows * LINE
    return lines * size


def _rows(text: str, size: float, weight: int) -> int:
    """Count the lines of a text, broken between words; longer words are broken anywhere."""
    if not text:
        return 0
    rows, used, space = 1, 0.0, fonts.width(" ", size=size, weight=weight)
    for word in text.split():
        wide = SAFE * fonts.width(word, size=size, weight=weight)
        if used and used + space + wide > WIDTH:
            rows, used = rows + 1, 0.0
        rows += ceil(wide / WIDTH) - 1
        used += wide % WIDTH + (space if used else 0.0)
    return rows


def _shorter(part: Part, most: int) -> Part:
    """End the words of each action where they become long."""
    return replace(part, entries=tuple(_short(one, most) for one in part.entries))


def _short(entry: Entry, most: int) -> Entry:
    """End the words of one action after so many signs, between two words."""
    if len(entry.words) <= most:
        return entry
    return replace(entry, words=entry.words[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …")


def _without_last(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Leave out the last action of the part that has most."""
    longest = max(parts, key=lambda part: len(part.entries))
    kept = (replace(part, entries=part.entries[:-1]) if part is longest else part for part in parts)
    return tuple(part for part in kept if part.entries)


def _parts(told: Told, words: Any) -> Iterator[Part]:
    """Say every action in words; `words` holds the macros of the paper's templates."""
    yield Part("done", tuple(Entry(one.action.title, _plain(words.done(one))) for one in told.done))
    decided = (Entry(one.title, _plain(words.decided(one))) for one in told.decided)
    yield Part("decided", tuple(decided))
    yield Part("dropped", tuple(Entry(one.action.title, one.action.reason) for one in told.dropped))


def _plain(words: Markup) -> str:
    """Return what a macro wrote, as text on one line; unbreakable spaces stay."""
    return " ".join(part for part in str(words.unescape()).split(" ") if part).strip("\n ")
