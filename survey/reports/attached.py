"""A file carried inside a PDF: the same figures, for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MARK = "\ufeff"
"""Tells spreadsheets that the file is in UTF-8."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these would be computed by a spreadsheet."""

Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Attached:
    """One file, by name, with what it holds in a few words."""

    name: str
    description: str
    text: str


def table(heading: Sequence[str], lines: Iterable[Sequence[Cell]]) -> str:
    """Write a table as French spreadsheets read it, without any formula."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows([_cell(value) for value in line] for line in lines)
    return MARK + written.getvalue()


def _cell(value: Cell) -> str:
    """Write a number with a decimal comma, a text so that it stays a text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return f"{value:.1f}".replace(".", ",").removesuffix(",0")
