"""Counts and sums that add up: the tables of two halves make the table of the whole."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from survey.errors import Invalid
from survey.tables.atoms import Atoms
from survey.tables.layout import Layout

Integers = NDArray[np.int64]


class OtherQuestionnaire(Invalid):
    """Two tables count answers to different questionnaires, or to two versions of one."""

    message: ClassVar[str] = "Ces comptages viennent de deux questionnaires différents."


@dataclass(frozen=True, slots=True)
class CompleteRows:
    """Sums over the people who answered every item of a theme, reversed items turned round."""

    people: int

    sums: Integers
    """Shape (items,), in steps of `Layout.item_steps`."""

    products: Integers
    """Shape (items, items): sums of products."""

    def __add__(self, other: Self) -> "CompleteRows":
        """Add the sums of other people."""
        return CompleteRows(
            self.people + other.people, self.sums + other.sums, self.products + other.products
        )


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """Histograms of one theme, by cell of `Layout.cells`."""

    scores: Integers
    """Table C, shape (cells, items answered + 1, sum of steps + 1)."""

    favourable: Integers
    """Table C2, shape (cells, items answered + 1, favourable answers + 1)."""

    complete: CompleteRows
    """Table D, company-wide."""

    def __add__(self, other: Self) -> "ThemeCounts":
        """Add the histograms of other people."""
        return ThemeCounts(
            self.scores + other.scores,
            self.favourable + other.favourable,
            self.complete + other.complete,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Everything kept of the answers while a box is opened, and nothing afterwards."""

    layout: Layout

    people: Integers
    """Shape (cells,): who is in each cell of `Layout.cells`, whatever they answered."""

    counts: Integers
    """Table A, shape (cells, `Layout.width`): people by column and answer."""

    themes: tuple[ThemeCounts, ...]
    """In the order of `Layout.themes`."""

    numbers: Mapping[str, Counter[int]]
    """Numeric column → value in units of its last decimal → people."""

    atoms: Atoms
    """Table G, for what is shown by group."""

    def __add__(self, other: Self) -> "Tables":
        """Add the tables of other people who answered the same questionnaire.

        Raises:
            OtherQuestionnaire: if the questionnaires differ in anything.
        """
        if self.layout.questionnaire_hash != other.layout.questionnaire_hash:
            raise OtherQuestionnaire
        return Tables(
            layout=self.layout,
            people=self.people + other.people,
            counts=self.counts + other.counts,
            themes=tuple(a + b for a, b in zip(self.themes, other.themes, strict=True)),
            numbers={name: self.numbers[name] + other.numbers[name] for name in self.numbers},
            atoms=self.atoms + other.atoms,
        )

    def of_column(self, at: int, *, cell: int = 0) -> Mapping[str, int]:
        """Return how many people of a cell gave each answer to column `at`; "" is blank."""
        row = self.counts[cell, self.layout.slices[at]]
        return dict(zip(self.layout.columns[at].counted, row.tolist(), strict=True))

    def answered(self, at: int, *, cell: int = 0) -> int:
        """Return how many people of a cell answered column `at`; "not concerned" is no answer."""
        return int(self.counts[cell, self.layout.slices[at]][1:-1].sum())

    def by_atom(self, at: int) -> Integers:
        """Return how many people of each atom gave each answer to column `at`.

        Args:
            at: a column of `Layout.by_group`.

        Returns:
            Shape (atoms, answers), in the order of `Column.counted`: blank, codes, "nc".
        """
        widths = [len(self.layout.columns[one].counted) for one in self.layout.by_group]
        place = self.layout.by_group.index(at)
        start = sum(widths[:place])
        return self.atoms.counts[:, start : start + widths[place]].astype(np.int64)
