"""The mean of an item alone is that of its summary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.statistics.items import item_mean, item_summary
from survey.statistics.no_result import NOBODY
from survey.tables import Column

COUNTS = st.lists(st.integers(0, 400), min_size=3, max_size=7)


@given(COUNTS, st.booleans())
def test_the_mean_alone_is_that_of_the_summary(people, reverse):
    codes = tuple(str(at + 1) for at in range(len(people)))
    column = Column("q", "q", codes, reverse=reverse)
    counts = dict(zip(codes, people, strict=True))

    summary, mean = item_summary(column, counts), item_mean(column, counts)

    if sum(people):
        assert mean == pytest.approx(summary.mean)
    else:
        assert mean == summary == NOBODY
