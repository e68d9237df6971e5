"""The register of proposals as a spreadsheet, one proposal a row."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from survey.proposals.lines import ProposalLine
from survey.translations import Sentence, say

COLUMNS = (
    ("A", 10, Sentence("Numéro")),
    ("B", 60, Sentence("Proposition")),
    ("C", 20, Sentence("Thème")),
    ("D", 30, Sentence("Origine")),
    ("E", 22, Sentence("État")),
    ("F", 60, Sentence("Réponse")),
    ("G", 30, Sentence("Qui s’en charge")),
    ("H", 14, Sentence("Date")),
    ("I", 14, Sentence("Répondue le")),
    ("J", 14, Sentence("Dite au personnel le")),
    ("K", 14, Sentence("Réunie au n°")),
)
"""Letter of each column, its width in signs, and what heads it."""

Value = str | date | None


def write(lines: Sequence[ProposalLine], *, language: str = "fr") -> bytes:
    """Write the rows; what people typed stays a text, never a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(say(Sentence("Propositions"), language))
    sheet.freeze_panes = "A2"
    for letter, width, _title in COLUMNS:
        sheet.column_dimensions[letter].width = width
    rows: list[list[Value]] = [[say(title, language) for _letter, _width, title in COLUMNS]]
    for row in [*rows, *(_values(line, language) for line in lines)]:
        sheet.append([_cell(sheet, value, is_bold=row is rows[0]) for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _values(line: ProposalLine, language: str) -> list[Value]:
    """Return what a row says."""
    return [
        line.number,
        line.words,
        line.theme,
        say(line.origin_words, language),
        say(line.state_words, language),
        line.reason,
        line.told_owner,
        line.standing.due_on,
        line.standing.answered_on,
        line.standing.told_on,
        line.merged_into,
    ]


def _cell(sheet: WriteOnlyWorksheet, value: Value, *, is_bold: bool) -> Cell:
    """Write a value as it is: a text that begins like a formula stays a text."""
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value
    cell.font = Font(bold=is_bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
