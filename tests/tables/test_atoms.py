"""Table G tells apart whom the groups tell apart, and adds up like the others."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from survey.tables import Column, Grouping, Layout, count, encode
from tests.tables.test_counting import LAYOUT, PEOPLE, assert_same, tables_of

QUESTIONS = ("site", "team")
ASKED = {"calm": 0, "noise": 1, "short": 2}


def stands_in(person):
    return tuple(
        all(person.get(question) == (option,) for question, option in cell.group.items())
        for cell in LAYOUT.cells
    )


def assert_same_atoms(one, other):
    assert np.array_equal(one.groups, other.groups)
    assert np.array_equal(one.people, other.people)
    assert np.array_equal(one.counts, other.counts)
    assert one.counts.dtype == other.counts.dtype


@given(st.lists(PEOPLE, min_size=1, max_size=4), st.randoms())
def test_any_shards_in_any_order_make_the_whole_bit_for_bit(shards, chance):
    whole = tables_of([person for shard in shards for person in shard])
    parts = [tables_of(shard) for shard in chance.sample(shards, len(shards))]

    added = parts[0]
    for part in parts[1:]:
        added += part

    assert_same_atoms(added.atoms, whole.atoms)
    assert_same(added, whole)


@given(PEOPLE)
def test_an_atom_is_one_combination_of_cells_with_its_people(people):
    atoms = tables_of(people).atoms

    found = dict(zip(map(tuple, atoms.members.tolist()), atoms.people.tolist(), strict=True))

    assert found == dict(Counter(map(stands_in, people)))


@given(PEOPLE)
def test_atoms_add_up_to_every_cell(people):
    tables = tables_of(people)

    assert np.array_equal(tables.atoms.people @ tables.atoms.members, tables.people)
    for at in LAYOUT.by_group:
        by_cell = tables.atoms.members.T.astype(int) @ tables.by_atom(at)
        assert np.array_equal(by_cell, tables.counts[:, LAYOUT.slices[at]])


@given(PEOPLE)
def test_blank_answers_are_counted_by_atom(people):
    tables = tables_of(people)

    for name, at in ASKED.items():
        blank = Counter(stands_in(person) for person in people if name not in person)
        rows = map(tuple, tables.atoms.members.tolist())
        counted = dict(zip(rows, tables.by_atom(at)[:, 0].tolist(), strict=True))
        assert {row: n for row, n in counted.items() if n} == dict(blank)


def test_groups_numbers_and_questions_asked_of_some_have_no_detail_by_group():
    layout = Layout(
        b"c" * 32,
        (
            Column("site", "site", ("pau", "dax"), kind="single"),
            Column("calm", "calm", ("1", "2")),
            Column("why", "why", ("1", "2")),
            Column("km", "km", (), kind="number"),
        ),
        groupings=(Grouping("site", ("site",), ({"site": "pau"}, {"site": "dax"})),),
        conditional=frozenset({"why"}),
    )

    tables = count(layout, encode(layout, [{"site": ("pau",), "why": ("1",), "km": ("3",)}]))

    assert layout.by_group == (1,)
    assert tables.atoms.counts.tolist() == [[0, 0]]
    assert tables.by_atom(1).tolist() == [[1, 0, 0, 0]]


def test_people_of_very_many_groups_are_told_apart():
    options = tuple(map(str, range(1000)))
    questions = [f"q{at}" for at in range(8)]
    layout = Layout(
        b"v" * 32,
        tuple(Column(name, name, options, kind="single") for name in questions),
        groupings=tuple(
            Grouping(name, (name,), tuple({name: option} for option in options))
            for name in questions
        ),
    )
    people = [dict.fromkeys(questions, (options[-1 - at],)) for at in (0, 0, 1)]
    people.append({**people[0], "q7": ("3",)})

    tables = count(layout, encode(layout, people))

    assert tables.atoms.people.tolist() == [1, 1, 2]
    assert np.array_equal(tables.atoms.people @ tables.atoms.members, tables.people)


def test_counts_widen_with_the_largest_atom():
    layout = Layout(b"w" * 32, (Column("calm", "calm", ("1", "2")),))
    half = count(layout, encode(layout, [{"calm": ("1",)}] * 200))

    assert half.atoms.counts.dtype == np.uint8
    assert (half + half).by_atom(0).tolist() == [[0, 400, 0, 0]]
