"""What is shown of each theme for the whole company: only what its questions already tell."""

from collections.abc import Mapping, Sequence

from survey.disclosure.detail import Detail, detail
from survey.results.as_json import Json, figure, none
from survey.results.bases import FROM_THIRTY, RANGED
from survey.results.items_shown import distribution
from survey.results.released import TOO_FEW_ITEMS, percent_between
from survey.results.reliability_shown import reliability_of
from survey.results.told import Told
from survey.statistics import themes as of_themes
from survey.statistics.no_result import NoResult
from survey.tables import Tables, ThemeCounts, ThemeLayout
from survey.translations import Sentence

TOO_FEW = Sentence("Trop peu de réponses à ce thème.")


def themes(
    tables: Tables, told: Mapping[int, Told], *, k: int, population: int | None
) -> dict[str, Json]:
    """Show the score and the favourable share of each theme."""
    return {
        theme.id: _theme(
            tables, theme, counts, [told[at] for at in theme.columns], k=k, population=population
        )
        for theme, counts in zip(tables.layout.themes, tables.themes, strict=True)
    }


def _theme(
    tables: Tables,
    theme: ThemeLayout,
    counts: ThemeCounts,
    items: Sequence[Told],
    *,
    k: int,
    population: int | None,
) -> Json:
    """Show one theme, in the detail that its answers, and its items' release, allow."""
    found = of_themes.score(counts.scores[0], tables.layout.theme_unit(theme))
    if isinstance(found, NoResult):
        return none(TOO_FEW)
    raw = items[0].raw
    allowed = Detail.DISTRIBUTION if raw else detail(found.n, threshold=k, whole_company=True)
    if allowed is None:
        return none(TOO_FEW)
    if not all(item.shows() for item in items):
        return none(TOO_FEW_ITEMS)
    questions = [tables.layout.columns[at].question for at in theme.columns]
    if tables.layout.conditional.intersection(questions):
        population = None
    whole = all(distribution(item) is not None for item in items)
    why = RANGED if allowed >= Detail.DISTRIBUTION else FROM_THIRTY
    return {
        "n": found.n,
        "mean": figure(found.mean) if whole else none(why),
        "sd": figure(found.sd) if whole else none(why),
        "favourable": _favourable(counts, items, population),
        **reliability_of(tables, theme, counts, whole=whole, raw=raw),
    }


def _favourable(
    counts: ThemeCounts, items: Sequence[Told], population: int | None
) -> dict[str, Json]:
    """Write the favourable share of a theme, people as clusters; a range if an item has one."""
    if not all(item.favourable().is_exact for item in items):
        answers = sum(int(item.answers[0]) for item in items)
        return {
            **none(RANGED),
            "range_percent": percent_between([item.favourable() for item in items], answers),
        }
    found = of_themes.favourable(counts.favourable[0], population)
    if isinstance(found, NoResult):
        return none(found.reason)
    return {
        "share": figure(found.share),
        "se": figure(found.se),
        "low": figure(found.low),
        "high": figure(found.high),
        "method": "clustered",
    }
