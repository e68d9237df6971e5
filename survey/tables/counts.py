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
    """Sums over the people who have every value: all items of a theme, or all driver scores."""

    people: int

    sums: Integers
    """Shape (values,): items in steps of `Layout.item_steps`, reversed ones turned round; scores
    in parts, of which `Layout.score_unit` make 100 points."""

    products: Integers
    """Shape (values, values): sums of products."""

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

    pairs: Integers
    """Table B, company-wide: people by answer to one column and answer to another; see `pair`."""

    scores: CompleteRows
    """Table E, company-wide: scores of `Layout.drivers`, the outcome last, under the half rule, of
    the people who have all of them. Without values where no drivers are declared."""

    weighting: Integers
    """Table F, shape (crossed answers of `Layout.weights`, `Layout.width`): people by column and
    answer. Without rows where no weights are declared."""

    quadrants: Integers
    """Table D2, company-wide, shape (quadrants, 4): people with a score to both themes, by
    `layout.QUADRANTS`."""

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
            pairs=self.pairs + other.pairs,
            scores=self.scores + other.scores,
            weighting=self.weighting + other.weighting,
            quadrants=self.quadrants + other.quadrants,
        )

    def of_column(self, at: int, *, cell: int = 0) -> Mapping[str, int]:
        """Return how many people of a cell gave each answer to column `at`; "" is blank."""
        row = self.counts[cell, self.layout.slices[at]]
        return dict(zip(self.layout.columns[at].counted, row.tolist(), strict=True))

    def answered(self, at: int, *, cell: int = 0) -> int:
        """Return how many people of a cell answered column `at`; "not concerned" is no answer."""
        return int(self.counts[cell, self.layout.slices[at]][1:-1].sum())

    def pair(self, at: int, other: int) -> Integers:
        """Return how many people of the company gave each two answers to two columns.

        Conditional questions are counted too: what they may tell is not decided here.

        Args:
            at: a column of `Layout.paired`.
            other: another, or the same.

        Returns:
            Shape (codes of `at`, codes of `other`), in the order of `Column.codes`; who left one
            of them blank, or is not concerned, is left out.
        """
        places = self.layout.pair_slices
        return self.pairs[places[at], places[other]]

    def by_atom(self, at: int) -> Integers:
        """Return how many people of each atom gave each answer to column `at`.

        Args:
            at: a column of `Layout.by_group`.

        Returns:
            Shape (atoms, answers), in the order of `Column.counted`: blank, codes, "nc".
        """
        given = self.atoms.counts[:, self.layout.atom_slices[at]].astype(np.int64)
        found = np.zeros((len(given), len(self.layout.columns[at].counted)), np.int64)
        found[:, 1 : 1 + given.shape[1]] = given
        found[:, 0] = self.atoms.people - given.sum(axis=1)
        return found
