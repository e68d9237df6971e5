"""Theme figures from histograms are those of the rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.statistics.distributions import ONE_ANSWER
from survey.statistics.no_result import NOBODY, REGISTER_WRONG
from survey.statistics.themes import favourable, score

ITEMS, UNIT = 5, 4
ROWS = st.lists(
    st.lists(st.one_of(st.none(), st.integers(0, UNIT)), min_size=ITEMS, max_size=ITEMS),
    min_size=2,
    max_size=40,
)


def answered(row):
    return [value for value in row if value is not None]


def score_histogram(rows):
    histogram = np.zeros((ITEMS + 1, ITEMS * UNIT + 1), np.int64)
    for row in rows:
        histogram[len(answered(row)), sum(answered(row))] += 1
    return histogram


def favourable_histogram(rows):
    histogram = np.zeros((ITEMS + 1, ITEMS + 1), np.int64)
    for row in rows:
        histogram[len(answered(row)), sum(value >= 3 for value in answered(row))] += 1
    return histogram


@given(ROWS)
def test_the_score_is_the_mean_of_who_answered_half(rows):
    kept = [answered(row) for row in rows if len(answered(row)) >= 3]
    scores = [100 * np.mean(row) / UNIT for row in kept]

    found = score(score_histogram(rows), UNIT)

    if not kept:
        assert found is NOBODY
        return
    assert found.n == len(kept)
    assert found.mean == pytest.approx(np.mean(scores))
    if len(kept) > 1:
        assert found.sd == pytest.approx(np.std(scores, ddof=1), abs=1e-6)


@pytest.mark.parametrize(
    ("items", "needed"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3), (7, 4)]
)
def test_half_of_the_items_must_be_answered(items, needed):
    histogram = np.zeros((items + 1, items + 1), np.int64)
    histogram[:, 0] = 1

    assert score(histogram, 1).n == items - needed + 1


@given(ROWS)
def test_the_favourable_share_counts_people_as_clusters(rows):
    kept = [answered(row) for row in rows if answered(row)]
    found = favourable(favourable_histogram(rows))

    if len(kept) < 2:
        assert found is (ONE_ANSWER if kept else NOBODY)
        return
    liked = np.array([sum(value >= 3 for value in row) for row in kept])
    sizes = np.array([len(row) for row in kept])
    share = liked.sum() / sizes.sum()
    residuals = liked - share * sizes
    se = np.sqrt(len(kept) / (len(kept) - 1) * (residuals**2).sum()) / sizes.sum()
    assert found.share == pytest.approx(share)
    assert found.se == pytest.approx(se)
    assert 0 <= found.low <= share + 1e-9
    assert share - 1e-9 <= found.high <= 1


def test_people_who_always_agree_with_themselves_count_once():
    rows = [[4] * ITEMS] * 30 + [[0] * ITEMS] * 20

    found = favourable(favourable_histogram(rows))

    assert found.se == pytest.approx(np.sqrt(0.6 * 0.4 / 49))


def test_when_everybody_answered_there_is_no_doubt_left():
    rows = [[4] * ITEMS] * 30 + [[0] * ITEMS] * 20

    found = favourable(favourable_histogram(rows), population=50)

    assert (found.se, found.low, found.high) == pytest.approx((0, 0.6, 0.6))


def test_unanimity_leaves_some_doubt():
    found = favourable(favourable_histogram([[4] * ITEMS] * 12))

    assert found.high == 1
    assert found.low == pytest.approx(12 / (12 + 1.959964**2), abs=1e-6)


@given(ROWS)
def test_more_people_than_were_asked_have_no_share(rows):
    people = sum(bool(answered(row)) for row in rows)
    found = favourable(favourable_histogram(rows), population=people - 1)

    assert found == (REGISTER_WRONG if people else NOBODY)
