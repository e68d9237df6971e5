"""What may be said of one question, cell by cell: everything published comes out of this."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from survey.disclosure.detail import Detail, Released
from survey.disclosure.plan import Integers, Mask
from survey.disclosure.statements import TOTAL, Codes, Question, Release, Shape
from survey.disclosure.totals import between
from survey.tables import Column


@dataclass(frozen=True, eq=False)
class Told:
    """One column's release, in the words of results."""

    column: Column
    shape: Shape

    answers: Integers
    """Shape (cells,): people of each cell who answered. The total alone: company-wide."""

    shown: Mask
    """Shape (cells,)."""

    detailed: Mask
    """Shape (cells,): told in three classes, or by option."""

    said: Mapping[tuple[int, Codes], Released]
    undecided: int = 0

    of_groups: bool = False
    """Asked of some groups only: told in classes at most, as groups are."""

    whole: Sequence[Sequence[int]] | None = None
    """People by cell and code, where everything is told: somebody's own file, for their own eyes.

    `said` is empty then."""

    @property
    def raw(self) -> bool:
        """Test whether everything is told."""
        return self.whole is not None

    @cached_property
    def of_cells(self) -> Mapping[int, Mapping[Codes, tuple[int, int]]]:
        """Return what is said cell by cell: sets of answers → between which numbers they lie."""
        found: dict[int, dict[Codes, tuple[int, int]]] = {}
        for (cell, codes), one in self.said.items():
            found.setdefault(cell, {})[codes] = (one.low, one.high)
        return found

    def shows(self, cell: int = TOTAL) -> bool:
        """Test whether anything may be said of a cell."""
        return cell < len(self.shown) and bool(self.shown[cell])

    def details(self, cell: int = TOTAL) -> bool:
        """Test whether classes, or options, may be said of a cell."""
        return cell < len(self.detailed) and bool(self.detailed[cell])

    def distributes(self, cell: int = TOTAL) -> bool:
        """Test whether each answer may be told apart: for the whole company, from 30 answers."""
        if self.raw:
            return self.shows(cell)
        if cell != TOTAL or self.of_groups:
            return False
        return self.shows() and int(self.answers[TOTAL]) >= Detail.DISTRIBUTION

    def favourable(self, cell: int = TOTAL) -> Released:
        """Return how many people of a shown cell are favourable."""
        return self.people(self.shape.favourable, cell)

    def unfavourable(self, cell: int = TOTAL) -> Released:
        """Return how many people of a detailed cell are unfavourable."""
        return self.people(self.shape.unfavourable, cell)

    def neutral(self, cell: int = TOTAL) -> Released:
        """Return how many people of a detailed cell are neither."""
        every = frozenset(range(self.shape.codes))
        return self.people(every - self.shape.favourable - self.shape.unfavourable, cell)

    def of_code(self, code: str, cell: int = TOTAL) -> Released:
        """Return how many people of a cell gave one answer."""
        return self.people(frozenset({self.at(code)}), cell)

    def at(self, code: str) -> int:
        """Return where an answer stands among the counts."""
        return int(code) if self.column.kind == "multiple" else self.column.codes.index(code)

    def people(self, codes: Codes, cell: int = TOTAL) -> Released:
        """Return between which numbers the people of a cell who gave some answers lie."""
        if self.whole is not None:
            row = self.whole[cell]
            found = sum(row[code] for code in codes)
            return Released(found, found)
        answers = int(self.answers[cell])
        known = self.of_cells.get(cell, {})
        if codes in known:
            return Released(*known[codes])
        unsaid = frozenset(range(self.shape.codes)).difference(*known)
        whole = {**known, unsaid: (0, answers)} if unsaid else known
        split = {part: ends for part, ends in whole.items() if part <= codes or not part & codes}
        if len(split) < len(whole):
            return Released(0, answers)
        return Released(*between(split, codes, answers))


def tell(
    column: Column,
    members: Mask,
    question: Question,
    release: Release,
    *,
    of_groups: bool,
) -> Told:
    """Put the release of one question into the words of results."""
    return Told(
        column=column,
        shape=question.shape,
        answers=question.answers @ members,
        shown=question.shown,
        detailed=question.detailed,
        said={(one.cell, one.codes): Released(one.low, one.high) for one in release.statements},
        undecided=release.undecided,
        of_groups=of_groups,
    )
