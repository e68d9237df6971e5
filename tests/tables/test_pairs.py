"""Table B holds, for every two columns, who gave which two answers."""

import numpy as np
from hypothesis import given

from survey.tables import Column, Layout, count, encode
from tests.tables.test_counting import AGREE, COLUMNS, LAYOUT, PEOPLE, tables_of

PLACES = {column.name: at for at, column in enumerate(COLUMNS)}


def answer(person, column):
    if column.kind == "multiple":
        return str(int(column.option in person["likes"])) if "likes" in person else ""
    return person.get(column.question, ("",))[0]


@given(PEOPLE)
def test_every_two_answers_are_counted_together(people):
    tables = tables_of(people)

    for one in LAYOUT.paired:
        for other in LAYOUT.paired:
            first, second = COLUMNS[one], COLUMNS[other]
            expected = [
                [
                    sum(answer(p, first) == a and answer(p, second) == b for p in people)
                    for b in second.codes
                ]
                for a in first.codes
            ]
            assert tables.pair(one, other).tolist() == expected


@given(PEOPLE)
def test_both_ways_round_are_one_table_and_a_column_with_itself_its_own_counts(people):
    tables = tables_of(people)

    for at in LAYOUT.paired:
        alone = tables.counts[0, LAYOUT.slices[at]][1:-1]
        assert np.array_equal(tables.pair(at, at), np.diag(alone))
        assert np.array_equal(tables.pair(at, 0), tables.pair(0, at).T)


def test_scales_options_and_the_questions_of_declared_pairs_are_paired():
    assert [COLUMNS[at].name for at in LAYOUT.paired] == [
        "calm",
        "noise",
        "short",
        "site",
        "likes[x]",
        "likes[y]",
    ]


def test_more_people_than_one_product_takes_are_counted_right():
    layout = Layout(b"p" * 32, (Column("calm", "calm", AGREE), Column("noise", "noise", AGREE)))
    people = [{"calm": (AGREE[at % 5],), "noise": (AGREE[at % 2],)} for at in range(20_000)]

    tables = count(layout, encode(layout, people))

    assert tables.pair(0, 1).tolist() == [[2000, 2000, 0, 0, 0]] * 5


def test_a_questionnaire_without_scales_has_no_pairs():
    layout = Layout(b"n" * 32, (Column("site", "site", ("pau", "dax"), kind="single"),))

    assert count(layout, encode(layout, [{"site": ("pau",)}])).pairs.shape == (0, 0)
