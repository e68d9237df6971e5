"""Read from one publication the figures that waves compare, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from survey.results.released import TOO_FEW_ITEMS
from survey.statistics.no_result import NoResult
from survey.statistics.recommendation import Recommendation, recommendation
from survey.statistics.shares import finite_factor, wilson
from survey.statistics.wave_ranges import Spread

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A wave does not tell this figure."""

    reason: str


def of_item(entry: Entry, name: str) -> Spread | Hidden:
    """Read the favourable people of one question, of a group or of the whole company."""
    part = entry["items"].get(name)
    if part is None or part["favourable"] is None:
        return Hidden((part or {}).get("reason") or entry.get("reason", ""))
    (low, high), answers = part["favourable"], part["answered"]
    return Spread(low / answers, high / answers, answers, answers)


def of_theme_in_group(entry: Entry, theme: str, items: tuple[str, ...]) -> Spread | Hidden:
    """Read the favourable share of a theme in one group, from its released items alone.

    As many independent answers stand behind it as people who answered the least answered item: at
    worst, somebody's answers all say the same. It is compared when every item is shown, for then
    both waves sum up the same questions.
    """
    part = entry["themes"].get(theme)
    if part is None or part["favourable_percent"] is None:
        return Hidden((part or {}).get("reason") or entry.get("reason", ""))
    told = [entry["items"].get(name) for name in items]
    people = [one["answered"] for one in told if one and one["answered"] is not None]
    if len(people) < len(items):
        return Hidden(TOO_FEW_ITEMS)
    low, high = part["favourable_percent"]
    return Spread(low / 100, high / 100, min(people), min(people))


def of_theme(document: Entry, theme: str) -> Spread | Hidden:
    """Read the favourable share of a theme, without the finite-population correction.

    Source:
        Effective number of answers, Korn & Graubard (1998), Survey Methodology 24, 193-201: never
        fewer than people, for a person's own share varies no more than a yes or no would.
    """
    part = document["themes"].get(theme, {"none": ""})
    if "none" in part:
        return Hidden(part["none"])
    people, found = int(part["n"]), part["favourable"]
    if "range_percent" in found:
        low, high = found["range_percent"]
        return Spread(low / 100, high / 100, people, people)
    if "none" in found:
        return Hidden(found["none"])
    share = found["share"]
    return Spread(share, share, _effective(document, share, found["se"], people), people)


def _effective(document: Entry, share: float, se: float, people: int) -> float:
    """Return how many independent answers would be as uncertain as a theme's answers."""
    invited = document["participation"]["invited"]
    population = invited if isinstance(invited, int) else None
    factor = finite_factor(document["n"], population) if population != document["n"] else 0.0
    variance = se**2 / factor if factor > 0 else 0.0
    return max(share * (1 - share) / variance, people) if variance > 0 else people


def of_recommendation(document: Entry, name: str) -> tuple[Recommendation, int] | Hidden:
    """Read an eNPS and how many answered, without the finite-population correction."""
    part = document["nps"].get(name, {"none": ""})
    if "none" in part:
        return Hidden(part["none"])
    found = recommendation(part["promoters"], part["passives"], part["detractors"])
    return Hidden(found.reason) if isinstance(found, NoResult) else (found, int(part["n"]))


def limits(spread: Spread) -> tuple[float, float] | None:
    """Return the 95 % limits of an exact share; None for a range."""
    if spread.low != spread.high:
        return None
    return wilson(spread.low * spread.answers, spread.answers)
