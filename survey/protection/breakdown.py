"""Read a breakdown as people write it: "site", "direction > service", "service * sexe"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from survey.errors import Invalid
from survey.spreadsheets import plain
from survey.translations import Sentence

HIERARCHY = " > "
CROSSING = " * "


class BreakdownRefused(Invalid):
    """A breakdown that means nothing."""

    message: ClassVar[str] = "Croisement « {written} » : {reason}."


class ColumnUnknown(Invalid):
    """No column of the file has this name."""

    message: ClassVar[str] = (
        "La colonne « {name} » n’est pas dans le fichier. Colonnes présentes : {present}."
    )


MIXED = Sentence("il mêle > et * ; écrivez deux croisements")
NAME_MISSING = Sentence("il manque un nom de colonne")
COLUMN_TWICE = Sentence("la même colonne y est deux fois")
ALREADY = Sentence("il est écrit deux fois")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One way of cutting the people into groups."""

    table: str
    """As written, single blanks around > and *."""

    columns: tuple[str, ...]
    """As written."""

    is_hierarchy: bool
    """Whether each column cuts the groups of the one before: every level has its cells."""

    @property
    def levels(self) -> tuple[tuple[str, ...], ...]:
        """Return the columns of each level, coarse to fine; a crossing has one level only."""
        if not self.is_hierarchy:
            return (self.columns,)
        return tuple(self.columns[: depth + 1] for depth in range(len(self.columns)))


def read_breakdowns(written: Sequence[str]) -> tuple[Breakdown, ...]:
    """Read every breakdown.

    Raises:
        BreakdownRefused: naming the one that means nothing.
    """
    found = tuple(_read(one) for one in written)
    for at, one in enumerate(found):
        if one.table in {other.table for other in found[:at]}:
            raise BreakdownRefused(written=one.table, reason=ALREADY)
    return found


def find_column(name: str, headers: Sequence[str]) -> int:
    """Return the place of a column: the very name, else the only one that differs by its accents.

    Raises:
        ColumnUnknown: naming those there are.
        ColumnTwice: if two have that name.
    """
    exact = [at for at, header in enumerate(headers) if header == name]
    alike = exact or [at for at, header in enumerate(headers) if plain(header) == plain(name)]
    if len(alike) > 1:
        raise ColumnTwice(name=name)
    if not alike or not name:
        raise ColumnUnknown(name=name, present=_listed(headers))
    return alike[0]


class ColumnTwice(Invalid):
    """Two columns may be meant."""

    message: ClassVar[str] = (
        "Plusieurs colonnes s’appellent « {name} ». Renommez-les : chacune doit avoir son nom."
    )


def _read(written: str) -> Breakdown:
    text = " ".join(written.split())
    if ">" in text and "*" in text:
        raise BreakdownRefused(written=text, reason=MIXED)
    columns = tuple(part.strip() for part in re.split(r"[>*]", text))
    if not all(columns):
        raise BreakdownRefused(written=text, reason=NAME_MISSING)
    if len(set(map(plain, columns))) < len(columns):
        raise BreakdownRefused(written=text, reason=COLUMN_TWICE)
    is_hierarchy = ">" in text
    return Breakdown((HIERARCHY if is_hierarchy else CROSSING).join(columns), columns, is_hierarchy)


def _listed(headers: Collection[str], most: int = 20) -> str:
    named = [f"« {header} »" for header in headers if header]
    return ", ".join(named[:most]) + (" …" if len(named) > most else "")
