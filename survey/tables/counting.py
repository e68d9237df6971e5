"""Count encoded answers, in one pass, in memory that does not grow with the people.

Two columns share a bincount, people come by chunks: of the ways measured in the design of
statistics, the fastest that needs no further library.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

import numpy as np
from numpy.typing import NDArray

from survey.tables.atoms import count_atoms, nobody
from survey.tables.counts import CompleteRows, Integers, Tables, ThemeCounts
from survey.tables.encoding import Encoded
from survey.tables.layout import Layout, ThemeLayout
from survey.tables.partitions import Partition, partitions_of

CHUNK = 32_768
WIDEST_PAIR = 1024
"""Beyond so many combinations, two columns are counted apart."""


def count(layout: Layout, encoded: Encoded) -> Tables:
    """Count everything that the layout declares.

    Args:
        layout: the same that encoded the answers.
        encoded: any number of people, none included.
    """
    partitions = partitions_of(layout)
    starts = range(0, max(len(encoded.codes), 1), CHUNK)
    chunks = (encoded.codes[start : start + CHUNK] for start in starts)
    whole = reduce(add, (_count_chunk(layout, partitions, chunk) for chunk in chunks))
    return replace(
        whole,
        numbers={name: Counter(values) for name, values in encoded.numbers.items()},
        atoms=count_atoms(
            layout, encoded.codes, [part.stands(encoded.codes) for part in partitions]
        ),
    )


def _count_chunk(
    layout: Layout, partitions: Sequence[Partition], codes: NDArray[np.unsignedinteger]
) -> Tables:
    """Count a few thousand people."""
    columns = np.ascontiguousarray(codes.T, dtype=np.int64)
    groups = [part.positions(columns) for part in partitions]
    cells = sum(len(part.rows) for part in partitions)
    people = np.zeros(cells, np.int64)
    for part, group in zip(partitions, groups, strict=True):
        people[list(part.rows)] = _histogram(group, len(part.rows))
    return Tables(
        layout=layout,
        people=people,
        counts=_count_answers(layout, partitions, columns, groups),
        themes=tuple(
            _count_theme(layout, theme, columns, partitions, groups) for theme in layout.themes
        ),
        numbers={},
        atoms=nobody(layout, len(partitions)),
    )


def _count_answers(
    layout: Layout,
    partitions: Sequence[Partition],
    columns: Integers,
    groups: Sequence[Integers],
) -> Integers:
    """Fill table A: people by cell, column and answer."""
    slices = layout.slices
    counts = np.zeros((sum(len(part.rows) for part in partitions), layout.width), np.int64)
    for first, second in _pairs([part.stop - part.start for part in slices]):
        width = slices[first].stop - slices[first].start
        other = 1 if second is None else slices[second].stop - slices[second].start
        pair = columns[first] if second is None else columns[first] * other + columns[second]
        for part, group in zip(partitions, groups, strict=True):
            bins = _histogram(group, len(part.rows), pair, width * other)
            table = bins.reshape(len(part.rows), width, other)
            rows = list(part.rows)
            counts[rows, slices[first]] = table.sum(axis=2)
            if second is not None:
                counts[rows, slices[second]] = table.sum(axis=1)
    return counts


def _count_theme(
    layout: Layout,
    theme: ThemeLayout,
    columns: Integers,
    partitions: Sequence[Partition],
    groups: Sequence[Integers],
) -> ThemeCounts:
    """Fill tables C, C2 and D of one theme."""
    items = len(theme.columns)
    steps = np.array([_steps(layout, theme, at)[columns[at]] for at in theme.columns])
    given = np.array([_is_answer(layout, at)[columns[at]] for at in theme.columns])
    liked = np.array([_is_favourable(layout, at)[columns[at]] for at in theme.columns])
    answered, total, favourable = given.sum(axis=0), steps.sum(axis=0), liked.sum(axis=0)
    sums = items * layout.theme_unit(theme) + 1
    complete = steps[:, answered == items]
    return ThemeCounts(
        scores=_stack(partitions, groups, answered * sums + total, (items + 1, sums)),
        favourable=_stack(
            partitions, groups, answered * (items + 1) + favourable, (items + 1, items + 1)
        ),
        complete=CompleteRows(complete.shape[1], complete.sum(axis=1), complete @ complete.T),
    )


def _stack(
    partitions: Sequence[Partition],
    groups: Sequence[Integers],
    code: Integers,
    shape: tuple[int, int],
) -> Integers:
    """Count `code` by cell; each cell's counts take `shape`."""
    cells = sum(len(part.rows) for part in partitions)
    counts = np.zeros((cells, *shape), np.int64)
    for part, group in zip(partitions, groups, strict=True):
        bins = _histogram(group, len(part.rows), code, shape[0] * shape[1])
        counts[list(part.rows)] = bins.reshape(-1, *shape)
    return counts


def _histogram(group: Integers, groups: int, code: Integers | int = 0, width: int = 1) -> Integers:
    """Count people by group and code; those of no group are left out."""
    bins = np.bincount(group * width + code, minlength=(groups + 1) * width)
    return bins[: groups * width]


def _pairs(widths: Sequence[int]) -> Iterator[tuple[int, int | None]]:
    """Give the columns two by two, narrow ones together, the widest alone."""
    waiting: int | None = None
    for at in sorted(range(len(widths)), key=lambda at: widths[at]):
        if waiting is None:
            waiting = at
        elif widths[waiting] * widths[at] <= WIDEST_PAIR:
            yield waiting, at
            waiting = None
        else:
            yield waiting, None
            waiting = at
    if waiting is not None:
        yield waiting, None


def _steps(layout: Layout, theme: ThemeLayout, at: int) -> Integers:
    """Return the steps that each answer of a column adds; blank and "nc" add none."""
    return np.array([0, *layout.item_steps(theme, at), 0], np.int64)


def _is_answer(layout: Layout, at: int) -> Integers:
    """Return 1 for each answer of a column that counts, 0 for blank and "nc"."""
    return np.array([0, *(1 for _ in layout.columns[at].codes), 0], np.int64)


def _is_favourable(layout: Layout, at: int) -> Integers:
    """Return 1 for each favourable answer of a column."""
    column = layout.columns[at]
    return np.array([0, *(int(code in column.favourable) for code in column.codes), 0], np.int64)
