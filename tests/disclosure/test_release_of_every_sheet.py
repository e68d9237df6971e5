"""A reader who knows the rule goes back from what is said to every sheet that gives it."""

import numpy as np
import pytest

from survey.disclosure.release import release
from survey.disclosure.statements import Shape
from tests.disclosure.small_plans import (
    THREE,
    TWO,
    crossed,
    naive,
    nested,
    one_way,
    people_given_away,
    question,
    three_cuts,
)

PLANS = {
    "one way": (one_way(5, 6), TWO),
    "three classes": (one_way(4, 5), THREE),
    "nested": (nested(), TWO),
    "crossed": (crossed(), TWO),
    "three cuts": (three_cuts(), TWO),
    "a choice": (one_way(4, 5), Shape.choice(3)),
    "one of many choices": (crossed(), Shape.option()),
}


@pytest.mark.parametrize("margin", [0, 1])
@pytest.mark.parametrize("name", PLANS)
def test_no_sheet_of_answers_gives_anybody_away(name, margin):
    (members, people), shape = PLANS[name]

    def rule(inside, asked):
        return release(inside, asked, margin=margin).statements

    given_away, outputs = people_given_away(members, people, shape, rule)

    assert given_away == 0
    assert outputs > 5


@pytest.mark.parametrize("plan", [one_way(5, 6), nested(), crossed()])
def test_hiding_only_nobody_and_everybody_gives_people_away(plan):
    members, people = plan

    given_away, _ = people_given_away(members, people, TWO, naive)

    assert given_away > 0


def test_what_is_said_depends_on_the_counts_of_cells_alone():
    members, _ = crossed()
    one = np.array([[2, 1], [1, 1], [1, 2], [2, 1]])
    other = one + np.array([[-1, 1], [1, -1], [1, -1], [-1, 1]])

    said, said_too = (release(members, question(members, sheet, TWO)) for sheet in (one, other))

    assert said == said_too
