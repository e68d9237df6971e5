"""What is counted of a questionnaire, fixed before the first answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

NOT_CONCERNED = "nc"
GIVEN = "given"
"""The one thing counted of a number in the table of counts: that there is one."""


@dataclass(frozen=True, slots=True)
class Column:
    """One countable column of a questionnaire."""

    name: str
    """The question's id; `id[option]` for an option of many choices; `id#1` for a ranking place."""

    question: str
    """Id of the question (a grid's row counts as one)."""

    codes: tuple[str, ...]
    """What may be counted, in order, as stored, without "nc": "1".."5", option ids, "0".."10".

    Many choices: ("0", "1"), answered without it or chosen. Numbers: empty.
    """

    favourable: frozenset[str] = frozenset()
    """Favourable codes as stored: already turned round for a reversed item."""

    unfavourable: frozenset[str] = frozenset()
    reverse: bool = False
    not_concerned: bool = False

    kind: str = "likert"
    """likert, single, multiple, ranking, nps or number."""

    decimals: int = 0
    """Numbers only: decimals kept, so that sums stay whole."""

    minimum: float = 0.0
    """Numbers only: lowest value that the question takes."""

    maximum: float = 0.0

    @property
    def option(self) -> str:
        """Return the option that a column of many choices is about."""
        return self.name[len(self.question) + 1 : -1]

    @property
    def place(self) -> int:
        """Return the place that a column of a ranking is about; the best is 1."""
        return int(self.name[len(self.question) + 1 :])

    @property
    def counted(self) -> tuple[str, ...]:
        """Return what stands behind each number of a row of counts; "" is a blank answer."""
        return ("", *(self.codes or (GIVEN,)), NOT_CONCERNED)


@dataclass(frozen=True, slots=True)
class ThemeLayout:
    """The items of one theme, as positions in `Layout.columns`; each keeps its own codes."""

    id: str
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """One declared breakdown with every declared cell, answered or not."""

    table: str
    """The breakdown as written, single blanks around > and *."""

    questions: tuple[str, ...]

    groups: tuple[Mapping[str, str], ...]
    """Question id → option id; a hierarchy has one entry per level and cell."""


@dataclass(frozen=True, slots=True)
class DriversLayout:
    """Which scores may explain which: the columns of table E."""

    themes: tuple[ThemeLayout, ...]

    outcome: ThemeLayout
    """A 0-10 question is a theme of one item."""

    @property
    def scored(self) -> tuple[ThemeLayout, ...]:
        """Return everything that is scored, the outcome last: the order of table E."""
        return (*self.themes, self.outcome)


@dataclass(frozen=True, slots=True)
class QuadrantsLayout:
    """Two themes crossed, each cut in two: one row of table D2."""

    id: str
    x: ThemeLayout
    y: ThemeLayout

    cut_x: Fraction
    cut_y: Fraction
    """Parts of the best score, 0 to 1, from which a theme is high."""


QUADRANTS = ("low_low", "high_low", "low_high", "high_high")
"""The columns of table D2: x first, then y."""


@dataclass(frozen=True, slots=True)
class WeightsLayout:
    """By what answers are weighted, where the file asks for it: the rows of table F."""

    columns: tuple[int, ...]
    """Positions in `Layout.columns`; the rows cross their codes, the last one fastest."""

    population: tuple[tuple[int, ...], ...]
    """For each column, people of the company by code."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The people behind one row of the tables; the total has no group."""

    table: str
    group: Mapping[str, str]


TOTAL = "total"

PAIRED = frozenset({"likert", "nps", "multiple"})
"""Kinds of column of which every two are counted together."""

FINEST = 1 << 21
"""Most parts of a score in table E: products of two million people's scores stay whole numbers."""


@dataclass(frozen=True)
class Layout:
    """What is counted, fixed before the first answer."""

    questionnaire_hash: bytes
    columns: tuple[Column, ...]
    themes: tuple[ThemeLayout, ...] = ()
    groupings: tuple[Grouping, ...] = ()

    conditional: frozenset[str] = frozenset()
    """Questions asked of some only: company-wide figures, never by group."""

    in_pairs: frozenset[str] = frozenset()
    """Questions of the two-way tables that the file asks for."""

    drivers: DriversLayout | None = None
    weights: WeightsLayout | None = None
    quadrants: tuple[QuadrantsLayout, ...] = ()

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Return the rows of every table: the total, then each declared group in file order."""
        groups = (Cell(g.table, group) for g in self.groupings for group in g.groups)
        return (Cell(TOTAL, {}), *groups)

    @cached_property
    def slices(self) -> tuple[slice, ...]:
        """Return where each column's counts stand in a row: blank, codes in order, "nc"."""
        found, start = [], 0
        for column in self.columns:
            stop = start + len(column.counted)
            found.append(slice(start, stop))
            start = stop
        return tuple(found)

    @cached_property
    def by_group(self) -> tuple[int, ...]:
        """Return which columns may be shown by group: asked of everybody, no groups, no numbers."""
        forming = {question for grouping in self.groupings for question in grouping.questions}
        return tuple(
            at
            for at, column in enumerate(self.columns)
            if column.question not in self.conditional | forming and column.kind != "number"
        )

    @cached_property
    def atom_slices(self) -> Mapping[int, slice]:
        """Return where each column's answers stand in table G: codes in order, then "nc"."""
        found, start = {}, 0
        for at in self.by_group:
            column = self.columns[at]
            stop = start + len(column.codes) + int(column.not_concerned)
            found[at] = slice(start, stop)
            start = stop
        return found

    @cached_property
    def paired(self) -> tuple[int, ...]:
        """Return which columns table B counts two by two: scales, options and declared pairs."""
        return tuple(
            at
            for at, column in enumerate(self.columns)
            if column.kind in PAIRED or (column.codes and column.question in self.in_pairs)
        )

    @cached_property
    def pair_slices(self) -> Mapping[int, slice]:
        """Return where each column's codes stand in table B: blanks and "nc" have no place."""
        found, start = {}, 0
        for at in self.paired:
            stop = start + len(self.columns[at].codes)
            found[at] = slice(start, stop)
            start = stop
        return found

    @property
    def width(self) -> int:
        """Return how many numbers a row of counts holds."""
        return sum(len(column.counted) for column in self.columns)

    def theme_unit(self, theme: ThemeLayout) -> int:
        """Return the whole number of steps between the worst and the best answer to an item.

        Items on scales of different lengths are brought to their smallest common multiple, so
        that sums stay whole.
        """
        return lcm(*(max(_span(self.columns[at]), 1) for at in theme.columns))

    def score_parts(self, theme: ThemeLayout) -> int:
        """Return into how many parts table E cuts a step, so that means over items stay whole.

        Exact for themes of up to 15 five-point items. Beyond, a mean over some of the items is
        rounded to the nearest part, the same way for everybody: sums still merge bit for bit.
        """
        exact = lcm(*range(1, len(theme.columns) + 1))
        return min(exact, max(FINEST // self.theme_unit(theme), 1))

    def score_unit(self, theme: ThemeLayout) -> int:
        """Return what table E holds for the best score: 100 points of the theme."""
        return self.theme_unit(theme) * self.score_parts(theme)

    def item_steps(self, theme: ThemeLayout, at: int) -> tuple[int, ...]:
        """Return the steps, from 0 worst to `theme_unit` best, of each code of column `at`."""
        column = self.columns[at]
        values = [int(code) for code in column.codes]
        factor = self.theme_unit(theme) // max(_span(column), 1)
        if column.reverse:
            return tuple((max(values) - value) * factor for value in values)
        return tuple((value - min(values)) * factor for value in values)


def _span(column: Column) -> int:
    """Return the distance between the lowest and the highest code."""
    values = [int(code) for code in column.codes]
    return max(values) - min(values)
