"""Draw one page of results: what is on it, what stands beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for

from survey.errors import NotFound
from survey.faces.results_shown.reading import Shown
from survey.reports import beside, charts, contents, item_groups, waves_drawn
from survey.reports.charts import palette
from survey.results import headlines, waves_words

ESSENTIAL = "essentiel"
"""The page that opens first: its address has no name of its own."""

PLAN = "plan"
RELIABILITY = "fiabilite"
"""For analysts alone."""

READING = "comment-lire"
"""How to read the figures: linked from every page rather than one of them."""

OTHERS = (
    "themes",
    "groupes",
    "priorites",
    "vagues",
    "choix",
    "questions-croisees",
    "commentaires",
    "methode",
)
Address = Callable[[str], str]
"""Gives the address of a page by its name."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a reader goes from a page of results; empty where there is nothing for them."""

    page: Address
    csv: str
    json: str
    plan: str = ""
    priorities: str = ""


class PageUnknown(NotFound):
    """No page of results has this name, or this campaign has nothing to show on it."""

    message: ClassVar[str] = "Ces résultats n’ont pas de page « {tab} »."


def values(
    shown: Shown, tab: str, links: Links, *, more: tuple[str, ...] = ()
) -> Mapping[str, Any]:
    """Return what the templates of `results/` need.

    Args:
        shown: the results.
        tab: name of the page to draw.
        links: where readers of this face go from there.
        more: names of pages that only this face has.

    Raises:
        PageUnknown: if there is no such page.
    """
    tabs = (*_tabs(shown), *more)
    if tab not in (*tabs, READING):
        raise PageUnknown(tab=tab)
    return {
        "shown": shown,
        "report": shown.report,
        "figures": shown.figures,
        "tab": tab,
        "tabs": tabs,
        "links": links,
        "charts": charts,
        "palette": palette,
        "headlines": headlines,
        "item_groups": item_groups.groups,
        "theme_bars": contents.theme_bars,
        "choice_bars": contents.choice_bars,
        "heat_parts": beside.heat_parts,
        "driver_bars": beside.driver_bars,
        "driver_share": beside.driver_share,
        "quadrant_points": beside.quadrant_points,
        "waves_drawn": waves_drawn,
        "waves_words": waves_words,
    }


def links(plan: str, **place: Any) -> Links:
    """Lead from a page of results to the others of the same blueprint, and to the files.

    Args:
        plan: address of the plan; empty where this face has none.
        place: what the addresses of the blueprint name: the campaign, and more.
    """
    return Links(
        page=lambda name: url_for(".show", tab=name, **place),
        csv=url_for(".send_csv", **place),
        json=url_for(".send_json", **place),
        plan=plan,
    )


def _tabs(shown: Shown) -> tuple[str, ...]:
    """List the pages that have something to say."""
    figures = shown.figures
    has = {
        "themes": bool(shown.items),
        "groupes": bool(figures.breakdowns),
        "priorites": figures.drivers is not None,
        "vagues": len(shown.report.series) > 1,
        "choix": bool(figures.choices or figures.rankings or figures.numbers),
        "questions-croisees": bool(figures.crossed or figures.quadrants),
        "commentaires": bool(shown.comments),
    }
    return (ESSENTIAL, *(name for name in OTHERS if has.get(name, True)))
