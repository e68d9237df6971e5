"""What is said of one question, in which order, and whose answer it must not prove."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from survey.disclosure.detail import Detail
from survey.disclosure.plan import Integers, Mask

TOTAL = 0
"""Position of the whole company among the cells."""

Codes = frozenset[int]


@dataclass(frozen=True)
class Shape:
    """What one question's codes mean; reversed items are already turned round."""

    codes: int
    favourable: Codes = frozenset()
    unfavourable: Codes = frozenset()

    options: Codes = frozenset()
    """Choices: codes that nobody may be proven to have chosen."""

    @classmethod
    def choice(cls, options: int) -> "Shape":
        """Return the shape of a single choice, or of a ranking's first place."""
        return cls(options, options=frozenset(range(options)))

    @classmethod
    def option(cls) -> "Shape":
        """Return the shape of one option among many choices: 0 left, 1 chosen."""
        return cls(2, options=frozenset({1}))

    @cached_property
    def secrets(self) -> tuple[Codes, ...]:
        """Return sets of codes: of nobody may a reader prove that his answer is in one of them."""
        if self.options:
            return tuple(frozenset({code}) for code in sorted(self.options))
        return (self.favourable, frozenset(range(self.codes)) - self.favourable)

    @cached_property
    def classes(self) -> tuple[Codes, ...]:
        """Return the parts that groups are told about: unfavourable, neutral, favourable."""
        neutral = frozenset(range(self.codes)) - self.favourable - self.unfavourable
        return tuple(part for part in (self.unfavourable, neutral, self.favourable) if part)

    @cached_property
    def from_bad_to_good(self) -> tuple[int, ...]:
        """Return the codes so that an item and the same one reversed are told alike."""
        upward = tuple(range(self.codes))
        if not self.favourable or max(self.favourable) == self.codes - 1:
            return upward
        return upward[::-1]


@dataclass(frozen=True, slots=True)
class Statement:
    """How many people of a cell gave one of these answers."""

    cell: int
    codes: Codes

    lowest: int
    """Values outside `lowest` to `highest` are never said alone: all or none too nearly."""

    highest: int


@dataclass(frozen=True, slots=True)
class Released:
    """What everybody may know: a statement's count lies between two whole numbers."""

    cell: int
    codes: Codes
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Release:
    """All that is said of one question."""

    statements: tuple[Released, ...]
    """In the order they were released."""

    undecided: int = 0
    """Values held back because the limit of work was reached; 0 in every run of ours."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """The answers to one question, and what may be told of them."""

    shape: Shape

    counts: Integers
    """Shape (atoms, codes): people; those who did not answer are not in it."""

    shown: Mask
    """Shape (cells,): which cells may be told about, by their sizes."""

    detailed: Mask
    """Shape (cells,): which may be told in three classes or by option; all of them shown."""

    @property
    def answers(self) -> Integers:
        """Return how many people of each atom answered."""
        return np.asarray(self.counts.sum(axis=1), np.int64)


def list_statements(members: Mask, question: Question, *, margin: int) -> tuple[Statement, ...]:
    """List what may be said: the company first, then groups, coarse to fine, small to large.

    Neither the order nor the list depends on what was answered, only on who answered.

    Args:
        members: shape (atoms, cells).
        question: its answers, and what may be told.
        margin: by how many people the ends are wider than outsiders require.
    """
    shape, answers = question.shape, question.answers
    sizes = answers @ members
    groups = [cell for cell in coarse_to_fine(members, answers) if cell != TOTAL]
    shown = [cell for cell in groups if question.shown[cell]]
    detailed = [cell for cell in groups if question.detailed[cell]]
    whole = _company(question, int(sizes[TOTAL]), margin)
    if shape.options:
        told = [(cell, codes) for codes in _each(shape.options) for cell in detailed]
    else:
        told = [(cell, shape.favourable) for cell in shown]
        if len(shape.classes) > 2:
            told += [(cell, shape.unfavourable) for cell in detailed]
    limited = (_limited(shape, cell, codes, int(sizes[cell]), margin) for cell, codes in told)
    return (*whole, *limited)


def coarse_to_fine(members: Mask, answers: Integers) -> list[int]:
    """Return the cells' positions: first what lies in fewest others, then the smallest."""
    sizes = answers @ members
    shared = (members * answers[:, None]).T @ members
    inside = ((shared == sizes[:, None]) & (sizes[:, None] < sizes)).sum(axis=1)
    return sorted(range(len(sizes)), key=lambda cell: (inside[cell], sizes[cell], cell))


def _company(question: Question, size: int, margin: int) -> Iterator[Statement]:
    """Give what is said of the whole company: every code from 30 answers."""
    shape = question.shape
    if not question.shown[TOTAL]:
        return
    if size >= Detail.DISTRIBUTION:
        codes = _each(shape.options) if shape.options else _each(shape.from_bad_to_good)
        yield from (Statement(TOTAL, one, 0, size) for one in codes)
        return
    if not shape.options:
        yield _limited(shape, TOTAL, shape.favourable, size, margin)
    if question.detailed[TOTAL]:
        parts = _each(shape.options) if shape.options else (shape.unfavourable,)
        if shape.options or len(shape.classes) > 2:
            yield from (_limited(shape, TOTAL, one, size, margin) for one in parts)


def _limited(shape: Shape, cell: int, codes: Codes, size: int, margin: int) -> Statement:
    """Return a statement whose ends are kept away; a low count betrays only who is favourable."""
    lowest = 1 + margin if codes == shape.favourable else 0
    return Statement(cell, codes, lowest, size - 1 - margin)


def _each(codes: Iterable[int]) -> list[Codes]:
    """Return each code alone, in the order given; a set's from the smallest."""
    ordered = sorted(codes) if isinstance(codes, frozenset) else codes
    return [frozenset({code}) for code in ordered]
