"""A group is no larger than the company says."""

import numpy as np

from survey.disclosure.headcounts import large_enough, overfull
from survey.tables import Cell

CELLS = (
    Cell("total", {}),
    Cell("site", {"site": "pau"}),
    Cell("site", {"site": "dax"}),
    Cell("site * team", {"site": "pau", "team": "x"}),
)
HEADCOUNTS = {"site": {"pau": 30, "dax": 4}, "team": {"x": 12}}


def test_a_group_of_too_few_people_is_never_large_enough():
    assert large_enough(CELLS, HEADCOUNTS, k=5).tolist() == [True, True, False, True]


def test_a_crossing_has_no_more_people_than_its_smaller_side():
    assert large_enough(CELLS, HEADCOUNTS, k=15).tolist() == [True, True, False, False]


def test_more_answers_than_people_are_found_newcomers_allowed_for():
    answers = np.array([40, 30, 4, 13])

    assert overfull(CELLS, answers, HEADCOUNTS).tolist() == [False, False, False, True]
    assert not overfull(CELLS, answers, HEADCOUNTS, added=1).any()


def test_unknown_headcounts_refuse_nothing():
    assert large_enough(CELLS, {}, k=5).all()
    assert not overfull(CELLS, np.array([40, 30, 4, 13]), {}).any()
