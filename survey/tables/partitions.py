"""Sets of groups that do not overlap: a breakdown, or one level of a hierarchy."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from survey.tables.atoms import NOWHERE
from survey.tables.layout import Grouping, Layout

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Partition:
    """Groups of which a person stands in one at most."""

    columns: tuple[int, ...]

    lookup: Integers
    """Codes of `columns` → position in `rows`, or len(rows) for nobody's group."""

    rows: tuple[int, ...]
    """Which cells of `Layout.cells` these groups are."""

    def positions(self, columns: Integers) -> Integers:
        """Return each person's position among the groups.

        Args:
            columns: shape (columns, people), as encoded.
        """
        if not self.columns:
            return np.zeros(columns.shape[1], np.int64)
        return np.asarray(self.lookup[tuple(columns[at] for at in self.columns)], np.int64)

    def stands(self, codes: NDArray[np.unsignedinteger]) -> NDArray[np.int32]:
        """Return each person's cell, or `NOWHERE`.

        Args:
            codes: shape (people, columns), as encoded.
        """
        cells = np.array([*self.rows, NOWHERE], np.int32)
        if not self.columns:
            return np.full(len(codes), cells[0])
        position = self.lookup[tuple(codes[:, at] for at in self.columns)]
        return np.asarray(cells[position], np.int32)


def partitions_of(layout: Layout) -> tuple[Partition, ...]:
    """Cut the cells into sets of groups that do not overlap; the total comes first."""
    found = [Partition((), np.zeros((), np.int64), (0,))]
    start = 1
    for grouping in layout.groupings:
        levels: dict[tuple[str, ...], list[int]] = {}
        for offset, group in enumerate(grouping.groups):
            questions = tuple(q for q in grouping.questions if q in group)
            levels.setdefault(questions, []).append(offset)
        for questions, offsets in levels.items():
            found.append(_partition(layout, grouping, questions, offsets, start))
        start += len(grouping.groups)
    return tuple(found)


def _partition(
    layout: Layout,
    grouping: Grouping,
    questions: tuple[str, ...],
    offsets: Sequence[int],
    start: int,
) -> Partition:
    """Build the lookup of one level."""
    names = [column.question for column in layout.columns]
    columns = tuple(names.index(question) for question in questions)
    widths = [len(layout.columns[at].counted) for at in columns]
    lookup = np.full(widths, len(offsets), np.int64)
    for position, offset in enumerate(offsets):
        group = grouping.groups[offset]
        place = tuple(
            layout.columns[at].codes.index(group[layout.columns[at].question]) + 1 for at in columns
        )
        lookup[place] = position
    return Partition(columns, lookup, tuple(start + offset for offset in offsets))
