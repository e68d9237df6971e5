"""Which cells are shown, and in how much detail? Decided twice, the second inside the first."""

from dataclasses import dataclass

import numpy as np

from survey.disclosure.detail import Detail
from survey.disclosure.pattern import USUAL, Effort, choose
from survey.disclosure.plan import Mask, Memberships, Pattern, Plan


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """The two patterns of a plan (G1 and G3)."""

    figures: Pattern
    """Favourable shares, at the campaign's threshold."""

    classes: Pattern
    """Three classes, at ten or more, among the cells that show figures."""

    @property
    def detail(self) -> tuple[Detail | None, ...]:
        """Return the detail of each cell; None where it is hidden."""
        return tuple(
            (Detail.CLASSES if in_classes else Detail.FAVOURABLE) if shown else None
            for shown, in_classes in zip(self.figures.shown, self.classes.shown, strict=True)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """What an earlier publication showed: it cannot be taken back."""

    figures: Mask
    """Shape (cells,)."""

    classes: Mask
    """Shape (cells,): those shown in three classes."""


def levels(
    memberships: Memberships,
    plan: Plan,
    k: int,
    *,
    allowed: Mask | None = None,
    before: Before | None = None,
    effort: Effort = USUAL,
) -> Levels:
    """Choose what is shown, then what is shown in three classes.

    Args:
        memberships: everybody counted.
        plan: the cells, in the order of `memberships`.
        k: the threshold of figures.
        allowed: shape (cells,): the others are hidden, whatever their size; all by default.
        before: what an earlier publication showed; nothing by default.
        effort: how long to look for the best, each time.

    Raises:
        survey.disclosure.cover.AlreadyTooMuch: if what was shown before gives somebody away.
    """
    nothing = np.zeros(len(plan.cells), np.bool_)
    before = before or Before(nothing, nothing)
    figures = choose(memberships, plan, k, allowed=allowed, published=before.figures, effort=effort)
    if k >= Detail.CLASSES:
        return Levels(figures, figures)
    classes = choose(
        memberships,
        plan,
        Detail.CLASSES,
        allowed=figures.shown,
        published=before.classes,
        effort=effort,
    )
    return Levels(figures, classes)
