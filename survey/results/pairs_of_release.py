"""Compare each shown group with the rest of the company: only what was released goes in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from survey.disclosure.detail import Released
from survey.disclosure.statements import TOTAL
from survey.results.breakdowns_compared import CLASSED, ComparedGroups, families, ordered_counts
from survey.results.pair import Pair
from survey.results.told import Told
from survey.statistics.evidence import Difference
from survey.statistics.group_and_rest import (
    Compared,
    FavourablePeople,
    compare_classes,
    compare_shares,
    compare_themes,
    nothing,
)
from survey.statistics.no_result import NoResult
from survey.statistics.ordered_tables import Counts
from survey.tables import Layout, ThemeLayout

COMPANY_RANGED = NoResult("L’entreprise entière est dite par une fourchette.")
BY_QUESTIONS = NoResult("Un thème se compare par ses questions.")
TEST = "mann_whitney"


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """One question, and what is released of the whole company."""

    told: Told
    company: Released
    classes: Counts | None

    @classmethod
    def of(cls, told: Told) -> "_Question":
        """Look once at the company, whatever the number of groups."""
        return cls(told, told.favourable(), ordered_counts(told))


def pairs_of_release(
    layout: Layout, told: Mapping[int, Told], groups: ComparedGroups
) -> Iterator[Pair]:
    """Give each theme, then each question, over every shown group of a breakdown."""
    asked = {at: told[at] for at in layout.by_group if at in told}
    classed = {at: _Question.of(one) for at, one in asked.items() if one.column.kind in CLASSED}
    for theme in layout.themes:
        for cell in groups.names:
            difference = _theme(theme, classed, cell)
            if difference is not None:
                compared = Compared(BY_QUESTIONS, BY_QUESTIONS, BY_QUESTIONS, difference)
                yield Pair({"theme": theme.id}, theme.id, cell, None, TEST, compared)
    family_of = families(layout)
    for at, one in classed.items():
        for cell in groups.names:
            if one.told.shows(cell):
                about = {"item": one.told.column.question}
                yield Pair(about, family_of[at], cell, None, TEST, _compare(one, cell))


def _theme(
    theme: ThemeLayout, classed: Mapping[int, _Question], cell: int
) -> Difference | NoResult | None:
    """Compare a theme, None where too few of its questions are told of the group."""
    asked = [classed[at] for at in theme.columns if at in classed]
    shown = [one for one in asked if one.told.shows(cell)]
    if not shown or 2 * len(shown) < len(theme.columns):
        return None
    people = [_favourable(one, cell) for one in shown]
    found = [one for one in people if isinstance(one, FavourablePeople)]
    return compare_themes(found) if len(found) == len(people) else COMPANY_RANGED


def _compare(one: _Question, cell: int) -> Compared:
    """Compare one question: on three classes where they are told exactly."""
    people = _favourable(one, cell)
    if isinstance(people, NoResult):
        return nothing(people)
    classes = ordered_counts(one.told, cell)
    if classes is None or one.classes is None:
        return compare_shares(people)
    return compare_classes(people, classes, one.classes)


def _favourable(one: _Question, cell: int) -> FavourablePeople | NoResult:
    """Return what is released of a group's favourable people; the company's own must be exact."""
    company, group = one.company, one.told.favourable(cell)
    if not company.is_exact:
        return COMPANY_RANGED
    answers, everybody = int(one.told.answers[cell]), int(one.told.answers[TOTAL])
    return FavourablePeople(
        low=max(group.low, company.low - (everybody - answers)),
        high=min(group.high, company.low),
        answers=answers,
        all_favourable=company.low,
        everybody=everybody,
    )
