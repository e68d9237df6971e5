"""Which columns to hide so that each cut has one, at the least cost?"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from survey.disclosure.plan import Mask
from survey.disclosure.remainders import Cut
from survey.disclosure.structure import Structure
from survey.errors import Invalid

HALF = 0.5


class AlreadyTooMuch(Invalid):
    """What was published before gives somebody away: nothing added or hidden now helps."""

    message: ClassVar[str] = (
        "Ce qui a déjà été publié permet d’isoler moins de {k} personnes : "
        "rien de ce qui serait masqué maintenant ne l’empêcherait."
    )


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """Columns that hit every cut."""

    hidden: Mask
    lower_bound: float
    proven: bool


def cheapest(structure: Structure, cuts: Collection[Cut], *, nodes: int) -> Cover:
    """Hide the columns that cost least, one of each cut at least.

    Args:
        structure: its `kept` columns are never hidden.
        cuts: each has a column that may be hidden.
        nodes: of the branch and bound, before the best one found is good enough.
    """
    minimal = smallest(cuts)
    used = sorted({column for cut in minimal for column in cut if not structure.kept[column]})
    hidden = np.zeros(len(structure.cost), np.bool_)
    if not used:
        return Cover(hidden, 0.0, proven=True)
    place = {column: at for at, column in enumerate(used)}
    pairs = [
        (row, place[column])
        for row, cut in enumerate(minimal)
        for column in sorted(cut)
        if column in place
    ]
    hits = csr_array(
        (np.ones(len(pairs)), tuple(np.array(pairs).T)), shape=(len(minimal), len(used))
    )
    solved = milp(
        structure.cost[used].astype(np.float64),
        integrality=np.ones(len(used), np.int64),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(hits, 1, np.inf),
        options={"node_limit": nodes, "mip_rel_gap": 0.0},
    )
    if solved.x is None:
        hidden[used] = True
        return Cover(hidden, 0.0, proven=False)
    hidden[np.array(used)[solved.x > HALF]] = True
    return Cover(hidden, float(solved.mip_dual_bound), proven=bool(solved.status == 0))


def smallest(cuts: Collection[Cut]) -> list[Cut]:
    """Leave out cuts that contain another, in an order that depends on their columns alone."""
    found: list[Cut] = []
    for cut in sorted(set(cuts), key=lambda cut: (len(cut), sorted(cut))):
        if not any(other <= cut for other in found):
            found.append(cut)
    return found


def cheapest_of(structure: Structure, cut: Cut, k: int) -> int:
    """Return the column of a cut that costs least to hide.

    Raises:
        AlreadyTooMuch: if every one is published.
    """
    free = [column for column in cut if not structure.kept[column]]
    if not free:
        raise AlreadyTooMuch(k=k)
    return min(free, key=lambda column: (structure.cost[column], column))
