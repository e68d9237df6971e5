"""A file becomes rows of text, whatever wrote it; or a sentence says why not."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from survey.errors import Invalid
from survey.translations import Sentence
from survey.typography import number

SHORT = 64
"""Characters: the answers and names that come again and again in a file."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, so that none fills the memory."""

    megabytes: int
    lines: int
    columns: int

    @property
    def bytes(self) -> int:
        """Return the most bytes of the file."""
        return self.megabytes * 1_000_000


class FileRefused(Invalid):
    """The file as a whole cannot be read."""

    message: ClassVar[str] = "Ce fichier ne peut pas être lu : {reason}."


class FileTooLarge(FileRefused):
    """More than anybody would type."""

    message: ClassVar[str] = (
        "Ce fichier est trop gros : {megabytes} Mo, {lines} lignes et {columns} colonnes au plus. "
        "Copiez seulement ce qui sert dans un nouveau fichier."
    )


def too_large(limits: Limits) -> FileTooLarge:
    """Return the refusal that names the limits."""
    return FileTooLarge(
        megabytes=number(limits.megabytes),
        lines=number(limits.lines),
        columns=number(limits.columns),
    )


class FileEmpty(FileRefused):
    """There is no line with anything on it."""

    message: ClassVar[str] = "Ce fichier est vide : il n’y a rien à lire."


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

    blank_after: int = 0
    """Rows dropped at the end that held separators and nothing else."""


def tidy(text: str) -> str:
    """Remove what nobody sees: byte-order marks, zero-width signs, no-break and outer spaces."""
    return _tidy_again(text) if len(text) < SHORT else _tidy(text)


def _tidy(text: str) -> str:
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFC", visible).split())


_tidy_again = lru_cache(maxsize=10_000)(_tidy)


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
