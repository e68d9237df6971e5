"""Which groups are compared, and what is counted of them: nothing but what is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from survey.disclosure.statements import TOTAL, Codes
from survey.questionnaires.question_types.single import Single
from survey.questionnaires.questionnaire import Questionnaire
from survey.results.told import Told
from survey.statistics.ordered_tables import Counts
from survey.tables import Grouping, Layout

CLASSED = ("likert", "nps")
"""Kinds of column that have better and worse answers."""


@dataclass(frozen=True, slots=True)
class ComparedGroups:
    """The groups of one declared breakdown."""

    by: str
    """The breakdown as written."""

    names: Mapping[int, str]
    """Row of `Layout.cells` → option ids, as the breakdown is written: `a`, `a > b`, `a * b`."""

    finest: tuple[int, ...]
    """Rows of the last level: nobody stands in two of them."""

    ordered: bool
    """Whether the groups grow from first to last."""


def compared_groups(questionnaire: Questionnaire, layout: Layout) -> Iterator[ComparedGroups]:
    """Give every declared breakdown, in file order."""
    start = 1
    for grouping in layout.groupings:
        rows = range(start, start + len(grouping.groups))
        start = rows.stop
        sign = " > " if " > " in grouping.table else " * "
        yield ComparedGroups(
            by=grouping.table,
            names={
                row: sign.join(group.values())
                for row, group in zip(rows, grouping.groups, strict=True)
            },
            finest=tuple(
                row
                for row, group in zip(rows, grouping.groups, strict=True)
                if len(group) == len(grouping.questions)
            ),
            ordered=_is_ordered(questionnaire, grouping),
        )


def families(layout: Layout) -> Mapping[int, str]:
    """Return what each question is judged with: its theme, or itself outside themes."""
    found = {at: column.question for at, column in enumerate(layout.columns)}
    for theme in reversed(layout.themes):
        found |= dict.fromkeys(theme.columns, theme.id)
    return found


def ordered_counts(told: Told, cell: int = TOTAL) -> Counts | None:
    """Count a cell's people from the worst answer to the best; None unless told exactly.

    In three classes; each answer apart in somebody's own file.
    """
    if not told.details(cell):
        return None
    if told.whole is not None:
        return np.array([told.whole[cell][code] for code in told.shape.from_bad_to_good], np.int64)
    return _exactly(told, told.shape.classes, cell)


def option_counts(told: Told, cell: int = TOTAL) -> Counts | None:
    """Count a cell's people by option, in file order; None unless told exactly."""
    return _exactly(told, _each(range(told.shape.codes)), cell) if told.details(cell) else None


def _exactly(told: Told, parts: tuple[Codes, ...], cell: int) -> Counts | None:
    """Count people by sets of answers; None where one of them is a range."""
    found = [told.people(part, cell) for part in parts]
    if not all(one.is_exact for one in found):
        return None
    return np.array([one.low for one in found], np.int64)


def _each(codes: range | tuple[int, ...]) -> tuple[Codes, ...]:
    """Return each code alone."""
    return tuple(frozenset({code}) for code in codes)


def _is_ordered(questionnaire: Questionnaire, grouping: Grouping) -> bool:
    """Test whether a breakdown by one question follows the order of its options."""
    question = questionnaire.questions[grouping.questions[0]]
    return len(grouping.questions) == 1 and isinstance(question, Single) and question.ordered
