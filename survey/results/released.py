"""What was released about one group, and all that may be computed from it.

Group figures come out of these whole numbers alone, never from the tables behind them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.disclosure.detail import Released
from survey.results.as_json import Json, figure, people
from survey.translations import Sentence

TOO_FEW_ITEMS = Sentence("trop peu de questions de ce thème peuvent être montrées")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReleased:
    """What is said of one question in one group."""

    answers: int
    favourable: Released

    unfavourable: Released | None = None
    """None below the answers that three classes ask for."""

    neutral: Released | None = None

    counts: Mapping[str, Released] | None = None
    """People by code, as answered: for the whole company only."""

    mean: float | None = None
    """Reversed items turned round: for the whole company only."""

    def as_json(self) -> dict[str, Json]:
        """Write it for publication."""
        return {
            "answered": self.answers,
            "favourable": people(self.favourable),
            "classes": self._classes(),
            "counts": _counts(self.counts),
            "mean": None if self.mean is None else figure(self.mean),
        }

    def _classes(self) -> Json:
        """Write the three classes."""
        if self.unfavourable is None or self.neutral is None:
            return None
        return {
            "unfavourable": people(self.unfavourable),
            "neutral": people(self.neutral),
            "favourable": people(self.favourable),
        }


def options_as_json(answers: int, counts: Mapping[str, Released]) -> dict[str, Json]:
    """Write a choice in the form of an item: nothing but its answers and its options."""
    return {
        "answered": answers,
        "favourable": None,
        "classes": None,
        "counts": _counts(counts),
        "mean": None,
    }


def _counts(counts: Mapping[str, Released] | None) -> Json:
    """Write people by answer."""
    if counts is None:
        return None
    return {code: people(one) for code, one in counts.items()}


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

    At least half of the items must be shown.

    Args:
        items: one a question of the theme; None where nothing is said.
    """
    shown = [item for item in items if item is not None]
    if 2 * len(shown) < len(items) or not shown:
        return {"favourable_percent": None, "reason": TOO_FEW_ITEMS}
    answers = sum(item.answers for item in shown)
    return {
        "favourable_percent": percent_between([item.favourable for item in shown], answers),
        "items": len(shown),
    }


def percent_between(favourable: Sequence[Released], answers: int) -> list[Json]:
    """Return between which percentages of all answers lie; rounded outward to 0.1."""
    low = sum(one.low for one in favourable)
    high = sum(one.high for one in favourable)
    return [low * 1000 // answers / 10, -(-high * 1000 // answers) / 10]
