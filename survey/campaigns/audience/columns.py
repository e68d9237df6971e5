"""Which column holds what?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from survey.campaigns.audience.wording import ADDRESS_NAMES, LANGUAGE_NAMES
from survey.questionnaires.question_types.single import Single
from survey.questionnaires.questionnaire import Questionnaire
from survey.spreadsheets import FileRefused, Row, Sheet, plain
from survey.translations import Sentence


class AddressColumnMissing(FileRefused):
    """Several columns, and nothing says which one holds the addresses."""

    message: ClassVar[str] = (
        "Ligne {line} : aucune colonne ne s’appelle « courriel ». "
        "Nommez ainsi, dans la première ligne, la colonne des adresses."
    )


class ColumnTwice(FileRefused):
    """Two columns say the same thing, perhaps differently."""

    message: ClassVar[str] = (
        "Ligne {line} : les colonnes « {first} » et « {second} » disent la même chose. "
        "Supprimez l’une des deux."
    )


@dataclass(frozen=True, slots=True)
class Group:
    """A question whose groups a column may count."""

    question_id: str

    names: frozenset[str]
    """Headers that point at it, plain: its id, and its wording in every language."""

    values: Mapping[str, str]
    """Plain id or label of an option, in every language → option id."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where to read what, and which rows are people."""

    address: int
    language: int | None
    groups: Mapping[int, Group]

    headers: tuple[str, ...]
    """Empty when the file has no header."""

    rows: tuple[Row, ...]
    remarks: tuple[Sentence, ...]


def groups_of(questionnaire: Questionnaire) -> tuple[Group, ...]:
    """Return the questions of the declared breakdowns, as columns may name them."""
    asked = {
        question_id: question
        for breakdown in questionnaire.breakdowns
        for question_id in breakdown.questions
        if isinstance(question := questionnaire.questions[question_id], Single)
    }
    return tuple(_group(question) for question in asked.values())


def find_columns(sheet: Sheet, groups: Sequence[Group]) -> Columns:
    """Find the columns by the names in the first row that is not blank.

    A file of one column needs no names.

    Raises:
        AddressColumnMissing: if several columns stand there and none is named for addresses.
        ColumnTwice: if two columns are named for the same thing.
    """
    start = next(at for at, row in enumerate(sheet.rows) if not row.is_blank)
    first, rest = sheet.rows[start], sheet.rows[start + 1 :]
    if _is_header(first, rest):
        return _by_header(first, rest, groups)
    used = _used_columns(sheet.rows[start:])
    if len(used) > 1 and not _all_addresses(first):
        raise AddressColumnMissing(line=first.line)
    return Columns(
        address=used[0],
        language=None,
        groups={},
        headers=(),
        rows=sheet.rows[start:],
        remarks=(),
    )


def _group(question: Single) -> Group:
    names = {plain(question.id), *(plain(text) for text in question.text.values())}
    values = {
        plain(text): option.id for option in question.options for text in option.text.values()
    }
    values |= {plain(option.id): option.id for option in question.options}
    return Group(
        question_id=question.id,
        names=frozenset(names),
        values=values,
        options=question.possible_answers(),
    )


def _is_header(first: Row, rest: Sequence[Row]) -> bool:
    """Test whether a row names columns: no address on it, and a known name or several columns."""
    if any("@" in cell for cell in first.cells):
        return False
    named = any(plain(cell) in ADDRESS_NAMES for cell in first.cells)
    return named or len(_used_columns((first, *rest))) > 1


def _used_columns(rows: Sequence[Row]) -> list[int]:
    """Return the positions where any row has something."""
    return sorted(
        {at for row in rows for at, cell in enumerate(row.cells) if cell or at in row.without_value}
    )


def _all_addresses(row: Row) -> bool:
    """Test whether a row holds several addresses and nothing else: a slip to name by its line."""
    filled = [cell for cell in row.cells if cell]
    return all("@" in cell for cell in filled)


def _by_header(first: Row, rest: Sequence[Row], groups: Sequence[Group]) -> Columns:
    """Give each column its meaning, by its name."""
    names = [plain(cell) for cell in first.cells]
    language = _one(first, [at for at, name in enumerate(names) if name in LANGUAGE_NAMES])
    found = {}
    for group in groups:
        at = _one(first, [at for at, name in enumerate(names) if name in group.names])
        if at is not None:
            found[at] = group
    address, remarks = _address_column(first, rest, taken={*found, language})
    known = {address, language, *found}
    unread = [cell for at, cell in enumerate(first.cells) if cell and at not in known]
    if unread:
        remarks = (
            *remarks,
            Sentence("Colonnes ni lues ni gardées : {names}.", names=", ".join(unread)),
        )
    return Columns(
        address=address,
        language=language,
        groups=found,
        headers=first.cells,
        rows=tuple(rest),
        remarks=remarks,
    )


def _address_column(
    first: Row, rest: Sequence[Row], *, taken: set[int | None]
) -> tuple[int, tuple[Sentence, ...]]:
    """Return the column of addresses, by its name or, failing that, by its arobases."""
    named = [at for at, cell in enumerate(first.cells) if plain(cell) in ADDRESS_NAMES]
    filled = [at for at in named if any("@" in row.cell(at) for row in rest)]
    address = _one(first, filled or named[:1])
    if address is not None:
        return address, ()
    holding = {at for row in rest for at, cell in enumerate(row.cells) if "@" in cell} - taken
    if len(holding) != 1:
        raise AddressColumnMissing(line=first.line)
    address = holding.pop()
    name = first.cell(address) or f"n° {address + 1}"
    return address, (
        Sentence("La colonne « {name} » est lue comme celle des adresses.", name=name),
    )


def _one(first: Row, positions: Sequence[int]) -> int | None:
    """Return the only position, or none; refuse two."""
    if len(positions) > 1:
        raise ColumnTwice(
            line=first.line, first=first.cell(positions[0]), second=first.cell(positions[1])
        )
    return positions[0] if positions else None
