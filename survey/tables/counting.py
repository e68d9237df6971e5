"""Count encoded answers, in one pass, in memory that does not grow with the people.

Of the ways measured in the design of statistics, the fastest that need no further library: see
benchmarks/million_answers.py.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from survey.tables.answer_counts import AnswerCounts
from survey.tables.atoms import count_atoms
from survey.tables.counts import Tables
from survey.tables.driver_scores import DriverScores
from survey.tables.encoding import Encoded
from survey.tables.layout import Layout
from survey.tables.pairs import PairCounts
from survey.tables.partitions import Codes, Integers, Pack, pack, partitions_of, weighting_cells
from survey.tables.quadrants import QuadrantCounts
from survey.tables.sums import add_people
from survey.tables.theme_counts import ThemeTables

CHUNK = 32_768
"""People counted at once: their answers stay in the processor's own memory."""


def count(layout: Layout, encoded: Encoded) -> Tables:
    """Count everything that the layout declares.

    Args:
        layout: the same that encoded the answers.
        encoded: any number of people, none included.
    """
    counter = _Counter(layout)
    stands = [counter.take(chunk) for chunk in _chunks(encoded.codes)]
    return Tables(
        layout=layout,
        people=counter.people(),
        counts=counter.answers.table(),
        themes=tuple(theme.tables() for theme in counter.themes),
        numbers={name: Counter(values) for name, values in encoded.numbers.items()},
        atoms=count_atoms(layout, encoded.codes, np.concatenate(stands, axis=1).T),
        pairs=counter.pairs.table,
        scores=counter.scores.rows,
        weighting=counter.weighting.table(),
        quadrants=counter.quadrants.table,
    )


def _chunks(codes: Codes) -> Iterator[Codes]:
    """Give a few thousand people at a time, column by column; once nobody if there is nobody."""
    for start in range(0, max(len(codes), 1), CHUNK):
        yield np.ascontiguousarray(codes[start : start + CHUNK].T)


class _Counter:
    """Every table that grows chunk by chunk."""

    def __init__(self, layout: Layout) -> None:
        self._cells, self._partitions = len(layout.cells), partitions_of(layout)
        self._packs = packs = pack(self._partitions)
        self._people = [np.zeros((one.size, 1), np.int64) for one in packs]
        self.answers = AnswerCounts(layout, packs, self._cells)
        self.themes = [ThemeTables(layout, theme, packs) for theme in layout.themes]
        self.pairs = PairCounts(layout)
        self.scores = DriverScores(layout)
        self.quadrants = QuadrantCounts(layout)
        weighting = weighting_cells(layout)
        self._weighting = () if weighting is None else (weighting,)
        self.weighting = AnswerCounts(
            layout,
            [Pack((one,)) for one in self._weighting],
            sum(len(one.rows) for one in self._weighting),
        )

    def take(self, columns: Codes) -> NDArray[np.int32]:
        """Count a few thousand people, shape (columns, people).

        Returns:
            Where they stand, shape (sets of groups that do not overlap, people).
        """
        positions = {part: part.positions(columns) for part in self._partitions}
        places = [one.together(positions) for one in self._packs]
        for people, place in zip(self._people, places, strict=True):
            add_people(people, place)
        self.answers.take(columns, places)
        read = {theme.reader.theme: theme.reader.read(columns) for theme in self.themes}
        for theme, answers in zip(self.themes, read.values(), strict=True):
            theme.take(columns, places, answers)
        self.pairs.take(columns)
        self.scores.take(columns, read)
        self.quadrants.take(read)
        if self._weighting:
            self.weighting.take(columns, [one.positions(columns) for one in self._weighting])
        return np.stack([part.cells(place) for part, place in positions.items()])

    def people(self) -> Integers:
        """Return how many people are in each cell."""
        found = np.zeros(self._cells, np.int64)
        for one, counted in zip(self._packs, self._people, strict=True):
            for rows, people in one.apart(counted):
                found[rows] = people[:, 0]
        return found
