"""What comes first when people put things in order, and do they agree?"""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from survey.statistics.no_result import NOBODY, NoResult
from survey.statistics.ordered_tables import Counts

NOT_STRICT = NoResult("L’accord se mesure quand chacun a classé toutes les propositions.")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How alike people's orders are."""

    w: float
    """Kendall's W, 0 (no agreement) to 1 (one and the same order)."""

    statistic: float
    """Friedman's chi-square."""

    df: int
    p: float


def borda(places: Counts, people: int) -> tuple[float, ...] | NoResult:
    """Return each option's mean points: options - 1 for the first place down to 0 for the last.

    Options that somebody did not rank share the mean of the points that this person has left; where
    people stop at different places, unranked options share the mean of all such points, since
    counts by place do not tell who left which.

    Args:
        places: shape (options, places), people by option and place, best first.
        people: who ranked at least one option.

    Source:
        Borda (1781); points for unranked options: Dummett (1997), Principles of Electoral Reform.
    """
    if people == 0:
        return NOBODY
    options, depth = places.shape
    points = np.arange(options - 1, options - 1 - depth, -1)
    given = (places @ points).astype(float)
    stopped = _stopped_after(places, people)
    left = np.array([(options - ranked - 1) / 2 for ranked in range(depth + 1)])
    unranked = people - places.sum(axis=1)
    everybody_unranked = sum(
        count * (options - ranked) for ranked, count in enumerate(stopped) if ranked < options
    )
    pool = sum(
        count * (options - ranked) * left[ranked]
        for ranked, count in enumerate(stopped)
        if ranked < options
    )
    mean_left = pool / everybody_unranked if everybody_unranked else 0.0
    return tuple(float(value) for value in (given + unranked * mean_left) / people)


def kendall_w(places: Counts, people: int) -> Agreement | NoResult:
    """Measure agreement when everybody ranked every option.

    Args:
        places: shape (options, options), people by option and place, best first.
        people: who ranked.

    Source:
        Kendall & Babington Smith (1939), Annals of Mathematical Statistics 10, 275-287;
        Friedman (1937), JASA 32, 675-701.
    """
    options, depth = places.shape
    if people == 0 or options < 2:
        return NOBODY
    if depth < options - 1 or (places.sum(axis=0) != people).any():
        return NOT_STRICT
    ranked = places @ np.arange(1, depth + 1)
    sums = ranked + (people - places.sum(axis=1)) * options
    middle = people * (options + 1) / 2
    spread = float(((sums - middle) ** 2).sum())
    w = 12 * spread / (people**2 * (options**3 - options))
    statistic = people * (options - 1) * w
    return Agreement(w, statistic, options - 1, float(chdtrc(options - 1, statistic)))


def _stopped_after(places: Counts, people: int) -> list[int]:
    """Return how many people ranked exactly 0, 1, 2… options."""
    reached = [people, *places.sum(axis=0).tolist(), 0]
    return [reached[at] - reached[at + 1] for at in range(len(reached) - 1)]
