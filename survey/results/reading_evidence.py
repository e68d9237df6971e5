"""Read, out of published pairs, how surely each group differs from the rest of the company."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from survey.results.joint_figures import Evidence

Kind = Literal["theme", "item"]
Place = tuple[str, Kind, str, str]
"""A breakdown, "theme" or "item", its id, and a group as comparisons write it."""

Judged = Mapping[Place, Evidence]


def evidence_of(pairs: Iterable[Mapping[str, Any]]) -> Judged:
    """Find the verdict of each theme and question in each group."""
    found: dict[Place, Evidence] = {}
    for one in pairs:
        group, other = one["groups"]
        if other is not None:
            continue
        kind: Kind = "theme" if "theme" in one else "item"
        place = (one["by"], kind, one[kind], group)
        found[place] = Evidence(one["evidence"], one["direction"])
    return found


def name_of(entry: Mapping[str, Any]) -> str:
    """Write a published group as comparisons do: `a`, `a > b`, `a * b`."""
    sign = " > " if " > " in entry["table"] else " * "
    return sign.join(entry["group"].values())
