"""What is left of a cell once the groups shown inside it are taken away?

The cheapest cuts to find, and most of those that there are.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from scipy.sparse import csr_array

from survey.disclosure.plan import Integers, Mask
from survey.disclosure.silence import Reals
from survey.disclosure.sparse import Sparse, sparse, together
from survey.disclosure.structure import Structure

Cut = frozenset[int]
"""Columns of `Structure`, one of which at least hides."""

NOWHERE = -1

NOTHING = 1e-6
"""A share under this is none."""


@dataclass(frozen=True, slots=True, eq=False)
class Remainders:
    """Each column beside the groups of each breakdown that lie inside it."""

    column: Integers
    """Shape (places,): a place is one column in one breakdown."""

    above: Integers
    """Shape (places,): the place right above in the same breakdown, or `NOWHERE`."""

    levels: tuple[Integers, ...]
    """The places that have one above, deepest first."""

    whole: Integers
    """Shape (pairs,): a column, once for each breakdown with groups inside it."""

    inside: Sparse
    """Shape (pairs, places): the largest groups of that breakdown inside that column."""

    content: Reals
    """Shape (columns, 2): people, and rows, which count those who did not answer too."""

    silent: Reals
    """Shape (others, columns): people of groups that nobody answered for."""

    @classmethod
    def of(cls, structure: Structure) -> Self:
        """Find out what lies inside what."""
        stands = sparse(structure.members)
        common = together(stands, stands)
        rows = common.diagonal()
        within = _within(common, structure.silent)
        column = np.concatenate([np.zeros(0, np.int64), *structure.families])
        family = np.repeat(np.arange(len(structure.families)), [len(f) for f in structure.families])
        inner = within[np.ix_(column, column)] & (family[:, None] == family[None, :])
        depth = inner.sum(axis=1)
        nearest = np.where(inner, depth, NOWHERE).argmax(axis=1) if len(column) else column
        above = np.where(depth > 0, nearest, NOWHERE)
        whole, inside = _largest_inside(within[column], family, above)
        return cls(
            column=column,
            above=above,
            levels=tuple(
                np.flatnonzero(depth == at) for at in range(int(depth.max(initial=0)), 0, -1)
            ),
            whole=whole,
            inside=inside,
            content=np.stack([structure.sizes, rows], axis=1),
            silent=structure.silent,
        )

    def cuts(self, shown: Mask, k: int) -> list[Cut]:
        """Return what cannot be shown together because fewer than `k` people are left."""
        seen = shown[self.column]
        taken = np.where(seen[:, None], self.content[self.column], 0.0)
        for level in self.levels:
            up = level[~seen[self.above[level]]]
            np.add.at(taken, self.above[up], taken[up])
        left = self.content[self.whole] - self.inside @ taken
        few = np.flatnonzero(shown[self.whole] & (left[:, 0] < k))
        found = ((self._cut(pair, seen), left[pair, 1] > 0) for pair in few.tolist())
        return list(dict.fromkeys(cut for cut, some in found if some or self._tells(cut)))

    def _tells(self, cut: Cut) -> bool:
        """Test whether a cut that leaves nobody shows that nobody answered for some group."""
        whole, *parts = sorted(cut, key=lambda column: -self.content[column, 0])
        left = self.silent[:, whole] - self.silent[:, parts].sum(axis=1)
        return bool((np.abs(left) > NOTHING).any())

    def _cut(self, pair: int, seen: Mask) -> Cut:
        """Name a column and the largest groups shown inside it."""
        start, stop = self.inside.indptr[pair : pair + 2]
        waiting = self.inside.indices[start:stop].tolist()
        found = {int(self.whole[pair])}
        while waiting:
            place = waiting.pop()
            if seen[place]:
                found.add(int(self.column[place]))
            else:
                waiting.extend(np.flatnonzero(self.above == place).tolist())
        return frozenset(found)


def _within(common: Reals, silent: Reals) -> Mask:
    """Test which columns lie inside which; of two with the same people, the less silent one.

    Args:
        common: shape (columns, columns): rows in both.
        silent: shape (others, columns).
    """
    rows = common.diagonal()
    subset = common == rows[:, None]
    within = subset & ~subset.T
    for one, other in np.argwhere(subset & subset.T & ~np.eye(len(rows), dtype=np.bool_)):
        within[one, other] = (silent[:, one] <= silent[:, other]).all()
    return np.asarray(within, np.bool_)


def _largest_inside(within: Mask, family: Integers, above: Integers) -> tuple[Integers, Sparse]:
    """Pair each column with each breakdown that has groups inside it, the largest ones only.

    Args:
        within: shape (places, columns).
        family: shape (places,).
        above: shape (places,).
    """
    under_another = (above >= 0)[:, None] & within[above]
    place, whole = np.nonzero(within & ~under_another)
    keys, pair = np.unique(np.stack([whole, family[place]], axis=1), axis=0, return_inverse=True)
    ones = np.ones(len(place))
    shape = (len(keys), len(family))
    return keys[:, 0], csr_array((ones, (pair.ravel(), place)), shape=shape)
