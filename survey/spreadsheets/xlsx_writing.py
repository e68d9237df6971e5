"""Write a workbook of one sheet: dates as dates, numbers as numbers, and every text as a text."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

Value = str | float | date | None

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these would be computed by a spreadsheet that reads it anew."""

UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs that the format has no place for."""

WIDEST = 60
"""Signs a column shows before it wraps."""


def write_xlsx(title: str, heading: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Write a workbook whose first row is a heading that stays in sight.

    Args:
        title: name of the sheet: 31 signs at most, no bracket, slash, colon, star, question mark.
        heading: one name a column.
        rows: as many values each; None leaves a cell blank.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    written = [tuple(heading), *map(tuple, rows)]
    for line, row in enumerate(written, start=1):
        for column, value in enumerate(row, start=1):
            _fill(sheet.cell(line, column), value)
    for column, name in enumerate(heading, start=1):
        sheet.cell(1, column).font = Font(bold=True)
        width = max(len(name), *(len(str(row[column - 1] or "")) for row in written))
        sheet.column_dimensions[get_column_letter(column)].width = min(width, WIDEST) + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _fill(cell: Any, value: Value) -> None:
    """Put a value into a cell; a text stays a text, even after somebody edits it."""
    from openpyxl.styles import Alignment

    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        return
    cell.value = UNWRITABLE.sub("", value) or None
    if cell.value is None:
        return
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=len(value) > WIDEST)
    if value.startswith(FORMULA):
        cell.quotePrefix = True
