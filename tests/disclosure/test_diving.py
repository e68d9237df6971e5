"""Split people become whole by fixing a few of them at a time."""

import highspy
import numpy as np
import pytest

from survey.disclosure.diving import dive, quiet_solver

ALL = np.arange(3, dtype=np.int32)


def solved(rows, costs, most):
    """Return a solved programme of three columns, each row at most its end."""
    solver = quiet_solver()
    solver.addVars(3, np.zeros(3), np.asarray(most, np.float64))
    for low, row, high in rows:
        solver.addRow(low, high, 3, ALL, np.asarray(row, np.float64))
    solver.changeColsCost(3, ALL, np.asarray(costs, np.float64))
    solver.run()
    return solver


@pytest.fixture
def triangle():
    """Each two of three people are one at most: half of each is the most of all."""
    pairs = ([1, 1, 0], [0, 1, 1], [1, 0, 1])
    return solved([(0, pair, 1) for pair in pairs], [-1, -1, -1], [2, 2, 2])


def test_people_who_were_split_come_out_whole(triangle):
    people = dive(triangle, np.full(3, 2.0))

    assert sorted(people) == [0, 0, 1]


def test_afterwards_the_programme_says_what_it_said_before(triangle):
    before = triangle.getInfo().objective_function_value

    dive(triangle, np.full(3, 2.0))
    triangle.run()

    assert triangle.getInfo().objective_function_value == pytest.approx(before)


def test_people_who_are_whole_already_stay_as_they_are():
    people = dive(solved([(2, [1, 1, 1], 2)], [0, 1, 1], [2, 1, 1]), np.array([2.0, 1, 1]))

    assert list(people) == [2, 0, 0]


def test_nobody_is_found_where_no_whole_people_fit():
    halves = solved([(1, [2, 0, 0], 1)], [0, 0, 0], [1, 1, 1])

    assert halves.getModelStatus() == highspy.HighsModelStatus.kOptimal
    assert dive(halves, np.ones(3)) is None
