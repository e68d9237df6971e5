"""Read a CSV file as French and English spreadsheets write it."""

import csv
import io
from collections.abc import Iterator
from typing import ClassVar

from survey.spreadsheets.sheet import FileRefused, Limits, Row, Sheet, tidy, too_large, trimmed
from survey.translations import Sentence

DELIMITERS = ";\t,"
"""In order of preference when the file does not decide: a French spreadsheet writes the first."""

NOT_UTF8 = Sentence(
    "Le fichier n’est pas en UTF-8 ; il a été lu en Windows-1252. Vérifiez les accents."
)


class NotText(FileRefused):
    """The bytes are no text: a picture, a document with the wrong ending."""

    message: ClassVar[str] = (
        "Ce fichier n’est ni un CSV ni un classeur XLSX. "
        "Dans votre tableur : Enregistrer sous, puis CSV UTF-8 ou XLSX."
    )


class QuoteLeftOpen(FileRefused):
    """A quotation mark swallows what follows it."""

    message: ClassVar[str] = (
        "Ligne {line} : un guillemet est mal placé ou jamais fermé. Corrigez cette ligne."
    )


def read_csv(content: bytes, limits: Limits) -> Sheet:
    """Read the rows of a CSV file in UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises:
        NotText: if the bytes are no text.
        QuoteLeftOpen: naming the line.
        FileTooLarge: if it has more rows or columns than `limits`.
        FileEmpty: if nothing stands in it.
    """
    text, remarks = _decode(content)
    delimiter, skipped = _declared_delimiter(text)
    rows = list(_rows(text, delimiter or _guess_delimiter(text), skip_first=skipped, limits=limits))
    kept = trimmed(list(rows))
    blank_after = sum(bool(row.cells) for row in rows[len(kept) :])
    return Sheet(rows=kept, remarks=remarks, blank_after=blank_after)


def _decode(content: bytes) -> tuple[str, tuple[Sentence, ...]]:
    """Return the text, and a remark if the encoding had to be guessed."""
    remarks: tuple[Sentence, ...] = ()
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decode_windows(content)
        remarks = (NOT_UTF8,)
    if any(sign < " " and sign not in "\t\r\n\f\v" for sign in text):
        raise NotText()
    return text, remarks


def _decode_windows(content: bytes) -> str:
    """Read Windows-1252, of which Latin-1 is a part for every printable sign."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as refusal:
        raise NotText() from refusal


def _declared_delimiter(text: str) -> tuple[str, bool]:
    """Return the delimiter that Excel's own first line `sep=;` names, and whether it is there."""
    first = text.split("\n", 1)[0].strip().lower()
    if len(first) == len("sep=;") and first.startswith("sep=") and first[-1] in DELIMITERS:
        return first[-1], True
    return "", False


def _guess_delimiter(text: str) -> str:
    """Return the delimiter that the first line uses most; the whole file if that one has none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    for sample in (first, text):
        counts = {delimiter: sample.count(delimiter) for delimiter in DELIMITERS}
        if any(counts.values()):
            return max(DELIMITERS, key=lambda delimiter: counts[delimiter])
    return DELIMITERS[0]


def _rows(text: str, delimiter: str, *, skip_first: bool, limits: Limits) -> Iterator[Row]:
    """Yield the rows with the number of the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if begins > limits.lines or len(cells) > limits.columns:
                raise too_large(limits)
            if begins > 1 or not skip_first:
                yield Row(line=begins, cells=tuple(tidy(cell) for cell in cells))
            begins = reader.line_num + 1
    except csv.Error as refusal:
        raise QuoteLeftOpen(line=begins) from refusal
