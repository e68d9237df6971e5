"""Decide what may be said of everything that is published, before anybody sees a figure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from survey.disclosure import audit, planning
from survey.disclosure.audit import Audit
from survey.disclosure.certificate import Certificate, certify
from survey.disclosure.detail import Detail
from survey.disclosure.headcounts import large_enough, overfull
from survey.disclosure.pattern import choose
from survey.disclosure.plan import Integers, Mask, Memberships, Pattern, Plan
from survey.disclosure.sizes import Status
from survey.disclosure.statements import TOTAL, Question, Release, Shape
from survey.errors import Conflict
from survey.results.told import Told, tell
from survey.tables import Column, Tables

Asked = tuple[Mask, Question]
"""Who stands in which cell, and what they answered to one question."""

Teller = Callable[[Sequence[Asked], int], Sequence[tuple[Release, Audit]]]
"""Computes the release of each question, given the margin, and plays its reader."""


class CrowdTooSmall(Conflict):
    """Some sum or difference of group sizes would describe too few people: a fault of ours."""

    message: ClassVar[str] = (
        "La publication est arrêtée : la dernière vérification montre que des effectifs publiés "
        "désigneraient trop peu de personnes. Rien n’a été montré. C’est une erreur du logiciel : "
        "signalez-la."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What was promised of this campaign."""

    k: int
    margin: int = 1
    headcounts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    added: int = 0

    raw: bool = False
    """No protection at all: somebody's own file, for their own eyes."""

    of_groups: frozenset[str] = frozenset()
    """Conditional questions that speak of some groups only."""


@dataclass(frozen=True, slots=True, eq=False)
class Protection:
    """What may be said, of whom and of which question."""

    plan: Plan
    memberships: Memberships
    pattern: Pattern
    detailed: Mask
    """Shape (cells,): shown in three classes, or by option."""

    crowd: Certificate
    """What the reader of all sizes can find out, apart from the way they were chosen."""

    examined: int
    """Answers of which the reader of everything published was shown to prove none."""

    stuffed: Mask
    """Shape (cells,): groups with more answers than people, hidden and named."""

    distrusted: Mask
    """Shape (cells,): these, and the groups inside them, hidden too."""

    told: Mapping[int, Told]
    """Position of the column → what is said of it; numbers are not here."""


def protect(tables: Tables, rules: Rules, teller: Teller) -> Protection:
    """Choose the cells, then release every question.

    Args:
        tables: all counted answers.
        rules: as promised.
        teller: computes the releases.

    A group of too few people stays hidden, whoever answered: nobody knows which group newcomers
    joined.
    """
    memberships = planning.of_tables(tables)
    plan = planning.plan_of(tables.layout.cells, memberships.sizes)
    if rules.raw:
        return _everything(tables, plan, memberships)
    stuffed = overfull(plan.cells, memberships.sizes, rules.headcounts, added=rules.added)
    distrusted = _inside(plan, stuffed)
    allowed = large_enough(plan.cells, rules.headcounts, k=rules.k) & ~distrusted
    pattern = choose(memberships, plan, rules.k, allowed=allowed)
    crowd = certify(memberships, plan, pattern.shown, rules.k)
    if not crowd.holds:
        raise CrowdTooSmall()
    detailed = _choose_among(memberships, plan, _detail_from(rules), pattern.shown)
    chosen = _Chosen(tables, plan, rules, pattern.shown, detailed)
    asked = {at: chosen.asked(at) for at in _columns(tables)}
    releases = dict(zip(asked, teller(list(asked.values()), rules.margin), strict=True))
    for at, (_, audited) in releases.items():
        audit.certify(audited, question=tables.layout.columns[at].name)
    told = {
        at: tell(
            tables.layout.columns[at],
            members,
            question,
            releases[at][0],
            of_groups=tables.layout.columns[at].question in rules.of_groups,
        )
        for at, (members, question) in asked.items()
    }
    return Protection(
        plan,
        memberships,
        pattern,
        detailed,
        crowd,
        _examined(releases.values()),
        stuffed,
        distrusted,
        told,
    )


def _inside(plan: Plan, stuffed: Mask) -> Mask:
    """Return the stuffed groups and all that stands inside: false ballots may fill it up."""
    parents = [plan.cells[at].group.items() for at in stuffed.nonzero()[0]]
    return np.array(
        [any(parent <= cell.group.items() for parent in parents) for cell in plan.cells], np.bool_
    )


def _everything(tables: Tables, plan: Plan, memberships: Memberships) -> Protection:
    """Tell everything of every group that somebody stands in."""
    shown = memberships.sizes > 0
    reason = tuple(Status.SHOWN if there else Status.TOO_FEW for there in shown)
    told = {at: _told_whole(tables, at) for at in _columns(tables)}
    pattern = Pattern(shown, reason, 0, 0.0, proven=True, seconds=0.0)
    nobody = Certificate(None, 0, holds=True)
    nowhere = np.zeros_like(shown)
    return Protection(plan, memberships, pattern, shown, nobody, 0, nowhere, nowhere, told)


def _told_whole(tables: Tables, at: int) -> Told:
    """Tell every answer to one column in every cell."""
    column = tables.layout.columns[at]
    counts = _in_order(column, tables.counts[:, tables.layout.slices[at]][:, 1:-1])
    answers = counts.sum(axis=1)
    there = answers > 0
    return Told(column, _shape(column), answers, there, there, {}, whole=counts.tolist())


@dataclass(frozen=True, slots=True, eq=False)
class _Chosen:
    """The cells that sizes alone allow, and those among them that each question's answers allow."""

    tables: Tables
    plan: Plan
    rules: Rules
    shown: Mask
    detailed: Mask
    same: dict[bytes, tuple[Mask, Mask]] = field(default_factory=dict)
    """Who answered → what may be shown: most questions are answered by the same people."""

    def asked(self, at: int) -> Asked:
        """Return one column's answers, and the cells that may be told about."""
        column = self.tables.layout.columns[at]
        if at not in self.tables.layout.by_group:
            may_show = column.question not in self.rules.of_groups or bool(self.detailed.all())
            return _of_everybody(self.tables, at, self.rules, may_show=may_show)
        memberships = planning.answering(self.tables, at)
        shown, detailed = self._cells(memberships)
        counts = self.tables.by_atom(at)[:, 1:-1]
        question = Question(_shape(column), _in_order(column, counts), shown, detailed)
        return memberships.members, question

    def _cells(self, memberships: Memberships) -> tuple[Mask, Mask]:
        """Choose again, among the cells already shown, with those who answered."""
        key = memberships.people.tobytes()
        if key not in self.same:
            shown = _choose_among(memberships, self.plan, self.rules.k, self.shown)
            fine = self.detailed & shown
            fine = _choose_among(memberships, self.plan, _detail_from(self.rules), fine)
            self.same[key] = shown, fine
        return self.same[key]


def _choose_among(memberships: Memberships, plan: Plan, k: int, allowed: Mask) -> Mask:
    """Choose some of the cells allowed; none at all when too few people are there."""
    if memberships.sizes[TOTAL] < k:
        return np.zeros_like(allowed)
    return choose(memberships, plan, k, allowed=allowed).shown


def _examined(releases: Iterable[tuple[Release, Audit]]) -> int:
    """Sum the answers examined, question by question."""
    return sum(audited.examined for _, audited in releases)


def _columns(tables: Tables) -> tuple[int, ...]:
    """Return the columns that are released: no numbers, no groups, only the first of each order."""
    forming = {question for grouping in tables.layout.groupings for question in grouping.questions}
    return tuple(
        at
        for at, column in enumerate(tables.layout.columns)
        if column.kind != "number"
        and column.question not in forming
        and (column.kind != "ranking" or column.place == 1)
    )


def _of_everybody(tables: Tables, at: int, rules: Rules, *, may_show: bool) -> Asked:
    """Return a column that is told of the whole company only.

    Args:
        may_show: false where it would tell of a group that is hidden.
    """
    column = tables.layout.columns[at]
    counts = tables.counts[:1, tables.layout.slices[at]][:, 1:-1]
    answers = int(counts.sum())
    shown = np.array(
        [may_show and answers >= rules.k and leaves_enough(tables, answers, k=rules.k)]
    )
    detailed = shown & (answers >= _detail_from(rules))
    question = Question(_shape(column), _in_order(column, counts), shown, detailed)
    return np.ones((1, 1), np.bool_), question


def leaves_enough(tables: Tables, answers: int, *, k: int) -> bool:
    """Test whether as many people were not asked, or did not answer, as a figure needs.

    A question asked of some only tells of them that they met its condition: never of everybody,
    nor of everybody but a few.
    """
    return int(tables.people[TOTAL]) - answers >= k


def _detail_from(rules: Rules) -> int:
    """Return how many answers three classes take."""
    return max(rules.k, Detail.CLASSES)


def _shape(column: Column) -> Shape:
    """Say what the answers of a column mean."""
    if column.kind == "multiple":
        return Shape.option()
    if column.kind in {"single", "ranking"}:
        return Shape.choice(len(column.codes))
    places = {code: at for at, code in enumerate(column.codes)}
    return Shape(
        len(column.codes),
        favourable=frozenset(places[code] for code in column.favourable),
        unfavourable=frozenset(places[code] for code in column.unfavourable),
    )


def _in_order(column: Column, counts: Integers) -> Integers:
    """Return counts as shapes want them: an option left, then chosen."""
    return (
        counts[:, [column.codes.index("0"), column.codes.index("1")]]
        if (column.kind == "multiple")
        else counts
    )
