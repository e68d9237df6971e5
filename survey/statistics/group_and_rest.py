"""How does a group differ from the rest of the company, from what was released of both?"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt

from survey.statistics.contingency import against_the_rest
from survey.statistics.evidence import Difference
from survey.statistics.no_result import NoResult
from survey.statistics.ordered_tables import Counts
from survey.statistics.two_groups import ALL_ALIKE, GROUP_EMPTY, mann_whitney

EXACT_UNDER = 20
"""Under so many people on one side, the exact law replaces the normal one."""

EXACT = NoResult("Peu de personnes : p est exact, sans loi normale.")
RANGED = NoResult("Une fourchette est donnée.")


@dataclass(frozen=True, slots=True)
class FavourablePeople:
    """Favourable people of a group, between two numbers, and of the company it belongs to."""

    low: int
    high: int

    answers: int
    """People of the group who answered."""

    all_favourable: int
    everybody: int
    """Of the company, the group among them."""

    def points(self, favourable: int) -> float:
        """Return the group's share minus the others', had it so many favourable people."""
        others = self.everybody - self.answers
        return favourable / self.answers - (self.all_favourable - favourable) / others

    @property
    def smaller_side(self) -> int:
        """Return how many people the group, or the rest, is made of: the fewer."""
        return min(self.answers, self.everybody - self.answers)


@dataclass(frozen=True, slots=True)
class Compared:
    """A group against the rest: what is published, and what the verdict rests on."""

    z: float | NoResult
    p: float | NoResult
    delta: float | NoResult
    difference: Difference | NoResult


def nothing(reason: NoResult) -> Compared:
    """Return a comparison that could not be made."""
    return Compared(reason, reason, reason, reason)


def compare_shares(group: FavourablePeople) -> Compared:
    """Compare favourable shares, exact or within a range; of a range, nothing but a verdict.

    Given the company's own share, p falls as the group moves away from it: both ends tell.

    Source:
        Exact: Fisher (1935), as `against_the_rest`. From 20 people on both sides: Mann & Whitney
        (1947) on two classes.
    """
    if group.smaller_side == 0:
        return nothing(GROUP_EMPTY)
    ends = [_of_share(group, one) for one in (group.low, group.high)]
    if group.low == group.high:
        return ends[0]
    found = [one.difference for one in ends if isinstance(one.difference, Difference)]
    return Compared(RANGED, RANGED, RANGED, _least(found) if len(found) == 2 else RANGED)


def compare_classes(group: FavourablePeople, classes: Counts, company: Counts) -> Compared:
    """Compare a group told in exact classes.

    Args:
        group: its favourable people, known exactly.
        classes: shape (classes,), people of the group, worst class first.
        company: the same of everybody.

    Source:
        Mann & Whitney (1947), Cliff (1993); under 20 people on one side, p is Fisher's (1935) on
        favourable answers.
    """
    found = mann_whitney(classes, company - classes)
    if isinstance(found, NoResult):
        return nothing(found)
    points = group.points(group.low)
    p, z = found.p, found.z if group.smaller_side >= EXACT_UNDER else EXACT
    if isinstance(z, NoResult):
        p = _exact(group, group.low)
    people = abs(points) * group.smaller_side
    return Compared(z, p, found.delta, Difference(points, people, p, found.delta))


def compare_themes(items: Sequence[FavourablePeople]) -> Difference | NoResult:
    """Compare the favourable share of a theme, from the released people of its questions alone.

    How the questions go together inside the group is not released: they are taken to go together
    entirely, which makes p too large and never too small. A theme is never surer than its surest
    question.

    Args:
        items: the theme's questions that are told of the group.

    Source:
        Variance of a sum of fully dependent terms: the sum of standard deviations, squared; of
        one term, drawn without replacement: Cochran (1977), Sampling Techniques, 2.
    """
    kept = [one for one in items if one.smaller_side > 0]
    if not kept:
        return GROUP_EMPTY
    found = [_of_theme(kept, [getattr(one, end) for one in kept]) for end in ("low", "high")]
    ends = [one for one in found if isinstance(one, Difference)]
    return _least(ends) if len(ends) == 2 else ALL_ALIKE


def _of_theme(
    items: Sequence[FavourablePeople], favourable: Sequence[int]
) -> Difference | NoResult:
    """Compare a theme, had its questions so many favourable people."""
    answers = sum(one.answers for one in items)
    others = sum(one.everybody - one.answers for one in items)
    left = sum(one.all_favourable for one in items) - sum(favourable)
    points = sum(favourable) / answers - left / others
    spread = sum(_spread(one) for one in items)
    if spread == 0:
        return ALL_ALIKE
    expected = sum(one.answers * one.all_favourable / one.everybody for one in items)
    away = max(abs(sum(favourable) - expected) - len(items) / 2, 0.0)
    alone = [_p_of_share(one, count) for one, count in zip(items, favourable, strict=True)]
    p = max(erfc(away / spread / sqrt(2)), min(alone))
    return Difference(points, abs(points) * min(one.smaller_side for one in items), p)


def _spread(one: FavourablePeople) -> float:
    """Return the standard deviation of a group's favourable people, had it been drawn by lot."""
    if one.everybody < 2:
        return 0.0
    share = one.all_favourable / one.everybody
    left = (one.everybody - one.answers) / (one.everybody - 1)
    return sqrt(one.answers * share * (1 - share) * left)


def _of_share(group: FavourablePeople, favourable: int) -> Compared:
    """Compare a share, had the group so many favourable people."""
    points = group.points(favourable)
    difference = Difference(points, abs(points) * group.smaller_side, 1.0, points)
    if group.smaller_side < EXACT_UNDER:
        p = _exact(group, favourable)
        return Compared(EXACT, p, points, _with_p(difference, p))
    found = _on_two_classes(group, favourable)
    if isinstance(found, NoResult):
        return nothing(found)
    z, p = found
    return Compared(z, p, points, _with_p(difference, p))


def _p_of_share(group: FavourablePeople, favourable: int) -> float:
    """Return the two-sided p of a share, 1 where everybody answered alike."""
    found = _of_share(group, favourable).p
    return 1.0 if isinstance(found, NoResult) else found


def _on_two_classes(group: FavourablePeople, favourable: int) -> tuple[float, float] | NoResult:
    """Return what `mann_whitney` gives of favourable answers against the others, in closed form."""
    spread = _spread(group)
    if spread == 0:
        return ALL_ALIKE
    away = favourable - group.answers * group.all_favourable / group.everybody
    corrected = max(abs(away) - 1 / group.everybody, 0.0)
    return away / spread, min(erfc(corrected / spread / sqrt(2)), 1.0)


def _exact(group: FavourablePeople, favourable: int) -> float:
    """Return the exact p, computed on the smaller side: both sides have the same."""
    others = group.everybody - group.answers
    side = (favourable, group.answers)
    if others < group.answers:
        side = (group.all_favourable - favourable, others)
    return against_the_rest(*side, group.all_favourable, group.everybody)


def _with_p(difference: Difference, p: float) -> Difference:
    """Return the same difference with its p."""
    return Difference(difference.points, difference.people, p, difference.delta)


def _least(ends: Sequence[Difference]) -> Difference:
    """Return what holds over a whole range: nothing, if its ends disagree on the direction."""
    first, last = ends
    if first.points * last.points <= 0:
        return Difference(0.0, 0.0, 1.0)
    nearest = min(ends, key=lambda one: abs(one.points))
    return _with_p(nearest, max(one.p for one in ends))
