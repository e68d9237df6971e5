"""Groups stand beside the whole company, a few on each drawing, and nothing hidden goes along."""

from dataclasses import replace

import pytest

from survey.reports import beside
from survey.reports.charts.heat import MOST_GROUPS
from survey.results.figures import CellFigure, GroupFigure, RowFigure
from survey.results.joint_figures import Evidence
from tests.reports import made_up


@pytest.fixture
def figures():
    return made_up.figures(themes=3)


def parts_of(figures, breakdown):
    return beside.heat_parts(figures, breakdown, breakdown.themes, everybody="Ensemble")


def test_the_whole_company_stands_first_with_its_own_figures(figures):
    (part,) = parts_of(figures, figures.breakdowns[0])

    assert [group.label for group in part.groups] == [
        "Ensemble",
        "Atelier Nord",
        "Bureau d’études",
        "Logistique",
        "Siège",
    ]
    assert [row.cells[0].low for row in part.rows] == [one.told.low for one in figures.themes]


def test_a_cell_keeps_how_surely_it_differs(figures):
    (part,) = parts_of(figures, figures.breakdowns[0])

    _, possible, clear, unclear, hidden = part.rows[0].cells
    assert (possible.side, possible.clear) == ("above", False)
    assert (clear.side, clear.clear) == ("above", True)
    assert (unclear.side, unclear.clear) == (None, False)
    assert (hidden.low, hidden.high, hidden.side) == (None, None, None)


def test_a_hidden_cell_never_says_how_it_differs(figures):
    breakdown = figures.breakdowns[0]
    told = CellFigure(None, None, "moins de 5 réponses", evidence=Evidence("clear", "below"))
    row = replace(breakdown.rows[0], cells=(told,) * 4)

    (part,) = parts_of(figures, replace(breakdown, rows=(row,)))

    assert {(cell.side, cell.clear) for cell in part.rows[0].cells} == {(None, False)}


@pytest.mark.parametrize(("groups", "drawings"), [(6, 1), (7, 2), (13, 3), (40, 7)])
def test_many_groups_take_several_drawings_of_about_the_same_width(figures, groups, drawings):
    breakdown = replace(
        figures.breakdowns[0],
        groups=tuple(GroupFigure(f"G{at}", 1, 10) for at in range(groups)),
        rows=(RowFigure("t0", "Sens", "theme", (CellFigure(0.5, 0.5),) * groups),),
    )

    parts = parts_of(figures, breakdown)

    assert len(parts) == drawings
    assert all(2 <= len(part.groups) <= MOST_GROUPS + 1 for part in parts)
    assert [group.label for part in parts for group in part.groups[1:]] == [
        f"G{at}" for at in range(groups)
    ]


def test_many_questions_take_several_drawings(figures):
    breakdown = replace(figures.breakdowns[0], rows=figures.breakdowns[0].rows * 11)

    parts = parts_of(figures, breakdown)

    assert [len(part.rows) for part in parts] == [16, 16, 1]


def test_a_theme_without_a_share_has_no_place_on_the_map_and_keeps_its_number(figures):
    first, *others = figures.drivers.drivers

    points = beside.quadrant_points((replace(first, least=None, most=None), *others))

    assert [point.number for point in points] == list(range(2, len(others) + 2))


def test_weights_are_drawn_in_percent_of_what_all_explain(figures):
    bars = beside.driver_bars(figures.drivers.drivers)

    assert [bar.value for bar in bars] == pytest.approx([34, 27, 16])
    assert all(bar.low < bar.value < bar.high <= 100 for bar in bars)
