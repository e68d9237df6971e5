"""What is shown of each item and 0-10 question for the whole company."""

from collections.abc import Mapping

from survey.disclosure.detail import Released
from survey.disclosure.statements import TOTAL
from survey.results.as_json import Json, figure, none, people, share
from survey.results.bases import FROM_TEN, FROM_THIRTY, RANGED, TOO_FEW, columns_of, population_of
from survey.results.told import Told
from survey.statistics import shares
from survey.statistics.items import item_summary
from survey.statistics.no_result import NoResult
from survey.statistics.recommendation import recommendation
from survey.tables import NOT_CONCERNED, Column, Tables
from survey.translations import Sentence

CONCERNED_UNKNOWN = Sentence("Le nombre de personnes concernées n’est pas connu.")


def items(tables: Tables, told: Mapping[int, Told], population: int | None) -> dict[str, Json]:
    """Show each item answered on a scale."""
    return {
        column.name: _item(tables, at, told[at], population)
        for at, column in columns_of(tables, "likert")
    }


def recommendations(
    tables: Tables, told: Mapping[int, Told], population: int | None
) -> dict[str, Json]:
    """Show each 0-10 question."""
    return {
        column.name: _recommendation(tables, at, told[at], population)
        for at, column in columns_of(tables, "nps")
    }


def distribution(told: Told, cell: int = TOTAL) -> dict[str, int] | None:
    """Return a cell's people by code where each is said exactly, None otherwise."""
    if not told.distributes(cell):
        return None
    if told.whole is not None:
        return dict(zip(told.column.codes, told.whole[cell], strict=True))
    found = {code: told.of_code(code, cell) for code in told.column.codes}
    if not all(one.is_exact for one in found.values()):
        return None
    return {code: one.low for code, one in found.items()}


def _item(tables: Tables, at: int, told: Told, population: int | None) -> Json:
    """Show one item, in the detail that its answers allow."""
    if not told.shows():
        return none(TOO_FEW)
    column, blanks = tables.layout.columns[at], tables.of_column(at)
    answers = int(told.answers[0])
    base = population_of(tables, column, population, blanks[NOT_CONCERNED])
    spread = distribution(told)
    too_few = FROM_THIRTY if not told.distributes() else RANGED
    return {
        "n": answers,
        "missing": blanks[""],
        "not_concerned": blanks[NOT_CONCERNED],
        "counts": none(too_few) if spread is None else spread,
        **_middle(column, spread, too_few),
        "favourable": _share(told.favourable(), answers, base),
        "worst_case": _worst_case(told.favourable(), answers, base),
        "classes": _classes(told),
    }


def _middle(column: Column, counts: Mapping[str, int] | None, why: str) -> dict[str, Json]:
    """Write mean, spread and median of an item, reversed items turned round."""
    summary = None if counts is None else item_summary(column, counts)
    if summary is None or isinstance(summary, NoResult):
        return dict.fromkeys(("mean", "sd", "median"), none(why))
    return {
        "mean": figure(summary.mean),
        "sd": figure(summary.sd),
        "median": figure(summary.median),
    }


def _classes(told: Told) -> Json:
    """Write the three classes."""
    if not told.details():
        return none(FROM_TEN)
    parts = {
        "unfavourable": told.unfavourable(),
        "neutral": told.neutral(),
        "favourable": told.favourable(),
    }
    if all(part.is_exact for part in parts.values()):
        return {name: part.low for name, part in parts.items()}
    return {**none(RANGED), "ranges": {name: people(part) for name, part in parts.items()}}


def _recommendation(tables: Tables, at: int, told: Told, population: int | None) -> Json:
    """Show one 0-10 question: three classes from 10 answers, each grade from 30."""
    if not told.details():
        return none(FROM_TEN)
    parts = told.favourable(), told.neutral(), told.unfavourable()
    promoters, passives, detractors = (part.low for part in parts)
    if not all(part.is_exact for part in parts):
        return none(RANGED)
    base = population_of(tables, tables.layout.columns[at], population, 0)
    found = recommendation(promoters, passives, detractors, population=base)
    if isinstance(found, NoResult):
        return none(found.reason)
    grades = distribution(told)
    return {
        "n": int(told.answers[0]),
        "missing": tables.of_column(at)[""],
        "promoters": promoters,
        "passives": passives,
        "detractors": detractors,
        "score": figure(found.score),
        "low": figure(found.low),
        "high": figure(found.high),
        "counts": none(RANGED if told.distributes() else FROM_THIRTY) if grades is None else grades,
    }


def _share(count: Released, answers: int, base: int | None) -> dict[str, Json]:
    """Write a share with its limits, or the range of people that is said instead."""
    if count.is_exact:
        return share(shares.share(count.low, answers, base))
    return {**none(RANGED), "range": people(count)}


def _worst_case(count: Released, answers: int, population: int | None) -> dict[str, Json]:
    """Write what the share would be had the silent ones all said no, or all yes."""
    if population is None or answers > population:
        return none(CONCERNED_UNKNOWN)
    low, _ = shares.worst_case(count.low, answers, population)
    _, high = shares.worst_case(count.high, answers, population)
    return {"low": figure(low), "high": figure(high)}
