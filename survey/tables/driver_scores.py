"""Table E: sums and products of the scores that may explain one another."""

from collections.abc import Mapping

import numpy as np

from survey.tables.counts import CompleteRows
from survey.tables.layout import Layout, ThemeLayout
from survey.tables.partitions import Codes, Integers
from survey.tables.sums import products
from survey.tables.theme_counts import Answered, ThemeReader


class DriverScores:
    """Sums the scores of the people who have all of them, chunk by chunk.

    Source:
        Half rule: Burr et al. (2019), Safety and Health at Work 10, 482-503 (COPSOQ III).
    """

    def __init__(self, layout: Layout) -> None:
        scored = layout.drivers.scored if layout.drivers else ()
        self._readers = [ThemeReader(layout, theme) for theme in scored]
        self._parts = [layout.score_parts(theme) for theme in scored]
        none = np.zeros(len(scored), np.int64)
        self.rows = CompleteRows(0, none, np.zeros((len(scored), len(scored)), np.int64))

    def take(self, columns: Codes, read: Mapping[ThemeLayout, Answered]) -> None:
        """Add a few thousand people.

        Args:
            columns: shape (columns, people), as encoded.
            read: what was read of them already, by theme.
        """
        if not self._readers:
            return
        everywhere = np.ones(columns.shape[1], np.bool_)
        scores = np.zeros((len(self._readers), columns.shape[1]), np.int64)
        for at, (reader, parts) in enumerate(zip(self._readers, self._parts, strict=True)):
            answers = read.get(reader.theme) or reader.read(columns)
            scores[at] = _in_parts(answers, parts)
            everywhere &= 2 * answers.answered >= len(reader.theme.columns)
        kept = scores[:, everywhere]
        self.rows += CompleteRows(kept.shape[1], kept.sum(axis=1), products(kept))


def _in_parts(answers: Answered, parts: int) -> Integers:
    """Return mean steps over the items answered, in parts of a step; exact, or the nearest."""
    answered: Integers = np.maximum(answers.answered, 1)
    doubled: Integers = 2 * answers.total * parts + answered
    return doubled // (2 * answered)
