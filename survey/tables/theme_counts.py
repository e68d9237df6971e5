"""Tables C, C2 and D of one theme: scores, favourable answers, and complete rows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from survey.tables.counts import CompleteRows, ThemeCounts
from survey.tables.layout import Column, Layout, ThemeLayout
from survey.tables.partitions import Codes, Integers, Pack
from survey.tables.sums import add_people, products


@dataclass(frozen=True, slots=True)
class Answered:
    """What each person's answers to one theme come to; all of shape (people,)."""

    answered: Integers
    """Items, "not concerned" left out."""

    total: Integers
    """Steps, reversed items turned round."""

    favourable: Integers


class ThemeReader:
    """Reads the answers to one theme."""

    def __init__(self, layout: Layout, theme: ThemeLayout) -> None:
        self.theme = theme
        self._bits = len(theme.columns).bit_length()
        self._steps = [_steps(layout, theme, at) for at in theme.columns]
        self._all = [
            steps << 2 * self._bits | _answers(column) << self._bits | _liked(column)
            for steps, column in zip(self._steps, self._columns(layout), strict=True)
        ]

    def read(self, columns: Codes) -> Answered:
        """Sum each person's answers: three sums in one number, so that each is read once."""
        whole = np.zeros(columns.shape[1], np.int64)
        for at, values in zip(self.theme.columns, self._all, strict=True):
            whole += values.take(columns[at])
        last = (1 << self._bits) - 1
        return Answered(
            answered=whole >> self._bits & last,
            total=whole >> 2 * self._bits,
            favourable=whole & last,
        )

    def steps(self, columns: Codes, who: Integers) -> Integers:
        """Return the steps of some people's answers, shape (items, people)."""
        pairs = zip(self.theme.columns, self._steps, strict=True)
        return np.stack([steps.take(columns[at].take(who)) for at, steps in pairs])

    def _columns(self, layout: Layout) -> list[Column]:
        return [layout.columns[at] for at in self.theme.columns]


class ThemeTables:
    """Counts one theme chunk by chunk."""

    def __init__(self, layout: Layout, theme: ThemeLayout, packs: Sequence[Pack]) -> None:
        self.reader = ThemeReader(layout, theme)
        self._packs, self._cells = packs, len(layout.cells)
        items = len(theme.columns)
        self._shape = items + 1, items * layout.theme_unit(theme) + 1
        self._scores = [np.zeros((one.size, *self._shape), np.int64) for one in packs]
        self._liked = [np.zeros((one.size, items + 1, items + 1), np.int64) for one in packs]
        none = np.zeros(items, np.int64)
        self._complete = CompleteRows(0, none, np.zeros((items, items), np.int64))

    def take(self, columns: Codes, places: Sequence[Integers], answers: Answered) -> None:
        """Count a few thousand people.

        Args:
            columns: shape (columns, people), as encoded.
            places: for each pack, each person's combination of groups.
            answers: what `reader` read of these people.
        """
        _add(self._scores, places, answers.answered, answers.total)
        _add(self._liked, places, answers.answered, answers.favourable)
        complete = np.flatnonzero(answers.answered == len(self.reader.theme.columns))
        steps = self.reader.steps(columns, complete)
        self._complete += CompleteRows(steps.shape[1], steps.sum(axis=1), products(steps))

    def tables(self) -> ThemeCounts:
        """Return what was counted."""
        return ThemeCounts(self._by_cell(self._scores), self._by_cell(self._liked), self._complete)

    def _by_cell(self, counted: Sequence[Integers]) -> Integers:
        """Return counts by cell."""
        found = np.zeros((self._cells, *counted[0].shape[1:]), np.int64)
        for one, bins in zip(self._packs, counted, strict=True):
            for rows, counts in one.apart(bins):
                found[rows] = counts.reshape(-1, *bins.shape[1:])
        return found


def _add(
    counted: Sequence[Integers], places: Sequence[Integers], first: Integers, second: Integers
) -> None:
    """Add people by place, first and second number."""
    _, rows, width = counted[0].shape
    code = first * width + second
    for place, counts in zip(places, counted, strict=True):
        add_people(counts, place * (rows * width) + code)


def _steps(layout: Layout, theme: ThemeLayout, at: int) -> Integers:
    """Return the steps that each answer of a column adds; blank and "nc" add none."""
    return np.array([0, *layout.item_steps(theme, at), 0], np.int64)


def _answers(column: Column) -> Integers:
    """Return 1 for each answer of a column that counts, 0 for blank and "nc"."""
    return np.array([0, *(1 for _ in column.codes), 0], np.int64)


def _liked(column: Column) -> Integers:
    """Return 1 for each favourable answer of a column."""
    return np.array([0, *(int(code in column.favourable) for code in column.codes), 0], np.int64)
