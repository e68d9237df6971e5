"""Which codes stand in a list that somebody typed, scanned or pasted, and where are its slips?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from survey.ballot_box import cards
from survey.ballot_box.cards import CardSlip
from survey.ballot_box.keyfile import InvitationToken
from survey.errors import SurveyError

LONGEST_PIECE = 100
"""Signs of what stands between two separators that are looked at."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One line of the list that is no card's code."""

    line: int
    refusal: SurveyError


@dataclass(frozen=True, slots=True)
class CardList:
    """What was understood."""

    codes: Mapping[InvitationToken, int]
    """Canonical code → the line on which it first stands."""

    slips: tuple[Slip, ...]


def read(text: str) -> CardList:
    """Read a list: codes on lines, or between commas, semicolons or blanks; addresses too.

    A code cut in groups, as it is printed, stands alone between two separators.
    """
    codes: dict[InvitationToken, int] = {}
    slips: list[Slip] = []
    for line, words in enumerate(text.splitlines(), start=1):
        for written in _pieces(words):
            try:
                codes.setdefault(cards.canonical(written[:LONGEST_PIECE]), line)
            except CardSlip as refusal:
                slips.append(Slip(line, refusal))
    return CardList(codes, tuple(slips))


def _pieces(line: str) -> list[str]:
    """Cut a line into what should be one code each."""
    pieces: list[str] = []
    for part in re.split(r"[,;]", line):
        words = [_code_in(word) for word in part.split()]
        are_whole = all(len(word) == cards.RANDOM_SIGNS + 1 for word in words)
        pieces.extend(words if are_whole else [" ".join(words)])
    return pieces


def _code_in(word: str) -> str:
    """Return what follows /k/ in the address that a reader of QR codes types; else the word."""
    return word.upper().rpartition("/K/")[2].partition("?")[0]
