"""What is shown of each group, and of the total in the same form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from survey.disclosure import sizes
from survey.disclosure.detail import Detail, Released, detail, release
from survey.disclosure.sizes import Crowd, Status
from survey.results.as_json import Json
from survey.results.released import ItemReleased, hidden_item, theme_as_json
from survey.results.wordings import FEWER_THAN
from survey.statistics.distributions import Summary
from survey.statistics.items import item_summary
from survey.tables import TOTAL, Column, Grouping, Tables
from survey.translations import Sentence

Headcounts = Mapping[str, Mapping[str, int]]
Entry = dict[str, Json]

REASONS = {
    Status.TOO_FEW: FEWER_THAN,
    Status.PROTECTS_ANOTHER: Sentence("protège un autre groupe"),
}
TOO_FEW_ANSWERS = Sentence("trop peu de réponses à cette question")
BY_GROUP = ("likert", "nps")


@dataclass(frozen=True, slots=True)
class _Breakdown:
    """One declared breakdown and where its groups stand in the tables."""

    tables: Tables
    grouping: Grouping
    rows: range
    headcounts: Headcounts
    k: int
    margin: int

    def statuses(self) -> tuple[Status, ...]:
        """Decide about the whole breakdown."""
        people, groups = self.tables.people, self.grouping.groups
        crowds = [
            Crowd(group, int(people[row]), sizes.people_at_most(group, self.headcounts))
            for row, group in zip(self.rows, groups, strict=True)
        ]
        return sizes.judge(int(people[0]), crowds, threshold=self.k)

    def shows(self, at: int) -> bool:
        """Decide about one question: the same rule, over those who answered it."""
        crowds = [
            Crowd(group, self.tables.answered(at, cell=row))
            for row, group in zip(self.rows, self.grouping.groups, strict=True)
        ]
        total = self.tables.answered(at)
        return Status.SHOWN in sizes.judge(total, crowds, threshold=self.k)

    def item(self, at: int, row: int) -> ItemReleased:
        """Release one question of one group."""
        column, counts = self.tables.layout.columns[at], self.tables.of_column(at, cell=row)
        answers = self.tables.answered(at, cell=row)
        allowed = detail(answers, threshold=self.k, whole_company=False)
        liked = sum(counts[code] for code in column.favourable)
        disliked = sum(counts[code] for code in column.unfavourable)
        return ItemReleased(
            answers=answers,
            favourable=release(liked, answers, margin=self.margin),
            unfavourable=release(disliked, answers, margin=self.margin)
            if allowed is Detail.CLASSES
            else None,
            has_neutral=_has_neutral(column),
        )


def groups(tables: Tables, headcounts: Headcounts, *, k: int, margin: int) -> list[Entry]:
    """Show every declared group, hidden ones included, in file order.

    Args:
        tables: all counted answers.
        headcounts: question id → option id → people of the company, where known.
        k: fewest answers that a figure may rest on.
        margin: by how many people ranges are wider than outsiders require.
    """
    found: list[Entry] = []
    start = 1
    for grouping in tables.layout.groupings:
        rows = range(start, start + len(grouping.groups))
        found.extend(_entries(_Breakdown(tables, grouping, rows, headcounts, k, margin)))
        start = rows.stop
    return found


def total(tables: Tables, *, k: int) -> Entry:
    """Show the whole company with the fields of a group."""
    items = {at: _whole(tables, at) for at, _ in _counted(tables) if tables.answered(at) >= k}
    people = int(tables.people[0])
    return _entry(tables, TOTAL, {}, people, items, conditional=True)


def _entries(breakdown: _Breakdown) -> Iterator[Entry]:
    """Write the groups of one breakdown: all of them, or the reason why none."""
    tables, grouping = breakdown.tables, breakdown.grouping
    unconditional = [
        at for at, one in _counted(tables) if one.question not in tables.layout.conditional
    ]
    open_questions = [at for at in unconditional if breakdown.shows(at)]
    for row, group, status in zip(
        breakdown.rows, grouping.groups, breakdown.statuses(), strict=True
    ):
        if status is Status.SHOWN:
            items = {at: breakdown.item(at, row) for at in open_questions}
            size = int(tables.people[row])
            yield _entry(tables, grouping.table, group, size, items, conditional=False)
        else:
            yield _hidden(grouping.table, group, status, k=breakdown.k)


def _entry(
    tables: Tables,
    table: str,
    group: Mapping[str, str],
    size: int,
    items: Mapping[int, ItemReleased],
    *,
    conditional: bool,
) -> Entry:
    """Write one shown group; questions absent from `items` are hidden with their reason."""
    asked_of_some = frozenset() if conditional else tables.layout.conditional
    written = {
        column.name: items[at].as_json() if at in items else hidden_item(TOO_FEW_ANSWERS)
        for at, column in _counted(tables)
        if column.question not in asked_of_some
    }
    themes = {
        theme.id: theme_as_json([items.get(at) for at in theme.columns])
        for theme in tables.layout.themes
    }
    return {
        "table": table,
        "group": dict(group),
        "size": size,
        "status": Status.SHOWN.value,
        "detail": int(Detail.CLASSES if size >= Detail.CLASSES else Detail.FAVOURABLE),
        "items": written,
        "themes": themes,
    }


def _hidden(table: str, group: Mapping[str, str], status: Status, *, k: int) -> Entry:
    """Write one hidden group: nothing but its name and why."""
    return {
        "table": table,
        "group": dict(group),
        "size": None,
        "status": status.value,
        "detail": None,
        "items": {},
        "themes": {},
        "reason": REASONS[status].format(k=k),
    }


def _whole(tables: Tables, at: int) -> ItemReleased:
    """Say of one question what the company's own detail allows."""
    column, counts = tables.layout.columns[at], tables.of_column(at)
    answers = tables.answered(at)
    liked = sum(counts[code] for code in column.favourable)
    disliked = sum(counts[code] for code in column.unfavourable)
    summary = item_summary(column, counts)
    shows_all = answers >= Detail.DISTRIBUTION
    return ItemReleased(
        answers=answers,
        favourable=Released(liked, liked),
        unfavourable=Released(disliked, disliked) if answers >= Detail.CLASSES else None,
        has_neutral=_has_neutral(column),
        counts={code: counts[code] for code in column.codes} if shows_all else None,
        mean=summary.mean if shows_all and isinstance(summary, Summary) else None,
    )


def _counted(tables: Tables) -> Iterator[tuple[int, Column]]:
    """Give the questions that have favourable answers, with their positions."""
    columns = enumerate(tables.layout.columns)
    return ((at, column) for at, column in columns if column.kind in BY_GROUP)


def _has_neutral(column: Column) -> bool:
    """Test whether some answers are neither favourable nor unfavourable."""
    return len(column.favourable) + len(column.unfavourable) < len(column.codes)
