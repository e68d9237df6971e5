"""Table B: who gave which two answers, over the whole company."""

import numpy as np

from survey.tables.layout import Layout
from survey.tables.partitions import Codes

ROWS = 4096
"""People in one product of matrices; sums of so many ones are exact in 24 bits."""


class PairCounts:
    """Counts people by every two answers, chunk by chunk.

    One product of matrices counts every two answers at once; only half of it is computed.
    """

    def __init__(self, layout: Layout) -> None:
        answers = [
            (at, code)
            for at in layout.paired
            for code in range(1, len(layout.columns[at].codes) + 1)
        ]
        self._asked = np.array([at for at, _ in answers], np.intp)
        self._codes = np.array([[code] for _, code in answers], np.uint16).reshape(-1, 1)
        self.table = np.zeros((len(answers), len(answers)), np.int64)
        """Shape (codes, codes) over the columns of `Layout.paired`, both ways round."""

    def take(self, columns: Codes) -> None:
        """Add a few thousand people.

        Args:
            columns: shape (columns, people), as encoded.
        """
        codes = self._codes.astype(columns.dtype)
        for start in range(0, columns.shape[1] if len(codes) else 0, ROWS):
            chunk = columns[:, start : start + ROWS]
            given = (chunk[self._asked] == codes).astype(np.float32)
            self.table += (given @ given.T).astype(np.int64)
