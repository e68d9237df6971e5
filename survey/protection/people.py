"""Read a staff list: one row a person, or one a combination with its number of people."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from survey.errors import Invalid
from survey.protection.breakdown import find_column
from survey.spreadsheets import Limits, Row, plain, read_sheet
from survey.translations import Sentence

STAFF_LIST = Limits(megabytes=200, lines=2_000_000, columns=500)

WORKBOOK = b"PK"
"""How an XLSX file begins."""

MOST_NAMED = 5
"""Lines named in a refusal; the others are only counted."""

MOST_DIGITS = 9
"""Of a number of people."""


class LinesRefused(Invalid):
    """Some lines cannot be understood: nothing is computed on the others."""

    message: ClassVar[str] = "{where} : {reason}."


class NobodyListed(Invalid):
    """There are columns, and nobody in them."""

    message: ClassVar[str] = "Ce fichier ne contient personne : il faut une ligne par personne."


TOO_MANY_CELLS = Sentence("plus de valeurs que de colonnes ; un séparateur de trop ?")
TOO_FEW_CELLS = Sentence("moins de valeurs que de colonnes ; un séparateur manque ?")
NO_NUMBER = Sentence("« {column} » doit être un nombre entier de personnes, sans signe")
NOWHERE_AT_ALL = Sentence(
    "Personnes dans aucun groupe : {number}. Elles comptent dans le total seulement ; "
    "si ce sont des lignes vides, supprimez-les."
)
TWO_WAYS = Sentence("Colonne « {column} » : « {one} » et « {other} » sont comptés à part.")
WITHOUT_VALUE = Sentence("une formule sans valeur ; collez les valeurs")


@dataclass(frozen=True, slots=True)
class People:
    """How many people have each combination of attributes."""

    columns: tuple[str, ...]
    """As the breakdowns name them."""

    number: Counter[tuple[str, ...]]
    """Values of `columns`, "" for none → people; 0 when the list says so."""

    remarks: tuple[Sentence, ...]
    """What to tell of the file."""


def read_people(
    content: bytes, filename: str, columns: Sequence[str], *, count: str | None
) -> People:
    """Read the attributes that breakdowns use, and nothing else.

    Args:
        content: the whole file, CSV or XLSX.
        filename: as its owner calls it.
        columns: attributes wanted, as the breakdowns name them.
        count: the column that holds a number of people; None for one person a row.

    Raises:
        survey.spreadsheets.FileRefused: if it is no such file.
        survey.protection.breakdown.ColumnUnknown: naming the columns there are.
        LinesRefused: naming the lines.
        NobodyListed: if there is nobody.
    """
    sheet = read_sheet(content, filename, STAFF_LIST)
    start = next(at for at, row in enumerate(sheet.rows) if not row.is_blank)
    headers = sheet.rows[start].cells
    places = [find_column(name, headers) for name in columns]
    counted = None if count is None else find_column(count, headers)
    blank_is_nobody = counted is not None or content.startswith(WORKBOOK)
    people = [
        row
        for row in sheet.rows[start + 1 :]
        if row.cells and not (blank_is_nobody and row.is_blank)
    ]
    _check_widths(people, len(headers), short_too=not content.startswith(WORKBOOK))
    _check_values(people, places)
    number = _tally(people, places, counted, count or "")
    if sheet.blank_after and not blank_is_nobody:
        number[("",) * len(places)] += sheet.blank_after
    if not number.total():
        raise NobodyListed()
    return People(tuple(columns), number, (*sheet.remarks, *_remarks(number, columns)))


def _check_widths(rows: Sequence[Row], width: int, *, short_too: bool) -> None:
    """Refuse rows whose values may stand in the wrong column; workbooks leave blank ends out."""
    _refuse(TOO_MANY_CELLS, [row.line for row in rows if any(row.cells[width:])])
    if short_too:
        _refuse(TOO_FEW_CELLS, [row.line for row in rows if len(row.cells) < width])


def _check_values(rows: Sequence[Row], places: Sequence[int]) -> None:
    """Refuse formulas that the spreadsheet never computed."""
    _refuse(WITHOUT_VALUE, [row.line for row in rows if not row.without_value.isdisjoint(places)])


def _tally(
    rows: Sequence[Row], places: Sequence[int], counted: int | None, name: str
) -> Counter[tuple[str, ...]]:
    """Count people by combination."""
    if counted is None:
        return Counter(tuple(row.cell(at) for at in places) for row in rows)
    _refuse(
        Sentence(NO_NUMBER.message, column=name),
        [row.line for row in rows if not _is_number(row.cell(counted))],
    )
    number: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        number[tuple(row.cell(at) for at in places)] += int(row.cell(counted))
    return number


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def _refuse(reason: Sentence, lines: Sequence[int]) -> None:
    """Refuse the lines, the first ones by their number."""
    if not lines:
        return
    named = ", ".join(map(str, lines[:MOST_NAMED]))
    others = len(lines) - MOST_NAMED
    if others > 0:
        where = Sentence("Lignes {named} et {others} autres", named=named, others=others)
    elif len(lines) > 1:
        where = Sentence("Lignes {named}", named=named)
    else:
        where = Sentence("Ligne {named}", named=named)
    raise LinesRefused(where=where, reason=reason)


def _remarks(number: Counter[tuple[str, ...]], columns: Sequence[str]) -> Iterator[Sentence]:
    """Say what may be a slip: people of no group at all, a group written in two ways."""
    nowhere = number[("",) * len(columns)]
    if nowhere:
        yield Sentence(NOWHERE_AT_ALL.message, number=nowhere)
    for at, column in enumerate(columns):
        written: dict[str, str] = {}
        for value in sorted({row[at] for row in number if row[at]}):
            other = written.setdefault(plain(value) or value, value)
            if other != value:
                yield Sentence(TWO_WAYS.message, column=column, one=other, other=value)
