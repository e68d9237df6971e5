"""Set one figure beside itself over several waves: its points, its last change, its trend."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from scipy.special import ndtri

from survey.results import waves_points as points
from survey.results.waves_figures import ChangeFigure, Missing, Point, TrendFigure
from survey.results.waves_points import Hidden
from survey.statistics.evidence import Strength
from survey.statistics.no_result import NoResult
from survey.statistics.recommendation import Recommendation
from survey.statistics.shares import CONFIDENCE
from survey.statistics.wave_ranges import Spread, change_between
from survey.statistics.waves import (
    POWER,
    Verdict,
    change_of_score,
    detectable_change,
    is_worth_telling,
    trend_of_shares,
)
from survey.translations import Sentence

NOT_BEFORE = Sentence("aucune vague précédente ne la pose de la même façon")
HIDDEN_NOW = Sentence("masqué dans cette vague")
HIDDEN_BEFORE = Sentence("masqué dans la vague précédente")
FEWEST_WAVES = 3
SURE = 0.05
"""A trend is told when chance alone would show one as strong less than once in twenty."""

Told = Spread | Hidden | None
"""One figure of one wave; None when the wave does not ask it alike."""

Score = tuple[Recommendation, int] | Hidden | None
"""An eNPS and how many answered."""

_FOUND = float(1 + ndtri(POWER) / ndtri(1 - (1 - CONFIDENCE) / 2))
"""How many half intervals a change must reach to be found 8 times in 10."""

Direction = Literal["up", "down", "unclear"]


def point_of(told: Told) -> Point | Missing:
    """Return a share as it is drawn, in percent."""
    if told is None or isinstance(told, Hidden):
        return Missing(told.reason if told else "")
    limits = points.limits(told)
    return Point(
        100 * told.low,
        100 * told.high,
        (100 * limits[0], 100 * limits[1]) if limits else None,
        told.people,
    )


def point_of_score(told: Score) -> Point | Missing:
    """Return an eNPS as it is drawn."""
    if told is None or isinstance(told, Hidden):
        return Missing(told.reason if told else "")
    score, answers = told
    return Point(score.score, score.score, (score.low, score.high), answers)


def change_of(told: Sequence[Told]) -> tuple[ChangeFigure | None, str]:
    """Compare the last wave with the closest earlier one that asks the same.

    Returns:
        The change, or None and why there is none.
    """
    since = _closest(told)
    if since is None:
        return None, NOT_BEFORE
    now, before = told[-1], told[since]
    if not isinstance(now, Spread):
        return None, HIDDEN_NOW
    if not isinstance(before, Spread):
        return None, HIDDEN_BEFORE
    found = change_between(now, before)
    figure = ChangeFigure(
        since=since,
        least=100 * found.least,
        most=100 * found.most,
        low=100 * found.low,
        high=100 * found.high,
        verdict=found.verdict.value,
        strength=found.strength.value,
        detectable=_detectable(before.low, int(min(now.answers, before.answers))),
    )
    return figure, ""


def change_of_scores(told: Sequence[Score]) -> tuple[ChangeFigure | None, str]:
    """Compare an eNPS with the one of the closest earlier wave.

    Returns:
        The change, or None and why there is none.
    """
    since = _closest(told)
    if since is None:
        return None, NOT_BEFORE
    now, before = told[-1], told[since]
    if now is None or isinstance(now, Hidden):
        return None, HIDDEN_NOW
    if before is None or isinstance(before, Hidden):
        return None, HIDDEN_BEFORE
    difference, low, high = change_of_score(now[0], before[0])
    verdict = Verdict.UNCLEAR
    if is_worth_telling(difference / 100, now[1], before[1]):
        verdict = Verdict.UP if low > 0 else Verdict.DOWN if high < 0 else Verdict.UNCLEAR
    figure = ChangeFigure(
        since=since,
        least=difference,
        most=difference,
        low=low,
        high=high,
        verdict=verdict.value,
        strength=_strength(verdict, is_apart=low > 0 or high < 0).value,
        detectable=_FOUND * (high - low) / 2,
    )
    return figure, ""


def _strength(verdict: Verdict, *, is_apart: bool) -> Strength:
    """Return how sure a change is: apart from 0, clear if it is large enough."""
    if verdict is not Verdict.UNCLEAR:
        return Strength.CLEAR
    return Strength.POSSIBLE if is_apart else Strength.UNCLEAR


def trend_of(told: Sequence[Told], when: Sequence[date]) -> TrendFigure | None:
    """Look for a steady rise or fall over three exact figures or more."""
    known = [
        (one, day.toordinal())
        for one, day in zip(told, when, strict=True)
        if isinstance(one, Spread) and one.low == one.high
    ]
    if len(known) < FEWEST_WAVES or not isinstance(told[-1], Spread):
        return None
    spreads = [one for one, _ in known]
    found = trend_of_shares(
        [one.low * one.answers for one in spreads],
        [one.answers for one in spreads],
        [float(day) for _, day in known],
    )
    if isinstance(found, NoResult):
        return None
    z, p = found
    moved = spreads[-1].low - spreads[0].low
    is_told = p < SURE and is_worth_telling(moved, spreads[-1].people, spreads[0].people)
    direction: Direction = "unclear"
    if is_told and moved * z > 0:
        direction = "up" if z > 0 else "down"
    return TrendFigure(z, p, len(known), direction)


def _closest(told: Sequence[object]) -> int | None:
    """Return the position of the closest earlier wave that asks the same; None without one."""
    asked = [at for at, one in enumerate(told[:-1]) if one is not None]
    return asked[-1] if asked and told[-1] is not None else None


@lru_cache(maxsize=4096)
def _detectable(share: float, answers: int) -> float | None:
    """Return how many points of change would be found 8 times in 10; None when none would be."""
    rise, fall = (detectable_change(one, answers) for one in (share, 1 - share))
    found = [
        100 * (reached - start)
        for reached, start in ((rise, share), (fall, 1 - share))
        if not isinstance(reached, NoResult)
    ]
    return max(found, default=None)
