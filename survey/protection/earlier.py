"""Read what an earlier `survey protect --json` showed: it stays shown."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from survey.disclosure.detail import Detail
from survey.disclosure.levels import Before
from survey.disclosure.plan import Plan
from survey.disclosure.sizes import Status
from survey.errors import Invalid
from survey.tables import TOTAL

Place = tuple[str, frozenset[tuple[str, str]]]


class EarlierUnreadable(Invalid):
    """Not what the command writes."""

    message: ClassVar[str] = (
        "Le fichier publié n’est pas une réponse de `survey protect --json` : "
        "il faut une liste « cells », dont chaque ligne a « table », « group » et « status »."
    )


class EarlierAskedMore(Invalid):
    """It shows a breakdown that this command leaves out."""

    message: ClassVar[str] = (
        '« {table} » a déjà été publié. Ajoutez --by "{table}" : '
        "ce qui est lu reste à protéger avec le reste."
    )


class EarlierOfOthers(Invalid):
    """It is about other people."""

    message: ClassVar[str] = (
        "Le fichier publié ne vient pas de cette liste : « {table} », {group}, y compte "
        "{before} personnes, et {now} ici."
    )


def read_earlier(content: bytes, plan: Plan, sizes: Sequence[int]) -> Before:
    """Find the cells that were shown.

    Args:
        content: the whole file.
        plan: the cells of this command.
        sizes: how many people stand in each.

    Raises:
        EarlierUnreadable: if it is no such file.
        EarlierAskedMore: if it shows a breakdown that this command leaves out.
        EarlierOfOthers: if the groups shown are not those of this list.
    """
    places = {_place(cell.table, cell.group): at for at, cell in enumerate(plan.cells)}
    tables = {cell.table for cell in plan.cells}
    figures = np.zeros(len(plan.cells), np.bool_)
    classes = figures.copy()
    for row in _rows(content):
        table = " ".join(row["table"].split())
        if table not in tables:
            raise EarlierAskedMore(table=table)
        at = places.get(_place(table, row["group"]))
        before, now = row.get("size"), 0 if at is None else int(sizes[at])
        if at is None or (before is not None and before != now):
            raise EarlierOfOthers(
                table=table,
                group=named(row["group"]),
                before="d’autres" if before is None else before,
                now=now,
            )
        figures[at] = True
        classes[at] = row.get("detail") == Detail.CLASSES
    return Before(figures, classes)


def named(group: Mapping[str, str]) -> str:
    """Name a group in a sentence."""
    return ", ".join(group.values()) if group else TOTAL


def _rows(content: bytes) -> Iterator[Mapping[str, Any]]:
    """Give the rows of the cells shown, checked."""
    try:
        document = json.loads(content)
    except ValueError as refusal:
        raise EarlierUnreadable() from refusal
    rows = document.get("cells") if isinstance(document, dict) else document
    if not isinstance(rows, list):
        raise EarlierUnreadable()
    for row in rows:
        if not _is_row(row):
            raise EarlierUnreadable()
        if row["status"] == Status.SHOWN:
            yield row


def _is_row(row: Any) -> bool:
    """Test whether a value is a row that the command could have written."""
    return (
        isinstance(row, dict)
        and isinstance(row.get("table"), str)
        and isinstance(row.get("group"), dict)
        and all(isinstance(value, str) for value in row["group"].values())
        and row.get("status") in {status.value for status in Status}
    )


def _place(table: str, group: Mapping[str, str]) -> Place:
    return table, frozenset(group.items())
