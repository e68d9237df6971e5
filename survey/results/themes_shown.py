"""What is shown of each theme for the whole company."""

from survey.disclosure.detail import Detail, detail
from survey.results.as_json import Json, figure, none
from survey.results.bases import FROM_THIRTY, NOT_YET
from survey.statistics import reliability
from survey.statistics import themes as of_themes
from survey.statistics.no_result import NoResult
from survey.tables import Tables, ThemeCounts, ThemeLayout
from survey.translations import Sentence

TOO_FEW = Sentence("Trop peu de réponses à ce thème.")


def themes(tables: Tables, *, k: int, population: int | None) -> dict[str, Json]:
    """Show the score and the favourable share of each theme."""
    return {
        theme.id: _theme(tables, theme, counts, k=k, population=population)
        for theme, counts in zip(tables.layout.themes, tables.themes, strict=True)
    }


def _theme(
    tables: Tables, theme: ThemeLayout, counts: ThemeCounts, *, k: int, population: int | None
) -> Json:
    """Show one theme, in the detail that its answers allow."""
    found = of_themes.score(counts.scores[0], tables.layout.theme_unit(theme))
    if isinstance(found, NoResult):
        return none(TOO_FEW)
    allowed = detail(found.n, threshold=k, whole_company=True)
    if allowed is None:
        return none(TOO_FEW)
    questions = [tables.layout.columns[at].question for at in theme.columns]
    if tables.layout.conditional.intersection(questions):
        population = None
    shows_all = allowed >= Detail.DISTRIBUTION
    return {
        "n": found.n,
        "mean": figure(found.mean) if shows_all else none(FROM_THIRTY),
        "sd": figure(found.sd) if shows_all else none(FROM_THIRTY),
        "favourable": _favourable(counts, population),
        **_alpha(counts),
        "alpha_pairwise": none(NOT_YET),
        "omega": none(NOT_YET),
        "guttman": none(NOT_YET),
        "items": {
            question: {"item_rest": none(NOT_YET), "alpha_if_deleted": none(NOT_YET)}
            for question in questions
        },
    }


def _favourable(counts: ThemeCounts, population: int | None) -> dict[str, Json]:
    """Write the favourable share of a theme, people as clusters."""
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


def _alpha(counts: ThemeCounts) -> dict[str, Json]:
    """Write alpha and its limits, over complete rows."""
    rows = counts.complete
    found = reliability.alpha_of_complete_rows(rows.people, rows.sums, rows.products)
    if isinstance(found, NoResult):
        return dict.fromkeys(("alpha", "alpha_low", "alpha_high"), none(found.reason))
    return {
        "alpha": figure(found.alpha),
        "alpha_low": figure(found.low),
        "alpha_high": figure(found.high),
    }
