"""Table F counts every answer by the crossed answers that weights are for."""

from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import given

from survey.tables import WeightsLayout, count, encode
from tests.tables.test_counting import COLUMNS, LAYOUT, PEOPLE, members, tables_of

WEIGHTED = replace(LAYOUT, weights=WeightsLayout((3, 4), ((60, 40), (50, 30, 20))))


def weighted_tables(people):
    return count(WEIGHTED, encode(WEIGHTED, people))


@given(PEOPLE)
def test_every_crossed_answer_counts_what_its_people_answered(people):
    table = weighted_tables(people).weighting

    for row, (site, team) in enumerate(product(COLUMNS[3].codes, COLUMNS[4].codes)):
        inside = members(people, {"site": site, "team": team})
        for at, name in ((0, "calm"), (2, "short")):
            counted = table[row, WEIGHTED.slices[at]].tolist()
            expected = [
                sum(person.get(name, ("",))[0] == code for person in inside)
                for code in COLUMNS[at].counted
            ]
            assert counted == expected


@given(PEOPLE, PEOPLE)
def test_two_halves_make_the_whole(first, second):
    added = weighted_tables(first) + weighted_tables(second)

    assert np.array_equal(added.weighting, weighted_tables(first + second).weighting)


def test_without_weights_there_are_no_rows():
    assert tables_of([{"site": ("pau",)}]).weighting.shape == (0, LAYOUT.width)
