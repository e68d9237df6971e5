"""Tables A and F: people by cell, column and answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from survey.tables.layout import Layout
from survey.tables.partitions import Codes, Integers, Pack
from survey.tables.sums import add_people

WIDEST_PAIR = 1024
"""Beyond so many combinations, two columns are counted apart."""


@dataclass(frozen=True, slots=True)
class _Together:
    """One column, or two that share a pass over the people."""

    columns: tuple[int, ...]
    widths: tuple[int, ...]
    counts: tuple[Integers, ...]
    """One a pack, shape (combinations of groups, combinations of answers)."""

    def code(self, columns: Codes) -> Integers:
        """Return each person's answers as one number."""
        code: Integers = columns[self.columns[0]].astype(np.int64)
        for at, width in zip(self.columns[1:], self.widths[1:], strict=True):
            code = code * width + columns[at]
        return code


class AnswerCounts:
    """Counts chunk by chunk, two columns and several sets of groups at once."""

    def __init__(self, layout: Layout, packs: Sequence[Pack], cells: int) -> None:
        self._layout, self._packs, self._cells = layout, packs, cells
        widths = [len(column.counted) for column in layout.columns]
        self._parts = [
            _Together(
                at,
                tuple(widths[one] for one in at),
                tuple(np.zeros((one.size, prod(widths[w] for w in at)), np.int64) for one in packs),
            )
            for at in _pairs(widths)
        ]

    def take(self, columns: Codes, places: Sequence[Integers]) -> None:
        """Count a few thousand people.

        Args:
            columns: shape (columns, people), as encoded.
            places: for each pack, each person's combination of groups.
        """
        scaled: dict[int, list[Integers]] = {}
        for part in self._parts:
            code = part.code(columns)
            width = prod(part.widths)
            if width not in scaled:
                scaled = {width: [place * width for place in places]}
            for place, counts in zip(scaled[width], part.counts, strict=True):
                add_people(counts, place + code)

    def table(self) -> Integers:
        """Return people by cell of the packs, shape (cells, `Layout.width`)."""
        layout = self._layout
        found = np.zeros((self._cells, layout.width), np.int64)
        for part in self._parts:
            for one, bins in zip(self._packs, part.counts, strict=True):
                for rows, counts in one.apart(bins):
                    for axis, at in enumerate(part.columns):
                        found[rows, layout.slices[at]] = _margin(counts, part.widths, axis)
        return found


def _margin(counts: Integers, widths: tuple[int, ...], axis: int) -> Integers:
    """Return the counts of one of the columns counted together, shape (rows, width)."""
    table = counts.reshape(-1, *widths)
    others = tuple(1 + at for at in range(len(widths)) if at != axis)
    return np.asarray(table.sum(axis=others))


def _pairs(widths: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Give the columns two by two, narrow ones together, the widest alone."""
    waiting: int | None = None
    for at in sorted(range(len(widths)), key=lambda at: widths[at]):
        if waiting is None:
            waiting = at
        elif widths[waiting] * widths[at] <= WIDEST_PAIR:
            yield waiting, at
            waiting = None
        else:
            yield (waiting,)
            waiting = at
    if waiting is not None:
        yield (waiting,)
