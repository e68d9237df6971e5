"""What is shown protects everybody, and no pattern that does hides less."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.disclosure.cover import AlreadyTooMuch
from survey.disclosure.pattern import GREEDY, Effort, choose, estimate
from survey.disclosure.plan import Memberships
from survey.disclosure.planning import plan_of
from survey.disclosure.sizes import Status
from survey.tables import Cell
from tests.disclosure.lists import Listed, is_safe, least_cost, statuses

SHOWN, TOO_FEW, PROTECTS = Status.SHOWN, Status.TOO_FEW, Status.PROTECTS_ANOTHER
TABLES = (("a", "b"), ("a", "a * b"), ("a > b",), ("a > b", "b"), ("a", "b", "a * b"))

PEOPLE = st.lists(
    st.tuples(st.sampled_from("aaabbc"), st.sampled_from(("x", "x", "y", "z", ""))),
    min_size=5,
    max_size=36,
)


def people(**groups):
    """People of one column "a": so many of each group; "" for none."""
    return [{"a": "" if name == "none" else name} for name, n in groups.items() for _ in range(n)]


def chosen(listed, k=5, **choice):
    return choose(listed.memberships, listed.plan, k, **choice)


def of(rows):
    return [{"a": a, "b": b} for a, b in rows]


@pytest.mark.parametrize("seed", range(25))
def test_no_pattern_that_protects_hides_less(seed):
    chance = random.Random(seed)  # noqa: S311
    rows = [
        (chance.choices("abc", (5, 3, 1))[0], chance.choices(("x", "y", ""), (4, 3, 1))[0])
        for _ in range(chance.randint(12, 36))
    ]
    unanswered = [Cell("b", {"b": "w"})] if seed % 3 == 0 else []
    listed = Listed(of(rows), TABLES[seed % 2 * 2], unanswered)

    pattern = chosen(listed)

    assert pattern.proven
    assert pattern.cost == pattern.lower_bound == least_cost(listed, 5)


@settings(max_examples=40, deadline=None)
@given(PEOPLE, st.sampled_from(TABLES), st.sampled_from((5, 6, 10)))
def test_everybody_is_in_a_crowd_of_the_threshold(rows, tables, k):
    listed = Listed(of(rows), tables)

    pattern = chosen(listed, k)

    assert is_safe(listed, pattern.shown, k)


@settings(max_examples=40, deadline=None)
@given(PEOPLE, st.sampled_from(TABLES))
def test_a_search_cut_short_protects_as_well_and_says_what_it_does_not_know(rows, tables):
    listed = Listed(of(rows), tables)

    best, greedy = chosen(listed), chosen(listed, effort=GREEDY)

    assert is_safe(listed, greedy.shown, 5)
    assert greedy.lower_bound <= best.cost <= greedy.cost


@settings(max_examples=30, deadline=None)
@given(PEOPLE, st.sampled_from(TABLES), st.randoms())
def test_the_order_of_people_changes_nothing(rows, tables, chance):
    shuffled = chance.sample(rows, len(rows))

    patterns = [
        statuses(listed, chosen(listed))
        for listed in (Listed(of(rows), tables), Listed(of(shuffled), tables))
    ]

    assert patterns[0] == patterns[1]


@settings(max_examples=30, deadline=None)
@given(PEOPLE, st.sampled_from(TABLES))
def test_other_names_in_the_same_order_are_treated_alike(rows, tables):
    renamed = [(f"1{a}", f"2{b}" if b else "") for a, b in rows]

    one, other = Listed(of(rows), tables), Listed(of(renamed), tables)

    assert chosen(one).reason == chosen(other).reason


def test_other_names_are_treated_alike_where_sizes_tell_groups_apart():
    sizes = {"a": 12, "b": 7, "c": 9, "d": 3}
    other = dict(zip("dcba", sizes.values(), strict=True))

    one, renamed = Listed(people(**sizes), ["a"]), Listed(people(**other), ["a"])

    by_size = [
        dict(zip(listed.sizes.tolist(), chosen(listed).reason, strict=True))
        for listed in (one, renamed)
    ]
    assert by_size[0] == by_size[1]


@settings(max_examples=30, deadline=None)
@given(PEOPLE, st.data())
def test_splitting_the_rows_of_a_combination_changes_nothing(rows, data):
    listed = Listed(of(rows), ("a", "a * b"))
    whole = listed.memberships
    part = np.array([data.draw(st.integers(0, n)) for n in whole.people.tolist()])
    split = Memberships(
        np.concatenate([whole.members, whole.members]), np.concatenate([part, whole.people - part])
    )

    pattern = choose(split, listed.plan, 5)

    assert pattern.reason == chosen(listed).reason


def test_a_small_group_takes_a_neighbour_along_so_that_subtraction_fails():
    listed = Listed(people(big=20, middle=9, other=7, tiny=2), ["a"])

    pattern = chosen(listed)

    assert [*pattern.reason] == [SHOWN, SHOWN, SHOWN, PROTECTS, TOO_FEW]
    assert pattern.cost == 8 + 3


def test_a_few_people_of_no_group_are_not_left_over():
    listed = Listed(people(big=20, middle=9, none=3), ["a"])

    assert [*chosen(listed).reason] == [SHOWN, SHOWN, PROTECTS]


def test_two_groups_nearly_the_same_are_not_both_shown():
    rows = [("a", "x")] * 12 + [("c", "x")] * 2 + [("b", "y")] * 15
    listed = Listed(of(rows), ("a", "b"))

    pattern = chosen(listed)

    assert not (pattern.shown[listed.place(a="a")] and pattern.shown[listed.place(b="x")])


def test_overlaps_of_three_breakdowns_are_protected_together():
    rows = [("a", "x")] * 8 + [("a", "y")] * 2 + [("b", "x")] * 9 + [("b", "y")] * 11
    alone = Listed(of(rows), ("a", "b"))
    together = Listed(of(rows), ("a", "b", "a * b"))

    assert chosen(alone).shown.all()
    assert [*chosen(together).reason].count(TOO_FEW) == 1
    assert [*chosen(together).reason].count(PROTECTS) >= 3


def test_cells_of_the_same_people_share_their_fate_and_keep_their_places():
    rows = [("a", "x")] * 9 + [("b", "y")] * 9 + [("b", "z")] * 2
    listed = Listed(of(rows), ("a", "b", "a > b"))

    pattern = chosen(listed)

    assert pattern.shown[listed.place(a="a")]
    same = [
        at for at, cell in enumerate(listed.cells) if dict(cell.group) in ({"a": "a"}, {"b": "x"})
    ]
    assert {bool(pattern.shown[at]) for at in same} == {True}


def test_silence_of_a_group_shows_no_more_than_its_answer():
    declared = [Cell("a", {"a": "tiny"})]
    answered = Listed(people(big=20, middle=9, tiny=1), ["a"], declared)
    silent = Listed(people(big=20, middle=9), ["a"], declared)

    assert statuses(silent, chosen(silent)) == statuses(answered, chosen(answered))
    assert [*chosen(silent).reason] == [SHOWN, SHOWN, PROTECTS, TOO_FEW]


def test_an_empty_group_costs_nothing_where_its_silence_cannot_be_told():
    groups = people(big=20, middle=9, other=8, tiny=3)
    without, declared = Listed(groups, ["a"]), Listed(groups, ["a"], [Cell("a", {"a": "zero"})])

    assert [*chosen(declared).reason] == [*chosen(without).reason, TOO_FEW]


def test_an_empty_group_does_not_hide_breakdowns_that_do_not_tell_of_it():
    rows = [("a", "x")] * 9 + [("a", "y")] * 9 + [("b", "x")] * 8 + [("c", "y")] * 8
    listed = Listed(of(rows), ("a", "b"), [Cell("a", {"a": "zero"})])

    pattern = chosen(listed)

    assert pattern.shown[listed.place(b="x")]
    assert pattern.shown[listed.place(b="y")]
    assert pattern.reason.count(PROTECTS) == 1


def test_a_group_whose_people_all_skipped_the_question_is_silent_too():
    listed = Listed(people(big=20, middle=9, other=7), ["a"])
    answered = np.where(
        listed.memberships.members[:, listed.place(a="other")], 0, listed.memberships.people
    )

    pattern = choose(Memberships(listed.memberships.members, answered), listed.plan, 5)

    assert statuses(listed, pattern)["a", ("a", "other")] is TOO_FEW
    assert pattern.reason.count(SHOWN) == 2


def test_what_is_not_allowed_is_hidden_whatever_its_size():
    listed = Listed(people(big=20, middle=9, other=7), ["a"])
    allowed = np.ones(4, bool)
    allowed[listed.place(a="big")] = False

    pattern = chosen(listed, allowed=allowed)

    assert statuses(listed, pattern)["a", ("a", "big")] is TOO_FEW


def test_what_was_published_stays_shown_and_something_dearer_hides():
    listed = Listed(people(big=20, middle=9, tiny=2), ["a"])
    published = np.zeros(4, bool)
    published[[0, listed.place(a="middle")]] = True

    pattern = chosen(listed, published=published)

    assert statuses(listed, pattern)["a", ("a", "middle")] is SHOWN
    assert statuses(listed, pattern)["a", ("a", "big")] is PROTECTS


def test_what_was_published_and_gives_somebody_away_is_refused():
    listed = Listed(people(big=20, middle=9, tiny=2), ["a"])
    published = np.array([True, True, True, False])

    with pytest.raises(AlreadyTooMuch, match="5 personnes"):
        chosen(listed, published=published)


def test_what_was_published_under_the_threshold_is_refused():
    listed = Listed(people(big=20, middle=9, other=7), ["a"])
    published = np.zeros(4, bool)
    published[listed.place(a="other")] = True

    with pytest.raises(AlreadyTooMuch):
        chosen(listed, 8, published=published)


def test_the_total_hides_when_nothing_else_is_possible_only():
    few = Listed(people(big=3), ["a"])

    assert [*chosen(few).reason] == [TOO_FEW, TOO_FEW]


def test_nobody_at_all_shows_nothing():
    listed = Listed([], ["a"], [Cell("a", {"a": "zero"})])

    pattern = chosen(listed)

    assert [*pattern.reason] == [TOO_FEW, TOO_FEW]
    assert pattern.proven


def test_a_breakdown_worth_more_is_kept_before_another():
    rows = [("a", "x")] * 8 + [("a", "y")] * 2 + [("b", "x")] * 9 + [("b", "y")] * 11
    listed = Listed(of(rows), ("a", "b", "a * b"))
    plan = plan_of(listed.cells, listed.sizes, weights={"a * b": 50})

    pattern = choose(listed.memberships, plan, 5)

    usual = chosen(listed)
    crossed = np.array([cell.table == "a * b" for cell in listed.cells])
    assert pattern.shown[crossed].sum() > usual.shown[crossed].sum()


def test_seconds_may_end_a_search_too():
    listed = Listed(people(big=20, middle=9, other=7, tiny=2), ["a"])

    pattern = chosen(listed, effort=Effort(seconds=0.0))

    assert not pattern.proven
    assert is_safe(listed, pattern.shown, 5)


@settings(max_examples=30, deadline=None)
@given(PEOPLE, st.sampled_from(TABLES))
def test_an_estimate_shows_no_small_group(rows, tables):
    listed = Listed(of(rows), tables)

    shown = estimate(listed.memberships, listed.plan, 5)

    assert not (shown & (listed.sizes < 5)).any()
