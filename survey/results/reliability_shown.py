"""What is shown of a theme's reliability, company-wide: figures about its questions together."""

from survey.results.as_json import Json, figure, none
from survey.results.bases import RANGED
from survey.statistics import item_analysis, reliability
from survey.statistics.no_result import NoResult
from survey.statistics.omega import omega
from survey.statistics.ordered_tables import Counts
from survey.statistics.pairwise import Matrix, pairwise_covariance
from survey.statistics.polychoric import ordinal_alpha
from survey.statistics.reliability import FEWEST, FEWEST_ROWS, Reliability
from survey.tables import Tables, ThemeCounts, ThemeLayout

TOGETHER = (
    *("alpha", "alpha_low", "alpha_high", "alpha_pairwise", "alpha_ordinal"),
    *("omega", "guttman"),
)
"""Everything that is told of a theme's questions together, but question by question."""

LAMBDAS = ("1", "2", "3", "4", "5", "6")


def reliability_of(
    tables: Tables, theme: ThemeLayout, counts: ThemeCounts, *, whole: bool, raw: bool
) -> dict[str, Json]:
    """Show alpha and all that stands beside it, from 50 complete answers.

    Args:
        tables: all counted answers.
        theme: which of its themes.
        counts: of this theme.
        whole: whether every question's distribution is told exactly.
        raw: somebody's own file: from 3 complete answers.
    """
    questions = [tables.layout.columns[at].question for at in theme.columns]
    fewest = FEWEST_ROWS if raw else FEWEST
    rows = counts.complete
    covariance = reliability.covariance_of_complete_rows(
        rows.people, rows.sums, rows.products, fewest=fewest
    )
    if isinstance(covariance, NoResult) or not whole:
        why = covariance.reason if isinstance(covariance, NoResult) else RANGED
        return _without(questions, why)
    fits = item_analysis.item_fits(covariance)
    pairwise, ordinal = _pair_by_pair(tables, theme, fewest)
    return {
        **_alpha(reliability.cronbach_alpha(covariance, rows.people)),
        "alpha_pairwise": figure(pairwise),
        "alpha_ordinal": figure(ordinal),
        "omega": figure(omega(covariance)),
        "guttman": _guttman(covariance),
        "items": {
            question: {
                "item_rest": figure(fit.item_rest),
                "alpha_if_deleted": figure(fit.alpha_if_deleted),
            }
            for question, fit in zip(questions, fits, strict=True)
        },
    }


def _without(questions: list[str], why: str) -> dict[str, Json]:
    """Say why there is nothing."""
    items = {
        name: dict.fromkeys(("item_rest", "alpha_if_deleted"), none(why)) for name in questions
    }
    return {**dict.fromkeys(TOGETHER, none(why)), "items": items}


def _alpha(found: Reliability | NoResult) -> dict[str, Json]:
    """Write alpha and its limits."""
    if isinstance(found, NoResult):
        return dict.fromkeys(("alpha", "alpha_low", "alpha_high"), none(found.reason))
    return {
        "alpha": figure(found.alpha),
        "alpha_low": figure(found.low),
        "alpha_high": figure(found.high),
    }


def _pair_by_pair(
    tables: Tables, theme: ThemeLayout, fewest: int
) -> tuple[float | NoResult, float | NoResult]:
    """Compute alpha, and ordinal alpha, over whoever answered each two questions."""
    points = [sorted(tables.layout.item_steps(theme, at)) for at in theme.columns]
    pairs = [[_turned(tables, at, other) for other in theme.columns] for at in theme.columns]
    covariance = pairwise_covariance(pairs, points, fewest=fewest)
    if isinstance(covariance, NoResult):
        return covariance, covariance
    return item_analysis.raw_alpha(covariance), ordinal_alpha(pairs)


def _turned(tables: Tables, at: int, other: int) -> Counts:
    """Return the two-way table of two questions, from the worst answers to the best."""
    ways = [
        slice(None, None, -1 if tables.layout.columns[one].reverse else 1) for one in (at, other)
    ]
    return tables.pair(at, other)[ways[0], ways[1]]


def _guttman(covariance: Matrix) -> Json:
    """Write Guttman's six lower limits."""
    found = item_analysis.guttman(covariance)
    if isinstance(found, NoResult):
        return none(found.reason)
    return {name: figure(one) for name, one in zip(LAMBDAS, found, strict=True)}
