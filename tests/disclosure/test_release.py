"""What is said of one question is what the definition says, whatever it is called."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.disclosure.audit import audit
from survey.disclosure.release import release
from survey.disclosure.release_plain import release_plainly
from survey.disclosure.statements import TOTAL, Released, Shape
from tests.disclosure.small_plans import (
    TWO,
    crossed,
    nested,
    one_way,
    question,
    random_plan,
    three_cuts,
)

LIKERT = Shape(5, favourable=frozenset({3, 4}), unfavourable=frozenset({0, 1}))
SHAPES = {"likert": LIKERT, "choice": Shape.choice(3), "one of many": Shape.option()}


def sheet(chance, people, codes):
    shares = chance.dirichlet([0.6] * codes)
    counts = np.eye(codes, dtype=np.int64)[chance.choice(codes, people, p=shares)]
    counts[chance.random(people) < 0.05] = 0
    return counts


def merged(members, counts):
    atoms, atom = np.unique(members, axis=0, return_inverse=True)
    together = np.zeros((len(atoms), counts.shape[1]), np.int64)
    np.add.at(together, atom.reshape(-1), counts)
    answered = together.sum(axis=1) > 0
    return atoms[answered], together[answered]


def said_of(members, counts, shape, **limits):
    return release(members, question(members, counts, shape, **limits)).statements


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("margin", [0, 1])
def test_the_fast_road_says_what_the_definition_says(shape, margin):
    chance = np.random.default_rng(len(shape.secrets) + shape.codes + margin)
    compared = ranges = 0

    while compared < 4:
        everybody = random_plan(chance)
        atoms, counts = merged(everybody, sheet(chance, len(everybody), shape.codes))
        if len(atoms) > 6:
            continue
        asked = question(atoms, counts, shape, detailed=6)
        fast = release(atoms, asked, margin=margin)
        assert fast == release_plainly(atoms, asked, margin=margin)
        compared += 1
        ranges += sum(one.low < one.high for one in fast.statements)

    assert ranges


@pytest.mark.parametrize("margin", [0, 1])
@pytest.mark.parametrize("plan", [one_way(5, 6), nested(), crossed(), three_cuts()])
def test_every_form_of_plan_is_told_as_the_definition_says(plan, margin):
    chance = np.random.default_rng(7)
    members, people = plan

    for _ in range(10):
        liked = chance.binomial(people, chance.beta(0.7, 0.7))
        asked = question(members, np.column_stack([people - liked, liked]), TWO)

        assert release(members, asked, margin=margin) == release_plainly(
            members, asked, margin=margin
        )


@given(seed=st.integers(0, 10_000), kind=st.sampled_from(sorted(SHAPES)))
@settings(max_examples=15, deadline=None)
def test_what_is_said_is_true_and_proves_nobodys_answer(seed, kind):
    chance, shape = np.random.default_rng(seed), SHAPES[kind]
    members = random_plan(chance)
    counts = sheet(chance, len(members), shape.codes)

    said = said_of(members, counts, shape)

    for one in said:
        true = counts[members[:, one.cell]][:, sorted(one.codes)].sum()
        assert one.low <= true <= one.high
    assert audit(members, counts.sum(axis=1), shape, said).holds


@given(seed=st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_the_order_of_respondents_changes_nothing(seed):
    chance = np.random.default_rng(seed)
    members = random_plan(chance)
    counts = sheet(chance, len(members), 5)
    order = chance.permutation(len(members))

    said, said_too = (
        said_of(members, counts, LIKERT),
        said_of(members[order], counts[order], LIKERT),
    )

    assert said == said_too


@given(seed=st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_people_together_or_one_by_one_changes_nothing(seed):
    chance = np.random.default_rng(seed)
    members = random_plan(chance)
    counts = sheet(chance, len(members), 5)

    assert said_of(members, counts, LIKERT) == said_of(*merged(members, counts), LIKERT)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_reversing_an_item_reverses_what_is_said(seed):
    chance = np.random.default_rng(seed)
    members = random_plan(chance)
    counts = sheet(chance, len(members), 5)
    turned = Shape(5, favourable=frozenset({0, 1}), unfavourable=frozenset({3, 4}))

    said = said_of(members, counts, LIKERT)
    said_too = said_of(members, counts[:, ::-1], turned)

    back = [
        Released(one.cell, frozenset(4 - code for code in one.codes), one.low, one.high)
        for one in said_too
    ]
    assert back == list(said)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_a_group_without_answers_changes_nothing(seed):
    chance = np.random.default_rng(seed)
    members = random_plan(chance)
    counts = sheet(chance, len(members), 5)
    with_another = np.column_stack([members, np.zeros(len(members), np.bool_)])

    assert said_of(members, counts, LIKERT) == said_of(with_another, counts, LIKERT)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_other_names_give_the_same_figures(seed):
    chance = np.random.default_rng(seed)
    members = random_plan(chance)
    counts = sheet(chance, len(members), 5)
    answers = counts.sum(axis=1) @ members
    members = members[:, np.unique(-answers, return_index=True)[1]]
    others = chance.permutation(np.arange(1, members.shape[1]))
    renamed = members[:, [TOTAL, *others]]
    name = {0: 0, **{int(old): new for new, old in enumerate(others, start=1)}}

    said = {
        (name[one.cell], one.codes, one.low, one.high) for one in said_of(members, counts, LIKERT)
    }
    said_too = said_of(renamed, counts, LIKERT)

    assert said == {(one.cell, one.codes, one.low, one.high) for one in said_too}


@pytest.mark.parametrize("liked", [0, 12])
def test_a_unanimous_company_is_not_told_about_its_groups(liked):
    members, _ = one_way(6, 6)
    counts = np.array([[6, 0], [6, 0]]) if liked == 0 else np.array([[0, 6], [0, 6]])

    said = said_of(members, counts, TWO)

    total = next(one for one in said if one.cell == TOTAL)
    assert (total.low, total.high) == ((0, 2) if liked == 0 else (10, 12))
    assert all(one.low < one.high for one in said)


def test_every_code_of_a_large_company_is_told():
    members, _ = one_way(20, 20)
    counts = np.array([[4, 4, 4, 4, 4], [2, 2, 6, 6, 4]])

    said = {one.codes: one for one in said_of(members, counts, LIKERT) if one.cell == TOTAL}

    assert [(said[frozenset({code})].low, said[frozenset({code})].high) for code in range(5)] == [
        (6, 6),
        (6, 6),
        (10, 10),
        (10, 10),
        (8, 8),
    ]


def test_a_large_company_of_one_mind_leaves_room_for_one_other():
    members, _ = one_way(20, 20)
    counts = np.array([[0, 0, 0, 12, 8], [0, 0, 0, 4, 16]])

    said = {one.codes: one for one in said_of(members, counts, LIKERT) if one.cell == TOTAL}

    assert (said[frozenset({2})].low, said[frozenset({2})].high) == (0, 1)
    assert (said[frozenset({4})].low, said[frozenset({4})].high) == (23, 24)


@pytest.mark.parametrize(
    ("liked", "said"),
    [(0, (0, 2)), (2, (0, 2)), (3, (3, 3)), (5, (5, 5)), (7, (6, 8)), (8, (6, 8))],
)
def test_nearly_all_or_nearly_nobody_is_a_range(liked, said):
    members, _ = one_way(8, 20)
    counts = np.array([[8 - liked, liked], [10, 10]])

    group = next(one for one in said_of(members, counts, TWO) if one.cell == 1)

    assert (group.low, group.high) == said


def test_classes_are_told_from_ten_answers_only():
    members, _ = one_way(9, 12, 15)
    counts = np.array([[3, 3, 3], [4, 4, 4], [5, 5, 5]])

    said = said_of(members, counts, Shape(3, frozenset({2}), frozenset({0})), shown=5, detailed=10)

    assert {one.cell for one in said if one.codes == {0}} == {TOTAL, 2, 3}
    assert {one.cell for one in said if one.codes == {2}} == {TOTAL, 1, 2, 3}
