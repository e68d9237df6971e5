"""What is shown of choices, rankings and numbers for the whole company."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

import numpy as np

from survey.disclosure.detail import Detail, Released
from survey.results.as_json import Json, figure, none, people, share
from survey.results.bases import FROM_TEN, FROM_THIRTY, RANGED, columns_of, population_of
from survey.results.protection import Rules, leaves_enough
from survey.results.told import Told
from survey.statistics import rankings as rankings_of
from survey.statistics import shares
from survey.statistics.distributions import quantile, summarise
from survey.statistics.no_result import NoResult
from survey.tables import Column, Tables

ALL_BUT_ONE = 1
"""An option that so many people, or fewer, left out is ranked by nearly everybody."""

CLASSES_OF_A_NUMBER = 20
"""At most so many classes between a number's limits; quartiles are told by class."""


def choices(tables: Tables, told: Mapping[int, Told], population: int | None) -> dict[str, Json]:
    """Show each single or multiple choice that does not serve to form groups."""
    shown: dict[str, Json] = {}
    for at, column in columns_of(tables, "single"):
        if at in told:
            chosen = {code: (told[at], code) for code in column.codes}
            shown[column.name] = _choice(tables, chosen, population)
    for question, columns in groupby(columns_of(tables, "multiple"), lambda one: one[1].question):
        chosen = {column.option: (told[at], "1") for at, column in columns}
        shown[question] = _choice(tables, chosen, population)
    return shown


def rankings(tables: Tables, told: Mapping[int, Told]) -> dict[str, Json]:
    """Show each ranking: who stands first, how often each option is ranked at all."""
    shown: dict[str, Json] = {}
    for question, columns in groupby(columns_of(tables, "ranking"), lambda one: one[1].question):
        found = [at for at, _ in columns]
        first, places = told[found[0]], [tables.of_column(at) for at in found]
        if not first.details():
            shown[question] = none(FROM_TEN)
            continue
        options = {code: first.of_code(code) for code in first.column.codes}
        if not all(one.is_exact for one in options.values()):
            shown[question] = _ranges(options)
            continue
        shown[question] = {
            "n": int(first.answers[0]),
            "missing": places[0][""],
            "options": _all_ranked(options, places, first),
            "agreement": _agreement(options, places, first),
        }
    return shown


def numbers(tables: Tables, rules: Rules) -> dict[str, Json]:
    """Show each number: mean, spread, and between which round figures the quartiles lie."""
    shown: dict[str, Json] = {}
    for at, column in columns_of(tables, "number"):
        given = tables.of_column(at)
        unit = 10.0**-column.decimals
        counts = {value * unit: people for value, people in tables.numbers[column.name].items()}
        summary = summarise(counts)
        if (
            isinstance(summary, NoResult)
            or not _is_told(tables, column, summary.n, rules)
            or (summary.sd == 0 and not rules.raw)
        ):
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


def _is_told(tables: Tables, column: Column, answers: int, rules: Rules) -> bool:
    """Test whether a number may be summed up: from 30 answers, asked of everybody or of enough."""
    if rules.raw:
        return answers > 0
    if answers < max(Detail.DISTRIBUTION, rules.k) or column.question in rules.of_groups:
        return False
    is_conditional = column.question in tables.layout.conditional
    return not is_conditional or leaves_enough(tables, answers, k=rules.k)


def _choice(
    tables: Tables, options: Mapping[str, tuple[Told, str]], population: int | None
) -> Json:
    """Show how many chose each option, of those who answered the question.

    Args:
        options: option → what is told of its column, and the code that means it was chosen.
    """
    any_option, _ = next(iter(options.values()))
    if not all(told.details() for told, _ in options.values()):
        return none(FROM_TEN)
    chosen = {option: told.of_code(code) for option, (told, code) in options.items()}
    if not all(one.is_exact for one in chosen.values()):
        return _ranges(chosen)
    answers = int(any_option.answers[0])
    base = population_of(tables, any_option.column, population, 0)
    return {
        "n": answers,
        "missing": int(tables.people[0]) - answers,
        "options": {
            option: {"people": one.low, **share(shares.share(one.low, answers, base))}
            for option, one in chosen.items()
        },
    }


def _ranges(options: Mapping[str, Released]) -> dict[str, Json]:
    """Say between which numbers each option's people lie, and why no more is said."""
    return {**none(RANGED), "ranges": {name: people(one) for name, one in options.items()}}


def _all_ranked(
    options: Collection[str], places: Sequence[Mapping[str, int]], told: Told
) -> dict[str, Json]:
    """Show every option of a ranking: of its first place alone, if nearly everybody ranked one."""
    given = {option: [place[option] for place in places] for option in options}
    if _is_ranked_by_nearly_all(given.values(), told):
        blank = dict.fromkeys(("ranked", "places", "points", "borda"), none(RANGED))
        return {option: {"first": there[0], **blank} for option, there in given.items()}
    scores = rankings_of.borda(np.array(list(given.values()), np.int64), int(told.answers[0]))
    if isinstance(scores, NoResult) or not told.distributes():
        return {
            option: {**_ranked(there, told), "borda": none(FROM_THIRTY)}
            for option, there in given.items()
        }
    return {
        option: {**_ranked(there, told), "borda": figure(score)}
        for (option, there), score in zip(given.items(), scores, strict=True)
    }


def _is_ranked_by_nearly_all(given: Iterable[Sequence[int]], told: Told) -> bool:
    """Test whether places would tell of the few who left an option out."""
    most = max(sum(there) for there in given)
    return most >= int(told.answers[0]) - ALL_BUT_ONE and not told.raw


def _agreement(options: Collection[str], places: Sequence[Mapping[str, int]], told: Told) -> Json:
    """Say how alike people's orders are, where everybody ranked every option."""
    given = [[place[option] for place in places] for option in options]
    if not told.distributes():
        return none(FROM_THIRTY)
    if _is_ranked_by_nearly_all(given, told):
        return none(RANGED)
    found = rankings_of.kendall_w(np.array(given, np.int64), int(told.answers[0]))
    if isinstance(found, NoResult):
        return none(found.reason)
    return {
        "w": figure(found.w),
        "statistic": figure(found.statistic),
        "df": found.df,
        "p": figure(found.p),
    }


def _ranked(places: Sequence[int], told: Told) -> dict[str, Json]:
    """Show one option of a ranking; each place from 30 answers.

    `points`: mean over those who answered of 1 for the last place up to the number of places for
    the first, 0 when not ranked.
    """
    answers = int(told.answers[0])
    points = sum(there * (len(places) - at) for at, there in enumerate(places)) / answers
    return {
        "first": places[0],
        "ranked": sum(places),
        "places": places if told.distributes() else none(FROM_THIRTY),
        "points": figure(points) if told.distributes() else none(FROM_THIRTY),
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
