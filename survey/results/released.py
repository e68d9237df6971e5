"""What was released about one group, and all that may be computed from it.

Group figures come out of these whole numbers alone, never from the tables behind them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.disclosure.detail import Released
from survey.results.as_json import Json, figure, released
from survey.translations import Sentence

TOO_FEW_ITEMS = Sentence("trop peu de questions de ce thème peuvent être montrées")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReleased:
    """What is said of one question in one group."""

    answers: int
    favourable: Released

    unfavourable: Released | None = None
    """None below the answers that three classes ask for."""

    has_neutral: bool = True
    """Whether some answers are neither favourable nor unfavourable."""

    counts: Mapping[str, int] | None = None
    """People by code, as answered: for the whole company only."""

    mean: float | None = None
    """Reversed items turned round: for the whole company only."""

    def as_json(self) -> dict[str, Json]:
        """Write it for publication."""
        return {
            "answered": self.answers,
            "favourable": released(self.favourable),
            "classes": self._classes(),
            "counts": self._counts(),
            "mean": None if self.mean is None else figure(self.mean),
        }

    def _classes(self) -> Json:
        """Write the three classes; the neutral one is what the others leave."""
        liked, disliked = self.favourable, self.unfavourable
        if disliked is None:
            return None
        neutral = Released(0, 0)
        if self.has_neutral:
            neutral = Released(
                max(self.answers - liked.high - disliked.high, 0),
                max(self.answers - liked.low - disliked.low, 0),
            )
        return {
            "unfavourable": released(disliked),
            "neutral": released(neutral),
            "favourable": released(liked),
        }

    def _counts(self) -> Json:
        """Write the distribution."""
        if self.counts is None:
            return None
        return {code: [people, people] for code, people in self.counts.items()}


def hidden_item(reason: str) -> dict[str, Json]:
    """Write a question of which nothing is said in any group of the breakdown."""
    return {
        "answered": None,
        "favourable": None,
        "classes": None,
        "counts": None,
        "mean": None,
        "reason": reason,
    }


def theme_as_json(items: Sequence[ItemReleased | None]) -> dict[str, Json]:
    """Write the favourable percentage of a theme, from its released items alone.

    At least half of the items must be shown. Percentages are rounded outward to 0.1.

    Args:
        items: one a question of the theme; None where nothing is said.
    """
    shown = [item for item in items if item is not None]
    if 2 * len(shown) < len(items) or not shown:
        return {"favourable_percent": None, "reason": TOO_FEW_ITEMS}
    answers = sum(item.answers for item in shown)
    low = sum(item.favourable.low for item in shown)
    high = sum(item.favourable.high for item in shown)
    return {
        "favourable_percent": [low * 1000 // answers / 10, -(-high * 1000 // answers) / 10],
        "items": len(shown),
    }
