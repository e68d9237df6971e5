"""Draw one page of results: what is on it, what stands beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask_babel import get_locale

from survey.faces.results_shown import wording
from survey.faces.results_shown.reading import Shown
from survey.reports import charts, contents, item_groups
from survey.reports.charts import palette
from survey.results import headlines

ESSENTIAL = "essentiel"
"""The page that opens first: its address has no name of its own."""

PLAN = "plan"
OTHERS = ("themes", "groupes", "choix", "commentaires", "methode")
SLUGS = ",".join(OTHERS)
"""Names of pages in addresses, for `<any(…):tab>`."""

Address = Callable[[str], str]
"""Gives the address of a page by its name."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a reader goes from a page of results; empty where there is nothing for them."""

    page: Address
    csv: str
    json: str
    plan: str = ""


def values(shown: Shown, tab: str, links: Links) -> Mapping[str, Any]:
    """Return what the templates of `results/` need."""
    return {
        "shown": shown,
        "report": shown.report,
        "figures": shown.figures,
        "tab": tab,
        "tabs": _tabs(shown),
        "links": links,
        "charts": charts,
        "palette": palette,
        "headlines": headlines,
        "item_groups": item_groups.groups,
        "theme_bars": contents.theme_bars,
        "choice_bars": contents.choice_bars,
        "lowest": partial(wording.lowest, language=shown.language),
        "highest": partial(wording.highest, language=shown.language),
        "at_least": wording.at_least,
        "at_most": wording.at_most,
    }


def language() -> str:
    """Return the language of the page that is being drawn."""
    locale = get_locale()
    return locale.language if locale else "fr"


def _tabs(shown: Shown) -> tuple[str, ...]:
    """List the pages that have something to say."""
    figures = shown.figures
    has = {
        "themes": bool(shown.items),
        "groupes": bool(figures.breakdowns),
        "choix": bool(figures.choices or figures.rankings or figures.numbers),
        "commentaires": bool(shown.comments),
    }
    return (ESSENTIAL, *(name for name in OTHERS if has.get(name, True)))
