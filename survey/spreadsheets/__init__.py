"""Rows of text out of a file that somebody made with a spreadsheet."""

from survey.spreadsheets.reading import OldSpreadsheet, read_sheet
from survey.spreadsheets.sheet import (
    FileEmpty,
    FileRefused,
    FileTooLarge,
    Limits,
    Row,
    Sheet,
)
from survey.spreadsheets.wording import plain

__all__ = [
    "FileEmpty",
    "FileRefused",
    "FileTooLarge",
    "Limits",
    "OldSpreadsheet",
    "Row",
    "Sheet",
    "plain",
    "read_sheet",
]
