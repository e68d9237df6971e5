"""Means and medians from counts are those of the rows."""

from collections import Counter
from statistics import mean, median, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.statistics.distributions import ONE_ANSWER, quantile, summarise
from survey.statistics.items import item_summary
from survey.statistics.no_result import NOBODY
from survey.tables import Column

ROWS = st.lists(st.integers(-5, 100), min_size=2, max_size=60)


@given(ROWS)
def test_counts_tell_what_rows_tell(rows):
    found = summarise(Counter(rows))

    assert found.n == len(rows)
    assert found.mean == pytest.approx(mean(rows))
    assert found.median == pytest.approx(median(rows))
    assert found.sd == pytest.approx(stdev(rows), abs=1e-9)


@given(ROWS)
def test_quartiles_grow_and_stay_within_the_values(rows):
    counts = Counter(rows)

    lower, middle, upper = (quantile(counts, part) for part in (0.25, 0.5, 0.75))

    assert min(rows) <= lower <= middle <= upper <= max(rows)


def test_one_answer_has_no_spread():
    assert summarise({3.0: 1}).sd is ONE_ANSWER


def test_codes_nobody_chose_change_nothing():
    assert summarise({1.0: 2, 2.0: 0, 4.0: 2}) == summarise({1.0: 2, 4.0: 2})


def test_without_answers_there_is_no_mean():
    assert summarise({1.0: 0}) is NOBODY


def test_a_reversed_item_is_turned_round():
    counts = {"": 4, "1": 3, "2": 0, "3": 0, "4": 0, "5": 1, "nc": 2}
    codes = ("1", "2", "3", "4", "5")

    straight = item_summary(Column("q", "q", codes), counts)
    turned = item_summary(Column("q", "q", codes, reverse=True), counts)

    assert (straight.mean, straight.median) == (2, 1)
    assert (turned.mean, turned.median) == (4, 5)
    assert turned.sd == straight.sd
