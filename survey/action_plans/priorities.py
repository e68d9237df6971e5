"""Which themes should come first: how far from where they should be, times how much they weigh?

Nothing here is more than what was published, and no theme is put before another unless their
intervals say so.

Source:
    Importance times gap: Martilla and James, "Importance-performance analysis", Journal of
    Marketing 41 (1), 1977. Places as ranges, from which intervals overlap: Klein, Wright and
    Wieczorek, "A joint confidence region for an overall ranking of populations", Journal of the
    Royal Statistical Society C 69 (3), 2020; with marginal intervals here, as they are published.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import sqrt

from survey.action_plans.candidates import POINTS, Candidate, Ranking, Span
from survey.results.figures import BreakdownFigure, CellFigure, Figures, GroupFigure, ThemeFigure
from survey.results.joint_figures import DriversFigure

LIMITS = 1.96
"""Standard errors on each side of a mean, for 95 %; without correction for a finite company,
so never too narrow."""

ENOUGH_ANSWERED = 0.60
"""Of the people invited; under it, those who kept silent may change the order."""


def rank(figures: Figures, targets: Mapping[str, float]) -> Ranking:
    """Put the themes of a publication in order, ties told as ties.

    Args:
        figures: all that is published.
        targets: theme id → score (0 to 100) from which the questionnaire calls a theme high.
    """
    drivers = figures.drivers
    weights = {one.id: one for one in drivers.drivers} if drivers else {}
    by_score = _of_scores(figures.themes, targets)
    known = [
        _with_groups(_measured(theme, targets if by_score else {}, by_score=by_score), figures)
        for theme in figures.themes
    ]
    weighed = [_weighed(one, drivers) for one in known] if weights else known
    return Ranking(
        candidates=_placed([_indexed(one, weighted=bool(weights)) for one in weighed]),
        of_scores=by_score,
        weighted=bool(weights),
        outcome=drivers.outcome if drivers else "",
        reason=drivers.reason if drivers else "",
        targets_left_out=bool(targets) and not by_score,
        few_answered=_few_answered(figures),
        hidden_groups=sum(group.size is None for group in _groups(figures.breakdowns)),
        has_groups=bool(figures.breakdowns),
    )


def _of_scores(themes: Sequence[ThemeFigure], targets: Mapping[str, float]) -> bool:
    """Test whether themes are compared by score: some declare one, and all told have theirs."""
    told = [theme for theme in themes if theme.least is not None]
    return any(theme.id in targets for theme in told) and all(
        theme.score is not None and theme.sd is not None and theme.n for theme in told
    )


def _measured(theme: ThemeFigure, targets: Mapping[str, float], *, by_score: bool) -> Candidate:
    """Say where a theme stands and how far that is from where it should be."""
    standing = _score(theme) if by_score else _favourable(theme)
    target = targets.get(theme.id, POINTS)
    return Candidate(
        theme_id=theme.id,
        title=theme.title,
        standing=standing,
        target=target,
        gap=None if standing is None else _gap(standing, target),
        to_read_with_care=theme.to_read_with_care,
        reason=theme.reason,
    )


def _favourable(theme: ThemeFigure) -> Span | None:
    """Return the favourable share in per cent: with its limits, or the range that is said."""
    if theme.favourable is not None:
        found = theme.favourable
        return Span(POINTS * found.low, POINTS * found.high, POINTS * found.share)
    told = theme.told
    if told is None or told.low is None or told.high is None:
        return None
    return Span(POINTS * told.low, POINTS * told.high)


def _score(theme: ThemeFigure) -> Span | None:
    """Return the score with the limits of a mean."""
    if theme.score is None or theme.sd is None or not theme.n:
        return None
    half = LIMITS * theme.sd / sqrt(theme.n)
    return Span(max(theme.score - half, 0.0), min(theme.score + half, POINTS), theme.score)


def _gap(standing: Span, target: float) -> Span:
    """Return how many points are missing, limits turned round."""
    value = None if standing.value is None else max(target - standing.value, 0.0)
    return Span(max(target - standing.high, 0.0), max(target - standing.low, 0.0), value)


def _weighed(one: Candidate, drivers: DriversFigure | None) -> Candidate:
    """Add how much a theme weighs on the outcome, where that is known."""
    assert drivers is not None  # noqa: S101
    for driver in drivers.drivers:
        if driver.id == one.theme_id:
            low, high = max(driver.share_low, 0.0), min(driver.share_high, 1.0)
            return replace(one, weight=Span(low, high, driver.share))
    return replace(one, left_out=one.title in drivers.left_out)


def _indexed(one: Candidate, *, weighted: bool) -> Candidate:
    """Multiply gap and weight; the limits are those of the worst and the best of both."""
    if one.gap is None or (weighted and one.weight is None):
        return one
    if one.weight is None:
        return replace(one, index=one.gap)
    gap, weight = one.gap, one.weight
    value = None if gap.value is None or weight.value is None else gap.value * weight.value
    return replace(one, index=Span(gap.low * weight.low, gap.high * weight.high, value))


def _placed(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Give each theme the places that it may have; those without any come last, as in the file."""
    spans = {one.theme_id: one.index for one in candidates if one.index is not None}
    found = []
    for one in candidates:
        if one.index is None:
            continue
        own = one.index
        before = sum(other.is_before(own) for other in spans.values())
        after = sum(own.is_before(other) for other in spans.values())
        level = tuple(
            other.title
            for other in candidates
            if other.index is not None
            and other is not one
            and not other.index.is_before(own)
            and not own.is_before(other.index)
        )
        found.append(
            (own.middle, replace(one, first=1 + before, last=len(spans) - after, level_with=level))
        )
    found.sort(key=lambda pair: -pair[0])
    return (*(one for _middle, one in found), *(one for one in candidates if one.index is None))


def _with_groups(one: Candidate, figures: Figures) -> Candidate:
    """Add which of the groups shown are concerned: less favourable than the rest."""
    clear: list[str] = []
    possible: list[str] = []
    unsure = 0
    for group, cell in _cells(figures, one.theme_id):
        told = cell.evidence
        if told is None or told.strength == "unclear" or told.direction is None:
            unsure += 1
        elif told.direction == "below":
            (clear if told.is_clear else possible).append(group.label)
    return replace(one, clear=tuple(clear), possible=tuple(possible), unsure=unsure)


def _cells(figures: Figures, theme_id: str) -> Iterator[tuple[GroupFigure, CellFigure]]:
    """Give what is said of one theme in each group shown."""
    for breakdown in figures.breakdowns:
        for row in breakdown.themes:
            if row.id == theme_id:
                pairs = zip(breakdown.groups, row.cells, strict=True)
                yield from (pair for pair in pairs if pair[0].size is not None)


def _groups(breakdowns: Sequence[BreakdownFigure]) -> Iterator[GroupFigure]:
    """Give every declared group, hidden ones included."""
    for breakdown in breakdowns:
        yield from (*breakdown.groups, *breakdown.folded)


def _few_answered(figures: Figures) -> bool:
    """Test whether those who kept silent may change the order."""
    share = figures.participation.share
    return share is not None and share < ENOUGH_ANSWERED
