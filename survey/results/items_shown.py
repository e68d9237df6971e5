"""What is shown of each item and 0-10 question for the whole company."""

from collections.abc import Mapping

from survey.disclosure.detail import Detail, detail
from survey.results.as_json import Json, figure, none, share
from survey.results.bases import FROM_TEN, FROM_THIRTY, TOO_FEW, columns_of, population_of
from survey.statistics import shares
from survey.statistics.items import item_summary
from survey.statistics.no_result import NoResult
from survey.statistics.recommendation import recommendation
from survey.tables import NOT_CONCERNED, Column, Tables
from survey.translations import Sentence

CONCERNED_UNKNOWN = Sentence("Le nombre de personnes concernées n’est pas connu.")


def items(tables: Tables, *, k: int, population: int | None) -> dict[str, Json]:
    """Show each item answered on a scale."""
    return {
        column.name: _item(tables, at, k=k, population=population)
        for at, column in columns_of(tables, "likert")
    }


def recommendations(tables: Tables, *, k: int, population: int | None) -> dict[str, Json]:
    """Show each 0-10 question."""
    return {
        column.name: _recommendation(tables, at, k=k, population=population)
        for at, column in columns_of(tables, "nps")
    }


def _item(tables: Tables, at: int, *, k: int, population: int | None) -> Json:
    """Show one item, in the detail that its answers allow."""
    column, counts = tables.layout.columns[at], tables.of_column(at)
    answers = tables.answered(at)
    allowed = detail(answers, threshold=k, whole_company=True)
    if allowed is None:
        return none(TOO_FEW)
    liked = sum(counts[code] for code in column.favourable)
    disliked = sum(counts[code] for code in column.unfavourable)
    base = population_of(tables, column, population, counts[NOT_CONCERNED])
    classes = {
        "unfavourable": disliked,
        "neutral": answers - liked - disliked,
        "favourable": liked,
    }
    distribution = {code: counts[code] for code in column.codes}
    shows_all = allowed >= Detail.DISTRIBUTION
    return {
        "n": answers,
        "missing": counts[""],
        "not_concerned": counts[NOT_CONCERNED],
        "counts": distribution if shows_all else none(FROM_THIRTY),
        **_middle(column, distribution, shows_all=shows_all),
        "favourable": share(shares.share(liked, answers, base)),
        "worst_case": _worst_case(liked, answers, base),
        "classes": classes if allowed >= Detail.CLASSES else none(FROM_TEN),
    }


def _middle(column: Column, counts: Mapping[str, int], *, shows_all: bool) -> dict[str, Json]:
    """Write mean, spread and median of an item, reversed items turned round."""
    summary = item_summary(column, counts)
    if not shows_all or isinstance(summary, NoResult):
        return dict.fromkeys(("mean", "sd", "median"), none(FROM_THIRTY))
    return {
        "mean": figure(summary.mean),
        "sd": figure(summary.sd),
        "median": figure(summary.median),
    }


def _recommendation(tables: Tables, at: int, *, k: int, population: int | None) -> Json:
    """Show one 0-10 question: three classes from 10 answers, each grade from 30."""
    column, counts = tables.layout.columns[at], tables.of_column(at)
    answers = tables.answered(at)
    allowed = detail(answers, threshold=k, whole_company=True)
    if allowed is None or allowed < Detail.CLASSES:
        return none(FROM_TEN)
    promoters = sum(counts[code] for code in column.favourable)
    detractors = sum(counts[code] for code in column.unfavourable)
    passives = answers - promoters - detractors
    found = recommendation(
        promoters,
        passives,
        detractors,
        population=population_of(tables, column, population, 0),
    )
    if isinstance(found, NoResult):
        return none(found.reason)
    grades = {code: counts[code] for code in column.codes}
    return {
        "n": answers,
        "missing": counts[""],
        "promoters": promoters,
        "passives": passives,
        "detractors": detractors,
        "score": figure(found.score),
        "low": figure(found.low),
        "high": figure(found.high),
        "counts": grades if allowed >= Detail.DISTRIBUTION else none(FROM_THIRTY),
    }


def _worst_case(count: int, answers: int, population: int | None) -> dict[str, Json]:
    """Write what the share would be had the silent ones all said no, or all yes."""
    if population is None or answers > population:
        return none(CONCERNED_UNKNOWN)
    low, high = shares.worst_case(count, answers, population)
    return {"low": figure(low), "high": figure(high)}
