"""Do the answers of a group fit the people it has in the company?"""

from collections.abc import Mapping, Sequence

import numpy as np

from survey.disclosure.plan import Integers, Mask
from survey.disclosure.sizes import people_at_most
from survey.tables import Cell

Headcounts = Mapping[str, Mapping[str, int]]
"""Question id → option id → people of the company, where known."""


def large_enough(cells: Sequence[Cell], headcounts: Headcounts, *, k: int) -> Mask:
    """Test which cells may have `k` people in the company, as far as the headcounts tell."""
    limits = (people_at_most(cell.group, headcounts) for cell in cells)
    return np.array([limit is None or limit >= k for limit in limits], np.bool_)


def overfull(
    cells: Sequence[Cell], sizes: Integers, headcounts: Headcounts, *, added: int = 0
) -> Mask:
    """Test which cells hold more answers than people: to be hidden, and named.

    Args:
        cells: the plan's.
        sizes: how many answered in each.
        headcounts: frozen in the manifest.
        added: people added since, whatever their group.
    """
    limits = (people_at_most(cell.group, headcounts) for cell in cells)
    return np.array(
        [
            limit is not None and size > limit + added
            for limit, size in zip(limits, sizes.tolist(), strict=True)
        ],
        np.bool_,
    )
