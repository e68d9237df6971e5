"""What is shown of each group, and of the total in the same form: the release, nothing else."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from survey.disclosure.detail import Detail
from survey.disclosure.sizes import Status
from survey.disclosure.statements import TOTAL
from survey.results.as_json import Json
from survey.results.items_shown import distribution
from survey.results.protection import Protection
from survey.results.released import ItemReleased, hidden_item, options_as_json, theme_as_json
from survey.results.told import Told
from survey.results.wordings import FEWER_THAN
from survey.statistics.items import item_mean
from survey.statistics.no_result import NoResult
from survey.tables import Tables
from survey.translations import Sentence

Entry = dict[str, Json]

REASONS = {
    Status.TOO_FEW: FEWER_THAN,
    Status.PROTECTS_ANOTHER: Sentence("protège un autre groupe"),
}
STUFFED = Sentence("plus de réponses que de personnes")
TOO_FEW_ANSWERS = Sentence("trop peu de réponses à cette question")
IN_CLASSES = ("likert", "nps")


def groups(tables: Tables, protection: Protection, *, k: int) -> list[Entry]:
    """Show every declared group, hidden ones included, in file order.

    Args:
        tables: what was counted: its layout only; figures come from `protection`.
        protection: what may be said.
        k: fewest answers that a figure may rest on, for the reason why a group is hidden.
    """
    return [
        _entry(tables, protection, at)
        if protection.pattern.shown[at]
        else _hidden(protection, at, k=k)
        for at in range(1, len(tables.layout.cells))
    ]


def total(tables: Tables, protection: Protection) -> Entry:
    """Show the whole company with the fields of a group, conditional questions included."""
    return _entry(tables, protection, TOTAL)


def _entry(tables: Tables, protection: Protection, cell: int) -> Entry:
    """Write one shown group; questions that may not be told of it are hidden with their reason."""
    layout = tables.layout
    told = {
        at: one
        for at, one in protection.told.items()
        if cell == TOTAL or layout.columns[at].question not in layout.conditional
    }
    items = {
        at: _item(one, cell)
        for at, one in told.items()
        if one.column.kind in IN_CLASSES and one.shows(cell)
    }
    themes = {
        theme.id: theme_as_json([items.get(at) for at in theme.columns]) for theme in layout.themes
    }
    written = {
        one.column.name: items[at].as_json() if at in items else hidden_item(TOO_FEW_ANSWERS)
        for at, one in told.items()
        if one.column.kind in IN_CLASSES
    }
    return {
        "table": layout.cells[cell].table,
        "group": dict(layout.cells[cell].group),
        "size": int(protection.memberships.sizes[cell]),
        "status": Status.SHOWN.value,
        "detail": int(Detail.CLASSES if protection.detailed[cell] else Detail.FAVOURABLE),
        "items": written | dict(_choices(list(told.values()), cell)),
        "themes": themes,
    }


def _hidden(protection: Protection, cell: int, *, k: int) -> Entry:
    """Write one hidden group: nothing but its name and why."""
    named, status = protection.plan.cells[cell], protection.pattern.reason[cell]
    reason = STUFFED if protection.distrusted[cell] else REASONS[status].format(k=k)
    return {
        "table": named.table,
        "group": dict(named.group),
        "size": None,
        "status": status.value,
        "detail": None,
        "items": {},
        "themes": {},
        "reason": reason,
    }


def _item(told: Told, cell: int) -> ItemReleased:
    """Say of one question what was released of one cell."""
    spread = distribution(told, cell)
    mean = None if spread is None else item_mean(told.column, spread)
    in_classes = told.details(cell)
    return ItemReleased(
        answers=int(told.answers[cell]),
        favourable=told.favourable(cell),
        unfavourable=told.unfavourable(cell) if in_classes else None,
        neutral=told.neutral(cell) if in_classes else None,
        counts={code: told.of_code(code, cell) for code in told.column.codes}
        if told.distributes(cell)
        else None,
        mean=None if isinstance(mean, NoResult) else mean,
    )


def _choices(told: Sequence[Told], cell: int) -> Iterator[tuple[str, Json]]:
    """Write each choice: how many people of the cell took each option."""
    choices = [one for one in told if one.column.kind not in IN_CLASSES]
    for question, columns in groupby(choices, lambda one: one.column.question):
        options = list(columns)
        if not all(one.details(cell) for one in options):
            yield question, hidden_item(TOO_FEW_ANSWERS)
            continue
        first = options[0]
        if first.column.kind == "multiple":
            counts = {one.column.option: one.of_code("1", cell) for one in options}
        else:
            counts = {code: first.of_code(code, cell) for code in first.column.codes}
        yield question, options_as_json(int(first.answers[cell]), counts)
