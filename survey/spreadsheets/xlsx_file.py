"""Read the first visible sheet of an XLSX workbook."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, ClassVar
from xml.etree.ElementTree import ParseError

from survey.spreadsheets.sheet import FileRefused, Limits, Row, Sheet, tidy, too_large, trimmed
from survey.translations import Sentence

MOST_UNPACKED = 8
"""Times the file's largest size: bytes of all parts together, so that a small file cannot fill the
memory."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    RuntimeError,
)
"""What the reader raises on a damaged workbook."""

HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
ROW_NUMBER = re.compile(rb"\br=\"(\d+)\"")


class WorkbookDamaged(FileRefused):
    """The file begins like a workbook and is none."""

    message: ClassVar[str] = (
        "Ce classeur est abîmé ou n’est pas un vrai XLSX. "
        "Ouvrez-le dans votre tableur, puis enregistrez-le de nouveau en XLSX ou en CSV."
    )


class NotXlsx(FileRefused):
    """Another spreadsheet format, packed the same way."""

    message: ClassVar[str] = (
        "Ce fichier est un classeur OpenDocument ou un autre document. "
        "Dans votre tableur : Enregistrer sous, puis XLSX ou CSV UTF-8."
    )


def read_xlsx(content: bytes, limits: Limits) -> Sheet:
    """Read the rows of the first visible sheet, and say which one when there are several.

    Raises:
        NotXlsx: if it is another document.
        WorkbookDamaged: if it cannot be read.
        FileTooLarge: if it holds more than `limits`.
        FileEmpty: if nothing stands in it.
    """
    _check_package(content, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows, remarks = _read(content, limits)
    except BROKEN as refusal:
        raise WorkbookDamaged() from refusal
    return Sheet(rows=trimmed(rows), remarks=remarks)


def _check_package(content: bytes, limits: Limits) -> None:
    """Refuse what is no workbook, or would not fit in memory, before anything is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            unpacked = sum(part.file_size for part in package.infolist())
    except zipfile.BadZipFile as refusal:
        raise WorkbookDamaged() from refusal
    if "xl/workbook.xml" not in names:
        raise NotXlsx()
    if unpacked > limits.bytes * MOST_UNPACKED:
        raise too_large(limits)


def _read(content: bytes, limits: Limits) -> tuple[list[Row], tuple[Sentence, ...]]:
    """Read values and, where a sheet holds formulas, which of them have none."""
    values = _open(content, data_only=True)
    sheets = _paths(values)
    visible = [sheet for sheet in values.wb.worksheets if sheet.sheet_state == "visible"]
    chosen = (visible or values.wb.worksheets)[0]
    xml = values.archive.read(sheets[chosen.title])
    if b"<!DOCTYPE" in xml[:1000] or b"<!ENTITY" in xml[:1000]:
        raise WorkbookDamaged()
    formulas = _open(content, data_only=False).wb[chosen.title] if b"<f" in xml else None
    rows = list(_rows(chosen, formulas, limits))
    return rows, _remarks(values.wb.sheetnames, chosen.title, xml)


def _open(content: bytes, *, data_only: bool) -> Any:
    """Open a workbook for reading row by row; openpyxl takes a tenth of every start to import."""
    from openpyxl.reader.excel import ExcelReader

    reader: Any = ExcelReader(io.BytesIO(content), read_only=True, data_only=data_only)
    reader.read()
    for sheet in reader.wb.worksheets:
        sheet.reset_dimensions()
    return reader


def _paths(reader: Any) -> dict[str, str]:
    """Return where each sheet lies in the package, by its title."""
    return {sheet.name: part.target for sheet, part in reader.parser.find_sheets()}


def _rows(values: Any, formulas: Any | None, limits: Limits) -> Iterator[Row]:
    """Yield the rows, with the formulas that have no value."""
    computed = formulas.iter_rows() if formulas is not None else None
    for line, cells in enumerate(values.iter_rows(), start=1):
        written = next(computed, ()) if computed is not None else ()
        row = Row(
            line=line,
            cells=tuple(_text(cell.value) for cell in cells),
            without_value=frozenset(
                at
                for at, (cell, formula) in enumerate(zip(cells, written, strict=False))
                if cell.value is None and formula.data_type == "f"
            ),
        )
        if not row.is_blank and (line > limits.lines or len(cells) > limits.columns):
            raise too_large(limits)
        if line <= limits.lines:
            yield row


def _text(value: object) -> str:
    """Write a cell's value as people read it in the spreadsheet."""
    match value:
        case None:
            text = ""
        case bool():
            text = "VRAI" if value else "FAUX"
        case float() if value.is_integer():
            text = str(int(value))
        case datetime() if value.time() != time():
            text = f"{value:%d/%m/%Y %H:%M}"
        case date():
            text = f"{value:%d/%m/%Y}"
        case _:
            text = tidy(str(value))
    return text


def _remarks(titles: list[str], chosen: str, xml: bytes) -> tuple[Sentence, ...]:
    """Say which sheet was read, and which of its rows somebody hid."""
    remarks = []
    if len(titles) > 1:
        remarks.append(
            Sentence(
                "Le classeur a {count} feuilles : seule « {chosen} » est lue, "
                "la première qui soit visible.",
                count=len(titles),
                chosen=chosen,
            )
        )
    hidden = [
        found[1].decode()
        for row in HIDDEN_ROW.finditer(xml)
        if (found := ROW_NUMBER.search(row[0]))
    ]
    if hidden:
        listed = ", ".join(hidden[:10]) + (" …" if len(hidden) > 10 else "")
        many = Sentence("{number} lignes sont masquées", number=len(hidden))
        remarks.append(
            Sentence(
                "{hidden} dans le classeur (un filtre ?), mais lues comme les autres : {listed}. "
                "Si ces personnes ne sont pas à inviter, supprimez leurs lignes du fichier.",
                hidden=many if len(hidden) > 1 else Sentence("1 ligne est masquée"),
                listed=listed,
            )
        )
    return tuple(remarks)
