"""Give each group the weight it has in the company: off unless the lead asks for it.

Weighted figures cannot be recomputed by hand; they never stand without the unweighted number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from survey.errors import Invalid

LOWEST, HIGHEST = 0.3, 3.0
"""Weights beyond are trimmed: one person speaks for no more than three."""

ROUNDS = 200
PRECISION = 1e-12


class GroupNotReached(Invalid):
    """Nobody of a group that the company has answered: no weight makes up for it."""

    message: ClassVar[str] = (
        "Personne du groupe « {group} » n’a répondu : on ne peut pas redresser sur ce critère."
    )


class TotalsDisagree(Invalid):
    """Two criteria count two companies."""

    message: ClassVar[str] = (
        "Les effectifs des critères de redressement ne donnent pas le même total."
    )


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """One weight a cell of the crossed criteria; their mean over people is 1."""

    weights: NDArray[np.float64]

    design_effect: float
    """Kish's: by how much weighting widens a variance."""

    effective: float
    """Answers that an unweighted sample of the same precision would have."""

    trimmed: bool


def rake(
    answers: NDArray[np.int64],
    targets: Sequence[NDArray[np.int64]],
    names: Sequence[Sequence[str]],
) -> Weights:
    """Weight cells so that each criterion's margins are the company's.

    Args:
        answers: people by cell, one axis a criterion.
        targets: people of the company, for each axis.
        names: what each position of each axis is called, for refusals.

    Raises:
        GroupNotReached: if a group of the company has no answer.
        TotalsDisagree: if the targets count different companies.

    Source:
        Deming & Stephan (1940), Annals of Mathematical Statistics 11, 427-444. Design effect:
        Kish (1965), Survey Sampling, 11.7.
    """
    if len({int(target.sum()) for target in targets}) > 1:
        raise TotalsDisagree()
    people = answers.sum()
    wanted = [target / target.sum() * people for target in targets]
    _require_everybody(answers, wanted, names)
    weights = np.ones(answers.shape)
    for _ in range(ROUNDS):
        before = weights.copy()
        for axis, target in enumerate(wanted):
            weights *= _along(axis, _ratio(target, _margin(answers * weights, axis)), weights.ndim)
        if np.abs(weights - before).max() < PRECISION:
            break
    kept = np.clip(weights, LOWEST, HIGHEST)
    kept *= people / (answers * kept).sum()
    effect = float(people * (answers * kept**2).sum() / (answers * kept).sum() ** 2)
    trimmed = bool(((weights < LOWEST) | (weights > HIGHEST))[answers > 0].any())
    return Weights(kept, effect, float(people) / effect, trimmed)


def _require_everybody(
    answers: NDArray[np.int64],
    wanted: Sequence[NDArray[np.float64]],
    names: Sequence[Sequence[str]],
) -> None:
    """Refuse a group that nobody speaks for."""
    for axis, target in enumerate(wanted):
        for at in np.flatnonzero((_margin(answers, axis) == 0) & (target > 0)):
            raise GroupNotReached(group=names[axis][int(at)])


def _margin(cells: NDArray[np.float64] | NDArray[np.int64], axis: int) -> NDArray[np.float64]:
    """Sum over every other axis."""
    others = tuple(at for at in range(cells.ndim) if at != axis)
    return np.asarray(cells.sum(axis=others), np.float64)


def _ratio(target: NDArray[np.float64], found: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide where there is somebody."""
    return np.divide(target, found, out=np.ones_like(found), where=found > 0)


def _along(axis: int, values: NDArray[np.float64], axes: int) -> NDArray[np.float64]:
    """Lay values along one axis of a table."""
    shape = [1] * axes
    shape[axis] = len(values)
    return values.reshape(shape)
