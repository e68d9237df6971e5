"""Table D2: people by quadrant of two theme scores, over the whole company."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from survey.tables.layout import QUADRANTS, Layout, ThemeLayout
from survey.tables.partitions import Integers
from survey.tables.theme_counts import Answered


class QuadrantCounts:
    """Counts the people who have both scores, chunk by chunk.

    Source:
        Half rule: Burr et al. (2019), Safety and Health at Work 10, 482-503 (COPSOQ III).
        Quadrants: Karasek (1979), Administrative Science Quarterly 24, 285-308.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.table = np.zeros((len(layout.quadrants), len(QUADRANTS)), np.int64)

    def take(self, read: Mapping[ThemeLayout, Answered]) -> None:
        """Add a few thousand people.

        Args:
            read: what was read of them, by theme.
        """
        for at, one in enumerate(self._layout.quadrants):
            x, y = read[one.x], read[one.y]
            scored = self._has_score(one.x, x) & self._has_score(one.y, y)
            place = self._is_high(one.x, x, one.cut_x) + 2 * self._is_high(one.y, y, one.cut_y)
            self.table[at] += np.bincount(place[scored], minlength=len(QUADRANTS))

    def _has_score(self, theme: ThemeLayout, found: Answered) -> Integers:
        """Test who answered half of a theme at least."""
        return np.asarray(2 * found.answered >= len(theme.columns))

    def _is_high(self, theme: ThemeLayout, found: Answered, cut: Fraction) -> Integers:
        """Return 1 for who reaches the cut, compared in whole numbers."""
        unit = self._layout.theme_unit(theme)
        reached = found.total * cut.denominator >= cut.numerator * unit * found.answered
        return np.asarray(reached, np.int64)
