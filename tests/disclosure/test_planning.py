"""The plan of counted tables: the same cells, their people, and those who answered."""

import numpy as np
from hypothesis import given

from survey.disclosure.planning import answering, of_tables, plan_of
from tests.tables.test_counting import LAYOUT, PEOPLE, tables_of


@given(PEOPLE)
def test_everybody_counted_stands_in_the_cells_of_the_tables(people):
    tables = tables_of(people)

    assert np.array_equal(of_tables(tables).sizes, tables.people)


@given(PEOPLE)
def test_those_who_answered_a_question_are_those_of_the_tables(people):
    tables = tables_of(people)

    for at in LAYOUT.by_group:
        answered = [tables.answered(at, cell=row) for row in range(len(LAYOUT.cells))]
        assert answering(tables, at).sizes.tolist() == answered
        assert np.array_equal(answering(tables, at).members, of_tables(tables).members)


def test_a_breakdown_is_a_family_and_the_total_outweighs_everything():
    sizes = tables_of([{"site": ("pau",), "team": ("a",)}] * 7).people

    plan = plan_of(LAYOUT.cells, sizes)

    tables = [{LAYOUT.cells[at].table for at in family} for family in plan.families]
    assert tables == [{"team"}, {"site > team"}]
    assert plan.cost[1:].tolist() == (sizes[1:] + 1).tolist()
    assert plan.cost[0] > plan.cost[1:].sum()
