"""The auditor finds what a reader can prove, however it came to be published."""

import numpy as np
import pytest

from survey.disclosure.audit import AuditFailed, audit, certify
from survey.disclosure.release import release
from survey.disclosure.statements import Question, Released, Shape
from tests.disclosure.small_plans import THREE, TWO, one_way

LIKED, DISLIKED = frozenset({1}), frozenset({0})


def exactly(cell, codes, people):
    return Released(cell, codes, people, people)


def test_everybody_of_a_group_is_proven_by_a_planted_figure():
    members, people = one_way(6, 7)

    audited = audit(members, people, TWO, (exactly(0, LIKED, 9), exactly(1, LIKED, 6)))

    assert audited.forced == 6
    assert audited.examined == 13


def test_a_figure_planted_next_door_proves_a_group_that_is_hidden():
    members, people = one_way(6, 7)

    audited = audit(members, people, TWO, (exactly(0, LIKED, 3), exactly(2, LIKED, 3)))

    assert audited.forced == 6


def test_a_range_that_leaves_room_proves_nothing():
    members, people = one_way(6, 7)
    published = (exactly(0, LIKED, 9), Released(1, LIKED, 4, 6))

    assert audit(members, people, TWO, published).holds


def test_whole_people_are_proven_where_split_ones_are_not():
    members = np.array(
        [[True, True, False, True], [True, True, True, False], [True, False, True, True]]
    )
    people = np.array([1, 1, 1])
    published = (exactly(1, LIKED, 1), exactly(2, LIKED, 1), Released(3, LIKED, 1, 2))

    audited = audit(members, people, TWO, published)

    assert audited.forced == 3


def test_three_classes_together_prove_what_favourable_counts_do_not():
    people = np.array([5, 10, 10, 5])
    cells = [[1, 1, 1, 1], [1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]]
    members = np.array(cells, np.bool_).T
    counts = np.array([[5, 0, 0], [5, 0, 5], [5, 0, 5], [0, 3, 2]])
    exact = {
        codes: tuple(
            exactly(cell, codes, int(counts[members[:, cell]][:, sorted(codes)].sum()))
            for cell in range(5)
        )
        for codes in (frozenset({2}), frozenset({0}))
    }
    asked = Question(THREE, counts, np.ones(5, np.bool_), np.ones(5, np.bool_))

    classes = audit(members, people, THREE, (*exact[frozenset({2})], *exact[frozenset({0})]))

    assert audit(members, people, THREE, exact[frozenset({2})]).holds
    assert classes.forced == 5
    assert audit(members, people, THREE, release(members, asked).statements).holds


def test_an_option_chosen_by_all_is_proven_and_one_chosen_by_nobody_is_not():
    members, people = one_way(6, 7)
    choice = Shape.choice(2)

    assert audit(members, people, choice, (exactly(1, LIKED, 6),)).forced == 6
    assert audit(members, people, Shape.option(), (exactly(1, LIKED, 0),)).holds


def test_an_operator_is_told_which_question_may_not_be_published():
    members, people = one_way(6, 7)
    audited = audit(members, people, TWO, (exactly(1, DISLIKED, 6),))

    with pytest.raises(AuditFailed, match="« salaire »"):
        certify(audited, question="salaire")


def test_nothing_published_proves_nothing():
    members, people = one_way(6, 7)

    assert audit(members, people, TWO, ()).holds
