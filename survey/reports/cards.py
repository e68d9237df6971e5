"""Sheets of paper cards to cut, and the poster that says how to take one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from markupsafe import Markup

from survey.fieldwork.cards import CARDS_ON_A_SHEET
from survey.reports import qr
from survey.reports.environment import environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What cards and poster say of a campaign, the same on each."""

    organisation: str
    campaign: str
    site: str
    """Address without a final slash."""

    minutes: int
    closes_on: date

    on_the_day: bool = False
    """Whether cards are used in the room, rather than until the close."""


def write_sheets(
    told: Announcement, codes: Sequence[str], *, first_sheet: int = 1, language: str = "fr"
) -> str:
    """Write sheets of cards as one self-contained page, for `apart.render`.

    Args:
        told: what every card says.
        codes: in three groups, as `survey.fieldwork.cards.print_sheets` gives them.
        first_sheet: number of the first sheet, printed in the margin that is cut off.
        language: of the cards.
    """
    template = environment(language).get_template("paper/cards.html")
    return template.render(
        told=told,
        draw=lambda code, title: _draw(told.site, code, title),
        sheets=enumerate(_in_sheets(codes), start=first_sheet),
        address=qr.typed_address(told.site),
    )


def write_poster(told: Announcement, *, language: str = "fr") -> str:
    """Write the poster as one self-contained page, for `pdf.render`; it bears no code."""
    template = environment(language).get_template("paper/poster.html")
    return template.render(told=told, address=qr.typed_address(told.site))


def write_code_poster(told: Announcement, code: str, day: date, *, language: str = "fr") -> str:
    """Write the poster of a causerie, whose code hands out cards, for `pdf.render`.

    Args:
        told: what every card says.
        code: of the poster, in three groups.
        day: the only one on which it serves.
        language: of the poster.
    """
    template = environment(language).get_template("paper/code_poster.html")
    return template.render(
        told=told,
        code=code,
        day=day,
        draw=lambda code, title: _draw(told.site, code, title),
        address=qr.typed_address(told.site),
    )


def _draw(site: str, code: str, title: str) -> Markup:
    """Draw the QR code of one card."""
    return Markup(qr.svg(qr.card_address(site, code), title))  # noqa: S704 (segno escapes the title)


def _in_sheets(codes: Iterable[str]) -> Iterator[list[str]]:
    """Cut the codes into sheets; the last may be shorter."""
    rest = iter(codes)
    while sheet := list(islice(rest, CARDS_ON_A_SHEET)):
        yield sheet
