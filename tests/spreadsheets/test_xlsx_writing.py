"""What we write is read back as it was, and nothing of it is computed."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.spreadsheets import Limits, read_sheet
from survey.spreadsheets.xlsx_writing import write_xlsx

LIMITS = Limits(megabytes=2, lines=100, columns=20)


def sheet_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_our_own_reader_reads_it_back():
    content = write_xlsx(
        "Plan", ["Action", "Échéance", "Cible"], [["Afficher", date(2026, 12, 1), 2.5]]
    )

    rows = read_sheet(content, "plan.xlsx", LIMITS).rows
    assert [row.cells for row in rows] == [
        ("Action", "Échéance", "Cible"),
        ("Afficher", "01/12/2026", "2.5"),
    ]


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]
)
def test_a_text_that_looks_like_a_formula_stays_a_text(text):
    content = write_xlsx("Plan", ["Action"], [[text]])

    cell = sheet_of(content)["A2"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_a_heading_that_looks_like_a_formula_stays_a_text():
    assert sheet_of(write_xlsx("Plan", ["=1+1"], []))["A1"].data_type == "s"


@given(st.text(max_size=80))
def test_any_text_can_be_written(text):
    content = write_xlsx("Plan", ["Action"], [[text]])

    cell = sheet_of(content)["A2"]
    assert cell.data_type in {"s", "n"}
    assert set(cell.value or "") <= {*text, "\n"}


def test_a_missing_value_leaves_its_cell_blank():
    assert sheet_of(write_xlsx("Plan", ["Cible"], [[None]]))["A2"].value is None
