"""What may a campaign promise: which dates, which thresholds, which name?"""

import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import ClassVar

from survey.errors import Invalid

LONGEST_TITLE = 120
"""Characters."""

FLOOR = 5
"""Under five, arithmetic and acquaintance give people away (design: disclosure)."""

HIGHEST_THRESHOLD = 1000
"""A threshold above this is a slip: nothing would ever be shown."""

EXTENSION = timedelta(days=14)
"""Between the announced close and the hard end, unless the lead chooses otherwise."""

LONGEST_EXTENSION = timedelta(days=90)
"""No campaign stays open longer than this after the close that was announced."""

FURTHEST_CLOSE = timedelta(days=366)
"""A close further away than a year is a slip of the keyboard."""

MOST_CARDS = 20_000
"""Two thousand sheets: more is a slip of the keyboard."""

SPARE_CARDS = 0.15
"""Of the people who get one: cards are lost, cut askew, and drawn from a hat that is not empty.

Source:
    design: faces, section 3.4.
"""

WAYS_OF_OPENING: Mapping[str, str] = MappingProxyType(
    {
        "server": "sans code",
        "one_code": "un code, celui de la personne chargée de l’enquête",
        "two_codes": "deux codes, dont celui de la représentation du personnel",
    }
)
"""Who opens the box, by the word of the manifest."""


class TitleRefused(Invalid):
    """A campaign is named in mails, on pages and on paper."""

    message: ClassVar[str] = "Le titre est obligatoire, en 120 caractères au plus."


class CloseNotAfterToday(Invalid):
    """People need at least until tomorrow."""

    message: ClassVar[str] = (
        "La clôture annoncée doit venir après aujourd’hui, et dans l’année (reçu : {day})."
    )


class HardEndOutOfRange(Invalid):
    """The hard end is a promise: not before the announced close, not months after it."""

    message: ClassVar[str] = (
        "La fin au plus tard doit se situer entre la clôture annoncée et 90 jours après elle, "
        "donc au plus tard le {latest} (reçu : {day})."
    )


class ResultsBeforeClose(Invalid):
    """Nothing is known before the box is opened."""

    message: ClassVar[str] = (
        "Les résultats ne peuvent être promis qu’après la clôture annoncée (reçu : {day})."
    )


class ThresholdOutOfRange(Invalid):
    """A threshold protects people: it has a floor."""

    message: ClassVar[str] = (
        "Le seuil d’anonymat doit être compris entre {lowest} et 1 000 réponses (reçu : {value})."
    )


class UnknownOpening(Invalid):
    """There are three ways of opening a box."""

    message: ClassVar[str] = "Cette façon d’ouvrir l’urne n’existe pas : « {opening} »."


class MarginOutOfRange(Invalid):
    """The margin keeps published shares away from 0 and 100 %."""

    message: ClassVar[str] = "La marge de prudence doit être 0 ou 1 (reçu : {margin})."


class CardsOutOfRange(Invalid):
    """Cards are counted, printed and cut by hand."""

    message: ClassVar[str] = "Le nombre de cartes doit être compris entre 0 et 20 000."


def check_cards(cards: int) -> None:
    """Refuse a number of paper cards that nobody prints.

    Raises:
        CardsOutOfRange: if it is negative, or over 20,000.
    """
    if not 0 <= cards <= MOST_CARDS:
        raise CardsOutOfRange()


def check_title(title: str) -> str:
    """Return the title on one line, as it will print.

    Raises:
        TitleRefused: if it is empty, or longer than 120 characters.
    """
    tidy = " ".join(unicodedata.normalize("NFC", title).split())
    if not tidy or len(tidy) > LONGEST_TITLE or not tidy.isprintable():
        raise TitleRefused()
    return tidy


def check_close(announced_close: date, *, today: date) -> None:
    """Refuse a close that people cannot answer before, or that is a slip of the keyboard.

    Raises:
        CloseNotAfterToday: if it is today, past, or over a year away.
    """
    if not today < announced_close <= today + FURTHEST_CLOSE:
        raise CloseNotAfterToday(day=f"{announced_close:%d/%m/%Y}")


def check_period(
    announced_close: date, hard_end: date, results_on: date | None, *, today: date
) -> None:
    """Refuse dates that respondents could not be promised; all are days in Paris.

    Args:
        announced_close: last day announced to respondents.
        hard_end: last day of any extension.
        results_on: day when results are promised, if one is.
        today: the day on which this is decided.

    Raises:
        CloseNotAfterToday: if the close is today, past, or over a year away.
        HardEndOutOfRange: if the hard end is before the close, or over 90 days after it.
        ResultsBeforeClose: if results are promised on the day of the close or before.
    """
    check_close(announced_close, today=today)
    latest = announced_close + LONGEST_EXTENSION
    if not announced_close <= hard_end <= latest:
        raise HardEndOutOfRange(day=f"{hard_end:%d/%m/%Y}", latest=f"{latest:%d/%m/%Y}")
    if results_on is not None and results_on <= announced_close:
        raise ResultsBeforeClose(day=f"{results_on:%d/%m/%Y}")


def check_threshold(value: int, *, lowest: int = FLOOR) -> None:
    """Refuse a threshold under the floor, under the installation's own, or absurdly high.

    Args:
        value: fewest answers that a figure, or authors that a comment, may rest on.
        lowest: the installation's own lowest threshold; the floor of five holds whatever it says.

    Raises:
        ThresholdOutOfRange: naming the lowest one allowed.
    """
    lowest = max(lowest, FLOOR)
    if not lowest <= value <= HIGHEST_THRESHOLD:
        raise ThresholdOutOfRange(lowest=lowest, value=value)


def check_opening(opening: str) -> None:
    """Refuse a way of opening the box that does not exist.

    Raises:
        UnknownOpening: naming it.
    """
    if opening not in WAYS_OF_OPENING:
        raise UnknownOpening(opening=opening)


def check_margin(margin: int) -> None:
    """Refuse a margin other than 0 or 1, the two whose disclosure was proven safe.

    Raises:
        MarginOutOfRange: naming it.

    Source:
        design: disclosure, exhaustive check at both margins.
    """
    if margin not in {0, 1}:
        raise MarginOutOfRange(margin=margin)


def is_too_close(differing: int, threshold: int) -> bool:
    """Test whether two audiences differ by so few people that subtraction would make them speak.

    Args:
        differing: people in one audience and not in the other; none is the same audience.
        threshold: fewest people that a figure may rest on.

    Source:
        design: anonymity, attack 36.
    """
    return 1 <= differing < threshold
