"""Table E sums the scores of the people who have all of them, in whole numbers."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from survey.tables import Column, DriversLayout, Layout, ThemeLayout, count, encode
from tests.tables.test_counting import AGREE, LAYOUT, tables_of

ITEMS = tuple(Column(name, name, AGREE, reverse=name == "c") for name in "abc")
GRADE = Column("n", "n", tuple(map(str, range(11))), kind="nps")
WORK = ThemeLayout("work", (0, 1, 2))
SCORED = Layout(
    b"d" * 32,
    (*ITEMS, GRADE),
    (WORK,),
    drivers=DriversLayout((WORK,), ThemeLayout("n", (3,))),
)
ANSWERS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            **{name: st.sampled_from([(code,) for code in AGREE]) for name in "abc"},
            "n": st.sampled_from([(code,) for code in GRADE.codes]),
        },
    ),
    max_size=30,
)


def score_of(person):
    steps = [
        5 - int(person[name][0]) if name == "c" else int(person[name][0]) - 1
        for name in "abc"
        if name in person
    ]
    return Fraction(sum(steps), len(steps) * 4) if len(steps) >= 2 else None


@given(ANSWERS)
def test_sums_and_products_are_those_of_each_persons_scores(people):
    rows = [
        (score_of(person), Fraction(int(person["n"][0]), 10))
        for person in people
        if score_of(person) is not None and "n" in person
    ]
    units = [SCORED.score_unit(theme) for theme in SCORED.drivers.scored]

    found = count(SCORED, encode(SCORED, people)).scores

    assert found.people == len(rows)
    for at, unit in enumerate(units):
        assert Fraction(int(found.sums[at]), unit) == sum(row[at] for row in rows)
        for other, width in enumerate(units):
            together = Fraction(int(found.products[at, other]), unit * width)
            assert together == sum(row[at] * row[other] for row in rows)


def test_the_unit_of_a_score_is_a_hundred_points():
    assert [SCORED.score_unit(theme) for theme in SCORED.drivers.scored] == [24, 10]


def test_who_lacks_one_score_is_left_out():
    people = [{"calm": ("5",)}, {"calm": ("5",), "short": ("2",)}, {"short": ("1",)}]

    found = tables_of(people).scores

    assert found.people == 1
    assert found.sums.tolist() == [LAYOUT.score_unit(theme) for theme in LAYOUT.drivers.scored]


def test_without_drivers_there_are_no_scores():
    layout = Layout(b"n" * 32, ITEMS, (WORK,))

    found = count(layout, encode(layout, [{"a": ("1",)}])).scores

    assert (found.people, found.sums.shape, found.products.shape) == (0, (0,), (0, 0))


def test_means_over_some_of_very_many_items_are_rounded_to_the_nearest_part():
    many = tuple(Column(f"i{at}", f"i{at}", AGREE) for at in range(30))
    theme = ThemeLayout("many", tuple(range(30)))
    layout = Layout(b"m" * 32, many, (theme,), drivers=DriversLayout((theme,), theme))
    person = {f"i{at}": (("2",) if at else ("4",)) for at in range(19)}

    found = count(layout, encode(layout, [person])).scores

    unit = layout.score_unit(theme)
    exact = Fraction(18 * 1 + 3, 19 * 4) * unit
    assert unit <= 2**21
    assert abs(int(found.sums[0]) - exact) <= Fraction(1, 2)
