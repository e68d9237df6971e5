"""Sets of groups that do not overlap: a breakdown, or one level of a hierarchy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from survey.tables.atoms import NOWHERE
from survey.tables.layout import Grouping, Layout

Integers = NDArray[np.int64]
Codes = NDArray[np.unsignedinteger]

MOST_PACKED = 256
"""Combinations of groups up to which counting them at once is faster than set by set."""


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """Groups of which a person stands in one at most."""

    columns: tuple[int, ...]

    lookup: Integers
    """Codes of `columns` → position in `rows`, or len(rows) for nobody's group."""

    rows: tuple[int, ...]
    """Which cells of `Layout.cells` these groups are."""

    @property
    def places(self) -> int:
        """Return how many positions there are; in the total, everybody stands somewhere."""
        return len(self.rows) + 1 if self.columns else 1

    def positions(self, columns: Codes) -> Integers:
        """Return each person's position among the groups.

        Args:
            columns: shape (columns, people), as encoded.
        """
        if not self.columns:
            return np.zeros(columns.shape[1], np.int64)
        place: Integers = columns[self.columns[0]].astype(np.int64)
        for at, width in zip(self.columns[1:], self.lookup.shape[1:], strict=True):
            place = place * width + columns[at]
        return self.lookup.take(place)

    def cells(self, positions: Integers) -> NDArray[np.int32]:
        """Return the cell of each position, or `NOWHERE`."""
        return np.array([*self.rows, NOWHERE], np.int32).take(positions)


@dataclass(frozen=True, slots=True)
class Pack:
    """Some partitions that are counted at once."""

    partitions: tuple[Partition, ...]

    @property
    def size(self) -> int:
        """Return how many combinations of positions there are."""
        return prod(part.places for part in self.partitions)

    def together(self, positions: Mapping[Partition, Integers]) -> Integers:
        """Return each person's combination of positions, as one number under `size`."""
        first, *others = self.partitions
        place = positions[first]
        for part in others:
            place = place * part.places + positions[part]
        return place

    def apart(self, bins: Integers) -> Iterator[tuple[list[int], Integers]]:
        """Give the cells of each partition with their share of the counts.

        Args:
            bins: shape (`size`, any width), people by combination.

        Returns:
            Rows of `Layout.cells`, and counts of shape (rows, width).
        """
        table = bins.reshape(*(part.places for part in self.partitions), -1)
        for axis, part in enumerate(self.partitions):
            others = tuple(at for at in range(len(self.partitions)) if at != axis)
            yield list(part.rows), table.sum(axis=others)[: len(part.rows)]


def pack(partitions: Sequence[Partition]) -> tuple[Pack, ...]:
    """Put small partitions together, so that people are gone through fewer times."""
    packs: list[Pack] = []
    for part in sorted(partitions, key=lambda part: part.places):
        if packs and packs[-1].size * part.places <= MOST_PACKED:
            packs[-1] = Pack((*packs[-1].partitions, part))
        else:
            packs.append(Pack((part,)))
    return tuple(packs)


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


def weighting_cells(layout: Layout) -> Partition | None:
    """Cross the answers by which people are weighted; who left one blank is in no cell."""
    if layout.weights is None:
        return None
    columns = [layout.columns[at] for at in layout.weights.columns]
    shape = [len(column.codes) for column in columns]
    lookup = np.full([len(column.counted) for column in columns], prod(shape), np.int64)
    lookup[tuple(slice(1, 1 + codes) for codes in shape)] = np.arange(prod(shape)).reshape(shape)
    return Partition(layout.weights.columns, lookup, tuple(range(prod(shape))))


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
