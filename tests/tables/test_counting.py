"""Tables hold exactly what was answered, and the tables of two halves make the whole."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.tables import (
    AnswerNotCountable,
    Column,
    DriversLayout,
    Grouping,
    Layout,
    OtherQuestionnaire,
    ThemeLayout,
    count,
    encode,
)

AGREE = ("1", "2", "3", "4", "5")
LIKED, DISLIKED = frozenset({"4", "5"}), frozenset({"1", "2"})
COLUMNS = (
    Column("calm", "calm", AGREE, LIKED, DISLIKED, not_concerned=True),
    Column("noise", "noise", AGREE, DISLIKED, LIKED, reverse=True),
    Column("short", "short", ("0", "1", "2"), frozenset({"2"}), frozenset({"0"})),
    Column("site", "site", ("pau", "dax"), kind="single"),
    Column("team", "team", ("a", "b", "c"), kind="single"),
    Column("likes[x]", "likes", ("0", "1"), kind="multiple"),
    Column("likes[y]", "likes", ("0", "1"), kind="multiple"),
    Column("order#1", "order", ("x", "y", "z"), kind="ranking"),
    Column("order#2", "order", ("x", "y", "z"), kind="ranking"),
    Column("km", "km", (), kind="number", decimals=1, minimum=0, maximum=90),
)
HIERARCHY = Grouping(
    "site > team",
    ("site", "team"),
    (
        {"site": "pau"},
        {"site": "dax"},
        {"site": "pau", "team": "a"},
        {"site": "pau", "team": "b"},
        {"site": "dax", "team": "c"},
    ),
)
LAYOUT = Layout(
    questionnaire_hash=b"h" * 32,
    columns=COLUMNS,
    themes=(ThemeLayout("quiet", (0, 1)), ThemeLayout("mixed", (0, 2))),
    groupings=(
        Grouping("team", ("team",), ({"team": "a"}, {"team": "b"}, {"team": "c"})),
        HIERARCHY,
    ),
    in_pairs=frozenset({"site"}),
    drivers=DriversLayout((ThemeLayout("quiet", (0, 1)),), ThemeLayout("short", (2,))),
)


def one_of(*codes):
    return st.sampled_from([(code,) for code in codes])


PEOPLE = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "calm": one_of(*AGREE, "nc"),
            "noise": one_of(*AGREE),
            "short": one_of("0", "1", "2"),
            "site": one_of("pau", "dax"),
            "team": one_of("a", "b", "c"),
            "likes": st.sampled_from([("x",), ("y",), ("x", "y")]),
            "order": st.sampled_from([("x",), ("z", "x"), ("y", "z")]),
            "km": one_of("0", "12.5", "90"),
        },
    ),
    max_size=30,
)


def tables_of(people):
    return count(LAYOUT, encode(LAYOUT, people))


def assert_same(one, other):
    assert np.array_equal(one.people, other.people)
    assert np.array_equal(one.counts, other.counts)
    assert one.numbers == other.numbers
    assert np.array_equal(one.pairs, other.pairs)
    assert_same_rows(one.scores, other.scores)
    for mine, theirs in zip(one.themes, other.themes, strict=True):
        assert np.array_equal(mine.scores, theirs.scores)
        assert np.array_equal(mine.favourable, theirs.favourable)
        assert_same_rows(mine.complete, theirs.complete)


def assert_same_rows(one, other):
    assert one.people == other.people
    assert np.array_equal(one.sums, other.sums)
    assert np.array_equal(one.products, other.products)


def members(people, group):
    return [p for p in people if all(p.get(q) == (option,) for q, option in group.items())]


@given(PEOPLE, PEOPLE)
def test_two_halves_make_the_whole(first, second):
    whole = tables_of(first + second)

    assert_same(whole, tables_of(first) + tables_of(second))
    assert_same(whole, tables_of(second) + tables_of(first))


@given(PEOPLE, st.randoms())
def test_the_order_of_people_does_not_matter(people, chance):
    shuffled = chance.sample(people, len(people))

    assert_same(tables_of(people), tables_of(shuffled))


@given(PEOPLE)
def test_every_cell_counts_what_its_people_answered(people):
    tables = tables_of(people)

    for row, cell in enumerate(LAYOUT.cells):
        inside = members(people, cell.group)
        assert tables.people[row] == len(inside)
        for at, name in ((0, "calm"), (1, "noise"), (3, "site"), (4, "team")):
            given_ = Counter(person.get(name, ("",))[0] for person in inside)
            counted = tables.of_column(at, cell=row)
            assert {code: n for code, n in counted.items() if n} == dict(given_)


@given(PEOPLE)
def test_answered_leaves_out_blank_and_not_concerned(people):
    tables = tables_of(people)

    for row, cell in enumerate(LAYOUT.cells):
        inside = members(people, cell.group)
        expected = sum(person.get("calm", ("nc",)) != ("nc",) for person in inside)
        assert tables.answered(0, cell=row) == expected


@given(PEOPLE)
def test_theme_histograms_hold_each_persons_score(people):
    tables = tables_of(people)

    for row, cell in enumerate(LAYOUT.cells):
        scores, liked = Counter(), Counter()
        for person in members(people, cell.group):
            calm, noise = person.get("calm", ("nc",))[0], person.get("noise", ("nc",))[0]
            answered = (calm != "nc") + (noise != "nc")
            steps = (int(calm) - 1 if calm != "nc" else 0) + (
                5 - int(noise) if noise != "nc" else 0
            )
            scores[answered, steps] += 1
            liked[answered, (calm in LIKED) + (noise in DISLIKED)] += 1
        found = tables.themes[0]
        assert {key: found.scores[row][key] for key in scores} == dict(scores)
        assert found.scores[row].sum() == sum(scores.values())
        assert {key: found.favourable[row][key] for key in liked} == dict(liked)


@given(PEOPLE)
def test_complete_rows_hold_sums_of_products(people):
    complete = [p for p in people if "noise" in p and p.get("calm", ("nc",)) != ("nc",)]
    rows = [(int(p["calm"][0]) - 1, 5 - int(p["noise"][0])) for p in complete]

    found = tables_of(people).themes[0].complete

    assert found.people == len(rows)
    assert found.sums.tolist() == [sum(r[0] for r in rows), sum(r[1] for r in rows)]
    assert found.products[0, 1] == sum(a * b for a, b in rows)


def test_scales_of_different_lengths_share_their_smallest_multiple():
    mixed = LAYOUT.themes[1]

    assert LAYOUT.theme_unit(mixed) == 4
    assert LAYOUT.item_steps(mixed, 0) == (0, 1, 2, 3, 4)
    assert LAYOUT.item_steps(mixed, 2) == (0, 2, 4)


def test_choices_rankings_and_numbers_are_counted():
    people = [
        {"likes": ("x",), "order": ("z", "x"), "km": ("12.5",)},
        {"likes": ("x", "y"), "order": ("y",), "km": ("12.5",)},
        {"km": ("0",)},
    ]

    tables = tables_of(people)

    assert tables.of_column(5) == {"": 1, "0": 0, "1": 2, "nc": 0}
    assert tables.of_column(6) == {"": 1, "0": 1, "1": 1, "nc": 0}
    assert tables.of_column(7) == {"": 1, "x": 0, "y": 1, "z": 1, "nc": 0}
    assert tables.of_column(8) == {"": 2, "x": 1, "y": 0, "z": 0, "nc": 0}
    assert tables.numbers["km"] == Counter({125: 2, 0: 1})
    assert tables.of_column(9)["given"] == 3


def test_a_group_nobody_declared_is_nobodys():
    tables = tables_of([{"site": ("dax",), "team": ("a",)}])

    assert dict(zip([str(c.group) for c in LAYOUT.cells], tables.people.tolist(), strict=True)) == {
        "{}": 1,
        "{'team': 'a'}": 1,
        "{'team': 'b'}": 0,
        "{'team': 'c'}": 0,
        "{'site': 'pau'}": 0,
        "{'site': 'dax'}": 1,
        "{'site': 'pau', 'team': 'a'}": 0,
        "{'site': 'pau', 'team': 'b'}": 0,
        "{'site': 'dax', 'team': 'c'}": 0,
    }


def test_wide_questions_and_many_chunks_are_counted_right():
    units = tuple(f"u{at}" for at in range(400))
    layout = Layout(
        b"w" * 32,
        (Column("unit", "unit", units, kind="single"), COLUMNS[0], COLUMNS[1]),
        (ThemeLayout("quiet", (1, 2)),),
        (Grouping("unit", ("unit",), tuple({"unit": unit} for unit in units)),),
    )
    people = [
        {"unit": (units[at % 400],), "calm": (AGREE[at % 5],), "noise": (AGREE[at % 3],)}
        for at in range(40_000)
    ]

    tables = count(layout, encode(layout, people))

    assert tables.people.tolist() == [40_000, *[100] * 400]
    assert tables.of_column(1, cell=3) == {"": 0, "1": 0, "2": 0, "3": 100, "4": 0, "5": 0, "nc": 0}
    assert tables.of_column(0, cell=400)["u399"] == 100


def test_tables_of_another_questionnaire_are_refused():
    other = Layout(b"o" * 32, COLUMNS, LAYOUT.themes, LAYOUT.groupings)

    with pytest.raises(OtherQuestionnaire):
        tables_of([]) + count(other, encode(other, []))


def test_an_answer_that_was_never_offered_is_refused():
    with pytest.raises(AnswerNotCountable, match="calm"):
        encode(LAYOUT, [{"calm": ("6",)}])


def test_more_decimals_than_the_question_takes_are_refused():
    with pytest.raises(AnswerNotCountable, match="km"):
        encode(LAYOUT, [{"km": ("1.25",)}])


def test_nobody_makes_tables_of_zeros():
    assert not tables_of([]).counts.any()
