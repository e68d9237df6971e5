"""How long do counting a million answers, and every statistic afterwards, take?

A million people, 60 five-point items in 6 themes (3 % left blank), 12 breakdowns of 2 to 500
groups. Beside it, in the same run and on one thread too, pandas and polars compute the same from
the same numbers. Each measure has a process of its own: seconds are those of the processor, and
memory is what comes on top of the answers themselves.
"""

import argparse
import multiprocessing
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

os.environ["POLARS_MAX_THREADS"] = "1"

import survey  # noqa: F401, I001 (first: numpy is to find one thread)
import numpy as np
import pandas as pd
import polars as pl
from processes import peak_memory

from survey.statistics import drivers, item_analysis, many_tests, reliability, themes
from survey.statistics.items import item_summary
from survey.statistics.omega import omega
from survey.statistics.recommendation import recommendation
from survey.statistics.scores import GroupScore, welch
from survey.statistics.several_groups import kruskal_wallis
from survey.statistics.shares import share
from survey.tables import Column, DriversLayout, Grouping, Layout, Tables, ThemeLayout, count
from survey.tables.atoms import count_atoms
from survey.tables.encoding import Encoded
from survey.tables.partitions import partitions_of

ITEMS, THEMES = 60, 6
GROUPS = (2, 2, 3, 4, 5, 8, 10, 12, 20, 40, 100, 500)
CODES = tuple("12345")
DRAWN = np.repeat(np.arange(6, dtype=np.uint8), [3, 10, 17, 25, 28, 17])
"""Answers of a hundred people, 0 for blank."""

SOME_PAIRS = 60
"""Of the 1,770 pairs of items, those that libraries are timed on."""


@dataclass(frozen=True)
class Company:
    """Answers as encoded, one row a person: the items, then the groups."""

    layout: Layout
    codes: np.ndarray

    @property
    def items(self) -> list[str]:
        """Name the items."""
        return [column.name for column in self.layout.columns[:ITEMS]]

    @property
    def breakdowns(self) -> list[str]:
        """Name the breakdowns."""
        return [column.name for column in self.layout.columns[ITEMS:]]

    def by_name(self) -> dict[str, np.ndarray]:
        """Give the columns as libraries want them: contiguous, in the narrowest type."""
        return {
            column.name: np.ascontiguousarray(self.codes[:, at]).astype(
                np.min_scalar_type(len(column.codes))
            )
            for at, column in enumerate(self.layout.columns)
        }


def company(people: int, atoms: int | None) -> Company:
    """Invent answers.

    Args:
        people: how many.
        atoms: combinations of groups that occur; None for every combination by chance.
    """
    chance = np.random.default_rng(1)
    columns = [
        Column(f"i{at}", f"i{at}", CODES, frozenset("45"), frozenset("12"), reverse=at % 7 == 0)
        for at in range(ITEMS)
    ]
    codes = np.empty((people, ITEMS + len(GROUPS)), np.uint16)
    for at in range(ITEMS):
        codes[:, at] = DRAWN[chance.integers(0, 100, people, dtype=np.uint8)]
    kind = chance.integers(0, atoms or people, people)
    for at, groups in enumerate(GROUPS):
        options = tuple(f"u{option}" for option in range(groups))
        columns.append(Column(f"g{at}", f"g{at}", options, kind="single"))
        drawn = chance.integers(0, groups, atoms or people)
        codes[:, ITEMS + at] = 1 + (drawn[kind] if atoms else drawn)
    size = ITEMS // THEMES
    scored = tuple(
        ThemeLayout(f"t{at}", tuple(range(size * at, size * (at + 1)))) for at in range(THEMES)
    )
    groupings = tuple(
        Grouping(one.name, (one.name,), tuple({one.name: option} for option in one.codes))
        for one in columns[ITEMS:]
    )
    drivers_of = DriversLayout(scored[:-1], scored[-1])
    return Company(Layout(b"b" * 32, tuple(columns), scored, groupings, drivers=drivers_of), codes)


def count_all(one: Company) -> Callable[[], object]:
    """Count every table."""
    return lambda: count(one.layout, Encoded(one.codes, {}))


def count_atoms_alone(one: Company) -> Callable[[], object]:
    """Count table G alone."""
    columns = one.codes.T
    stands = np.stack(
        [part.cells(part.positions(columns)) for part in partitions_of(one.layout)], axis=1
    )
    return lambda: len(count_atoms(one.layout, one.codes, stands).people)


def statistics(one: Company) -> Callable[[], object]:
    """Compute, from the tables alone, every statistic of the catalogue that they are for."""
    tables = count(one.layout, Encoded(one.codes, {}))

    def compute() -> None:
        people = int(tables.people[0])
        for at, column in enumerate(one.layout.columns[:ITEMS]):
            counts = tables.of_column(at)
            item_summary(column, {code: counts[code] for code in column.codes})
            share(sum(counts[code] for code in column.favourable), people)
            recommendation(counts["5"], counts["4"], people - counts["5"] - counts["4"])
        compare(tables)
        for theme, counted in zip(one.layout.themes, tables.themes, strict=True):
            describe(one.layout, theme, counted)
        rows = tables.scores
        covariance = (rows.products - np.outer(rows.sums, rows.sums) / rows.people) / rows.people
        drivers.relative_weights(rows.people, covariance)
        drivers.shapley(drivers.correlation_of(covariance))

    return compute


def compare(tables: Tables) -> None:
    """Test every item over every breakdown, corrected by breakdown."""
    starts = np.cumsum([1, *GROUPS])
    for first, last in pairwise(starts):
        tested = [
            kruskal_wallis(tables.counts[first:last, tables.layout.slices[at]][:, 1:-1])
            for at in range(ITEMS)
        ]
        many_tests.holm([one.p for one in tested])


def describe(layout: Layout, theme: ThemeLayout, counted: Any) -> None:
    """Compute everything about one theme, and about its score in every group."""
    unit = layout.theme_unit(theme)
    themes.favourable(counted.favourable[0])
    rows = counted.complete
    reliability.alpha_of_complete_rows(rows.people, rows.sums, rows.products)
    covariance = (rows.products - np.outer(rows.sums, rows.sums) / rows.people) / rows.people
    item_analysis.item_fits(covariance)
    item_analysis.guttman(covariance)
    omega(covariance)
    found = [themes.score(histogram, unit) for histogram in counted.scores]
    scores = [
        GroupScore(one.n, one.mean, one.sd**2)
        for one in found
        if isinstance(one, themes.Score) and isinstance(one.sd, float)
    ]
    starts = np.cumsum([1, *GROUPS])
    for first, last in pairwise(starts):
        welch(scores[first:last])


def pandas_answers(one: Company) -> Callable[[], object]:
    """Count every item by every breakdown."""
    frame = pd.DataFrame(one.by_name())
    return lambda: [
        frame.groupby([group, item]).size() for group in one.breakdowns for item in one.items
    ]


def polars_answers(one: Company) -> Callable[[], object]:
    """Count every item by every breakdown."""
    frame = pl.DataFrame(one.by_name()).lazy()
    asked = [frame.group_by(group, item).len() for group in one.breakdowns for item in one.items]
    return lambda: pl.collect_all(asked)


def pandas_pairs(one: Company) -> Callable[[], object]:
    """Count some pairs of items."""
    frame = pd.DataFrame(one.by_name())
    return lambda: [frame.groupby(list(pair)).size() for pair in _some_pairs(one)]


def polars_pairs(one: Company) -> Callable[[], object]:
    """Count some pairs of items."""
    frame = pl.DataFrame(one.by_name()).lazy()
    asked = [frame.group_by(*pair).len() for pair in _some_pairs(one)]
    return lambda: pl.collect_all(asked)


def _some_pairs(one: Company) -> list[tuple[str, str]]:
    """Choose pairs all over the questionnaire."""
    every = list(combinations(one.items, 2))
    return every[:: len(every) // SOME_PAIRS][:SOME_PAIRS]


def pandas_scores(one: Company) -> Callable[[], object]:
    """Describe the score of every theme in every group: its mean and its spread."""
    frame, size = pd.DataFrame(one.by_name()), ITEMS // THEMES

    def compute() -> None:
        for at in range(THEMES):
            items = frame[one.items[size * at : size * (at + 1)]].astype(np.float32)
            given = items.where(items > 0)
            score = given.mean(axis=1).where(given.count(axis=1) * 2 >= size)
            for group in one.breakdowns:
                score.groupby(frame[group]).agg(["count", "mean", "std"])

    return compute


def polars_scores(one: Company) -> Callable[[], object]:
    """Describe the score of every theme in every group: its mean and its spread."""
    frame, size = pl.DataFrame(one.by_name()), ITEMS // THEMES

    def compute() -> None:
        scores = []
        for at in range(THEMES):
            items = [
                pl.when(pl.col(name) > 0).then(pl.col(name))
                for name in one.items[size * at : size * (at + 1)]
            ]
            given = pl.sum_horizontal(item.is_not_null() for item in items)
            score = pl.mean_horizontal(items)
            scores.append(pl.when(given * 2 >= size).then(score).alias(f"t{at}"))
        scored = frame.select(*one.breakdowns, *scores).lazy()
        described = [pl.col(f"t{at}") for at in range(THEMES)]
        pl.collect_all(
            [
                scored.group_by(group).agg(
                    *(one.count().name.suffix("_n") for one in described),
                    *(one.mean().name.suffix("_mean") for one in described),
                    *(one.std().name.suffix("_sd") for one in described),
                )
                for group in one.breakdowns
            ]
        )

    return compute


MEASURES: dict[str, tuple[Callable[[Company], Callable[[], object]], int | None, float]] = {
    "counting, 2,000 combinations of groups": (count_all, 2_000, 1),
    "  of which table G": (count_atoms_alone, 2_000, 1),
    "counting, everybody a combination of their own": (count_all, None, 1),
    "  of which table G, one row a person": (count_atoms_alone, None, 1),
    "statistics after counting": (statistics, 2_000, 1),
    "pandas: items by breakdown": (pandas_answers, 2_000, 1),
    "polars: items by breakdown": (polars_answers, 2_000, 1),
    "pandas: items by items": (pandas_pairs, 2_000, 1770 / SOME_PAIRS),
    "polars: items by items": (polars_pairs, 2_000, 1770 / SOME_PAIRS),
    "pandas: scores of themes by breakdown": (pandas_scores, 2_000, 1),
    "polars: scores of themes by breakdown": (polars_scores, 2_000, 1),
}
"""Name → what to time, combinations of groups, how many times it stands for the whole."""


def measure(name: str, people: int) -> None:
    """Time one thing and print it; runs in a process of its own."""
    make, atoms, times = MEASURES[name]
    run = make(company(people, atoms))
    held = peak_memory()
    began, before = time.perf_counter(), time.process_time()
    run()
    cpu, wall = time.process_time() - before, time.perf_counter() - began
    of = f" (a sample, times {times:.1f})" if times > 1 else ""
    print(
        f"{name:<48} {cpu * times:7.2f} s of CPU, {wall * times:7.2f} s, "
        f"{peak_memory() - held:5.0f} MiB on top; load {os.getloadavg()[0]:.1f}{of}",
        flush=True,
    )


def main() -> None:
    """Measure one thing after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--only", default="", help="measures whose name holds this")
    chosen = parser.parse_args()
    for name in (name for name in MEASURES if chosen.only in name):
        process = multiprocessing.get_context("spawn").Process(
            target=measure, args=(name, chosen.people)
        )
        process.start()
        process.join()
        assert process.exitcode == 0, name


if __name__ == "__main__":
    main()
