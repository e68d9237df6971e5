"""Read a spreadsheet's file, whatever wrote it."""

from typing import ClassVar

from survey.spreadsheets.csv_file import NotText, read_csv
from survey.spreadsheets.sheet import FileEmpty, FileRefused, Limits, Sheet, too_large
from survey.spreadsheets.xlsx_file import read_xlsx


class OldSpreadsheet(FileRefused):
    """The format of before 2007, or a workbook under a password."""

    message: ClassVar[str] = (
        "Ce classeur est à l’ancien format .xls, ou protégé par un mot de passe. "
        "Enregistrez-le en XLSX sans mot de passe, ou en CSV UTF-8."
    )


def read_sheet(content: bytes, filename: str, limits: Limits) -> Sheet:
    """Choose the reader by the first bytes; the name decides nothing that the contents can tell.

    Args:
        content: the whole file.
        filename: as its owner calls it.
        limits: how large it may be.

    Raises:
        FileRefused: in one sentence, if the file as a whole cannot be read.
    """
    if not content.strip():
        raise FileEmpty()
    if len(content) > limits.bytes:
        raise too_large(limits)
    if content.startswith(b"PK"):
        return read_xlsx(content, limits)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise OldSpreadsheet()
    if content.startswith(b"%PDF") or filename.lower().endswith((".pdf", ".docx")):
        raise NotText()
    return read_csv(content, limits)
