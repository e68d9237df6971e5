"""What is shown of choices, rankings and numbers for the whole company."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from survey.disclosure.detail import Detail, detail
from survey.results.as_json import Json, figure, none, share
from survey.results.bases import FROM_TEN, FROM_THIRTY, columns_of, population_of
from survey.statistics import shares
from survey.statistics.distributions import quantile, summarise
from survey.statistics.no_result import NoResult
from survey.tables import GIVEN, NOT_CONCERNED, Column, Tables

CLASSES_OF_A_NUMBER = 20
"""At most so many classes between a number's limits; quartiles are told by class."""


def choices(tables: Tables, *, k: int, population: int | None) -> dict[str, Json]:
    """Show each single or multiple choice that does not serve to form groups."""
    forming = {question for grouping in tables.layout.groupings for question in grouping.questions}
    shown: dict[str, Json] = {}
    for at, column in columns_of(tables, "single"):
        if column.question not in forming:
            counts = tables.of_column(at)
            chosen = {code: counts[code] for code in column.codes}
            shown[column.name] = _choice(
                tables, column, chosen, sum(chosen.values()), k=k, population=population
            )
    for question, columns in groupby(columns_of(tables, "multiple"), lambda one: one[1].question):
        options = list(columns)
        chosen = {column.option: tables.of_column(at)["1"] for at, column in options}
        answers = tables.answered(options[0][0])
        shown[question] = _choice(
            tables, options[0][1], chosen, answers, k=k, population=population
        )
    return shown


def rankings(tables: Tables, *, k: int) -> dict[str, Json]:
    """Show each ranking: who stands first, how often each option is ranked at all."""
    shown: dict[str, Json] = {}
    for question, columns in groupby(columns_of(tables, "ranking"), lambda one: one[1].question):
        places = [tables.of_column(at) for at, _ in columns]
        options = [code for code in places[0] if code not in {"", NOT_CONCERNED}]
        answers = sum(places[0][option] for option in options)
        allowed = detail(answers, threshold=k, whole_company=True)
        if allowed is None or allowed < Detail.CLASSES:
            shown[question] = none(FROM_TEN)
            continue
        shown[question] = {
            "n": answers,
            "missing": places[0][""],
            "options": {
                option: _ranked([place[option] for place in places], answers, allowed)
                for option in options
            },
        }
    return shown


def numbers(tables: Tables, *, k: int) -> dict[str, Json]:
    """Show each number: mean, spread, and between which round figures the quartiles lie."""
    shown: dict[str, Json] = {}
    for at, column in columns_of(tables, "number"):
        given = tables.of_column(at)
        unit = 10.0**-column.decimals
        counts = {value * unit: people for value, people in tables.numbers[column.name].items()}
        allowed = detail(given[GIVEN], threshold=k, whole_company=True)
        summary = summarise(counts)
        if allowed is not Detail.DISTRIBUTION or isinstance(summary, NoResult):
            shown[column.name] = none(FROM_THIRTY)
            continue
        shown[column.name] = {
            "n": summary.n,
            "missing": given[""],
            "mean": figure(summary.mean),
            "sd": figure(summary.sd),
            "quartiles": {
                name: _class_of(quantile(counts, part), column)
                for name, part in (("lower", 0.25), ("median", 0.5), ("upper", 0.75))
            },
        }
    return shown


def _choice(
    tables: Tables,
    column: Column,
    chosen: Mapping[str, int],
    answers: int,
    *,
    k: int,
    population: int | None,
) -> Json:
    """Show how many chose each option, of those who answered the question."""
    allowed = detail(answers, threshold=k, whole_company=True)
    if allowed is None or allowed < Detail.CLASSES:
        return none(FROM_TEN)
    base = population_of(tables, column, population, 0)
    return {
        "n": answers,
        "missing": int(tables.people[0]) - answers,
        "options": {
            option: {"people": people, **share(shares.share(people, answers, base))}
            for option, people in chosen.items()
        },
    }


def _ranked(places: Sequence[int], answers: int, allowed: Detail) -> dict[str, Json]:
    """Show one option of a ranking; each place from 30 answers.

    `points`: mean over those who answered of 1 for the last place up to the number of places for
    the first, 0 when not ranked.
    """
    points = sum(people * (len(places) - at) for at, people in enumerate(places)) / answers
    shows_all = allowed >= Detail.DISTRIBUTION
    return {
        "first": places[0],
        "ranked": sum(places),
        "places": places if shows_all else none(FROM_THIRTY),
        "points": figure(points) if shows_all else none(FROM_THIRTY),
    }


def _class_of(value: float, column: Column) -> list[Json]:
    """Say between which two round figures a quartile lies; they depend on no answer."""
    step = _round_step((column.maximum - column.minimum) / CLASSES_OF_A_NUMBER)
    below = value // step * step
    return [
        figure(max(below, column.minimum)),
        figure(min(below + step, column.maximum)),
    ]


def _round_step(wanted: float) -> float:
    """Return the smallest of 1, 2 or 5 times a power of ten that is at least `wanted`."""
    power = 10.0**-6
    while True:
        for factor in (1, 2, 5):
            if factor * power >= wanted:
                return factor * power
        power *= 10
