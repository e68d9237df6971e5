"""A file becomes rows of text, whatever wrote it; or a sentence says why not."""

import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from survey.errors import Invalid
from survey.translations import Sentence

LARGEST_FILE = 5_000_000
"""Bytes; 50,000 addresses with their groups weigh less."""

MOST_LINES = 50_000
MOST_COLUMNS = 200


class FileRefused(Invalid):
    """The file as a whole cannot be read as a list of people."""

    message: ClassVar[str] = "Ce fichier ne peut pas être lu : {reason}."


class FileTooLarge(FileRefused):
    """A list of people is a small file."""

    message: ClassVar[str] = (
        "Ce fichier est trop gros : 5 Mo, 50 000 lignes et 200 colonnes au plus. "
        "Copiez seulement la liste dans un nouveau fichier."
    )


class FileEmpty(FileRefused):
    """There is no line with anything on it."""

    message: ClassVar[str] = "Ce fichier est vide : il faut une adresse de courriel par ligne."


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet shows it, and the text of its cells."""

    line: int
    cells: tuple[str, ...]

    without_value: frozenset[int] = frozenset()
    """Positions of formulas that no spreadsheet ever computed."""

    @property
    def is_blank(self) -> bool:
        """Test whether nothing stands on it."""
        return not any(self.cells) and not self.without_value

    def cell(self, at: int) -> str:
        """Return the text at a position; nothing beyond the end of the row."""
        return self.cells[at] if at < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file up to the last one with something on it, and what to say of the file."""

    rows: tuple[Row, ...]
    remarks: tuple[Sentence, ...] = ()


def tidy(text: str) -> str:
    """Remove what nobody sees: byte-order marks, zero-width signs, no-break and outer spaces."""
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFC", visible).split())


def trimmed(rows: list[Row]) -> tuple[Row, ...]:
    """Drop the blank rows at the end.

    Raises:
        FileEmpty: if nothing is left.
    """
    while rows and rows[-1].is_blank:
        rows.pop()
    if not rows:
        raise FileEmpty()
    return tuple(rows)
