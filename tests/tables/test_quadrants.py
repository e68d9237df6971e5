"""Table D2 counts the people of each quadrant of two theme scores, and adds up."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from survey.tables import QUADRANTS, Column, Layout, QuadrantsLayout, ThemeLayout, count, encode
from tests.tables.test_counting import AGREE

ITEMS = tuple(Column(name, name, AGREE, reverse=name == "c") for name in "abcde")
X, Y = ThemeLayout("x", (0, 1, 2)), ThemeLayout("y", (3, 4))
CUTS = Fraction(7, 12), Fraction(1, 2)
CROSSED = Layout(b"q" * 32, ITEMS, (X, Y), quadrants=(QuadrantsLayout("tension", X, Y, *CUTS),))
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {}, optional={name: st.sampled_from([(code,) for code in AGREE]) for name in "abcde"}
    ),
    max_size=40,
)


def score_of(person, names):
    steps = [
        5 - int(person[name][0]) if name == "c" else int(person[name][0]) - 1
        for name in names
        if name in person
    ]
    return Fraction(sum(steps), len(steps) * 4) if 2 * len(steps) >= len(names) else None


def quadrants_of(people):
    return count(CROSSED, encode(CROSSED, people)).quadrants


@given(PEOPLE)
def test_each_person_with_both_scores_stands_in_one_quadrant(people):
    expected = dict.fromkeys(QUADRANTS, 0)
    for person in people:
        scores = score_of(person, "abc"), score_of(person, "de")
        if None not in scores:
            sides = ["high" if one >= cut else "low" for one, cut in zip(scores, CUTS, strict=True)]
            expected["_".join(sides)] += 1

    assert quadrants_of(people).tolist() == [list(expected.values())]


@given(PEOPLE, PEOPLE)
def test_two_halves_add_up_to_the_whole(some, others):
    halves = [count(CROSSED, encode(CROSSED, half)) for half in (some, others)]

    assert np.array_equal((halves[0] + halves[1]).quadrants, quadrants_of(some + others))


def test_a_score_right_at_the_cut_is_high():
    at_the_cut = {"a": ("5",), "b": ("4",), "c": ("5",), "d": ("3",), "e": ("3",)}

    assert quadrants_of([at_the_cut]).tolist() == [[0, 0, 0, 1]]


def test_a_questionnaire_without_quadrants_has_none():
    plain = Layout(b"p" * 32, ITEMS, (X, Y))

    assert count(plain, encode(plain, [])).quadrants.shape == (0, 4)
