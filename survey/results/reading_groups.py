"""Read the released groups of a publication into breakdowns that can be drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from survey.questionnaires.questionnaire import Breakdown
from survey.results.figures import (
    BreakdownFigure,
    CellFigure,
    GroupedChoice,
    GroupFigure,
    RowFigure,
)
from survey.results.published import between
from survey.results.reading_evidence import Judged, Kind, evidence_of, name_of
from survey.results.wordings import CROSSED, INSIDE, Wordings
from survey.translations import Sentence

Entry = Mapping[str, Any]
"""One group as published."""

HIDDEN = Sentence(
    "Ce croisement est masqué : ses groupes comptent trop peu de réponses, "
    "ou les montrer en ferait deviner d’autres."
)
IN_CLASSES = ("likert", "nps")
"""Types of questions with a favourable side: those that a heat map compares."""


def breakdowns(
    groups: Sequence[Entry], pairs: Sequence[Entry], words: Wordings
) -> tuple[BreakdownFigure, ...]:
    """Read every declared breakdown, in file order.

    Args:
        groups: every declared group.
        pairs: how groups compare with the rest of the company.
        words: what things are called.
    """
    judged = evidence_of(pairs)
    return tuple(
        _breakdown(
            breakdown, [one for one in groups if one["table"] == breakdown.table], judged, words
        )
        for breakdown in words.questionnaire.breakdowns
    )


def _breakdown(
    breakdown: Breakdown, entries: Sequence[Entry], judged: Judged, words: Wordings
) -> BreakdownFigure:
    """Read one breakdown."""
    crossed = breakdown.kind == "crossing"
    figure = BreakdownFigure(
        table=breakdown.table,
        title=(CROSSED if crossed else INSIDE).join(map(words.question, breakdown.questions)),
        groups=tuple(_group(one, words, crossed=crossed) for one in entries),
        reason=words.why(HIDDEN),
    )
    shown = [one for one in entries if one["status"] == "shown"]
    if not shown:
        return figure
    hidden = tuple(group for group in figure.groups if group.size is None)
    folds = len(hidden) > len(shown)
    drawn = shown if folds else entries
    return BreakdownFigure(
        table=figure.table,
        title=figure.title,
        groups=tuple(_group(one, words, crossed=crossed) for one in drawn),
        rows=tuple(_judge(row, drawn, judged) for row in _rows(drawn, shown[0], words)),
        choices=tuple(_choices(drawn, shown, words)),
        folded=hidden if folds else (),
    )


def _judge(row: RowFigure, entries: Sequence[Entry], judged: Judged) -> RowFigure:
    """Add to each cell of a row how surely its group differs from the rest of the company."""
    kind: Kind = "theme" if row.kind == "theme" else "item"
    cells = (
        replace(cell, evidence=judged.get((entry["table"], kind, row.id, name_of(entry))))
        for entry, cell in zip(entries, row.cells, strict=True)
    )
    return replace(row, cells=tuple(cells))


def _group(entry: Entry, words: Wordings, *, crossed: bool) -> GroupFigure:
    """Read what is said of one group as a whole."""
    return GroupFigure(
        label=words.group(entry["group"], crossed=crossed),
        level=1 if crossed else len(entry["group"]),
        size=entry["size"],
        reason=words.why(entry.get("reason", "")),
    )


def _rows(entries: Sequence[Entry], shown: Entry, words: Wordings) -> tuple[RowFigure, ...]:
    """Read each theme followed by its items, then the other questions."""
    rows = []
    left = [name for name in shown["items"] if words.asked(name).type_name in IN_CLASSES]
    for theme in words.questionnaire.themes:
        cells = tuple(_theme_cell(one, theme.id, words) for one in entries)
        rows.append(RowFigure(theme.id, words.say(theme.title), "theme", cells))
        inside = [name for name in theme.items if name in left]
        rows += [_question_row(entries, name, words) for name in inside]
        left = [name for name in left if name not in inside]
    return (*rows, *(_question_row(entries, name, words) for name in left))


def _question_row(entries: Sequence[Entry], name: str, words: Wordings) -> RowFigure:
    """Read one question across the groups."""
    kind: Literal["item", "nps"] = "nps" if words.asked(name).type_name == "nps" else "item"
    cells = tuple(_item_cell(one, name, words) for one in entries)
    return RowFigure(name, words.question(name), kind, cells)


def _choices(
    entries: Sequence[Entry], shown: Sequence[Entry], words: Wordings
) -> Iterator[GroupedChoice]:
    """Read each choice and ranking that some group is told of, a row an option."""
    for name in words.questionnaire.questions:
        if not any(one["items"].get(name, {}).get("counts") for one in shown):
            continue
        rows = tuple(
            RowFigure(
                option_row(name, option),
                label,
                "option",
                tuple(_option_cell(one, name, option, words) for one in entries),
            )
            for option, label in words.options(name).items()
        )
        yield GroupedChoice(name, words.question(name), rows)


def option_row(question: str, option: str) -> str:
    """Name the row of one option."""
    return f"{question}:{option}"


def _theme_cell(entry: Entry, theme: str, words: Wordings) -> CellFigure:
    """Read one theme of one group."""
    part = entry["themes"].get(theme)
    if part is None or part["favourable_percent"] is None:
        return CellFigure(None, None, _reason(entry, part, words))
    low, high = part["favourable_percent"]
    return CellFigure(low / 100, high / 100)


def _item_cell(entry: Entry, name: str, words: Wordings) -> CellFigure:
    """Read one question of one group."""
    part = entry["items"].get(name)
    if part is None or part["favourable"] is None:
        return CellFigure(None, None, _reason(entry, part, words))
    return between(part["favourable"], part["answered"])


def _option_cell(entry: Entry, name: str, option: str, words: Wordings) -> CellFigure:
    """Read how many people of one group took one option."""
    part = entry["items"].get(name)
    if part is None or part["counts"] is None:
        return CellFigure(None, None, _reason(entry, part, words))
    return between(part["counts"][option], part["answered"])


def _reason(entry: Entry, part: Entry | None, words: Wordings) -> str:
    """Return why there is no figure: the question's reason, or the group's."""
    return words.why((part or entry).get("reason", ""))
