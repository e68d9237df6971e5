"""The register as a spreadsheet: texts stay texts."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from survey.proposals.lines import ProposalLine
from survey.proposals.rules import Origin, Standing, State, Step
from survey.reports import register_sheet


@pytest.fixture
def line():
    return ProposalLine(
        id="a" * 16,
        number="48271",
        origin=Origin.BY_HAND,
        words="=1+1\x0b et un bac",
        theme="",
        standing=Standing(State.ACCEPTED, date(2026, 12, 1), date(2026, 11, 2), None, None),
        entered_on=date(2026, 11, 1),
        reason="@SOMME(A1)",
        owner="Sophie Lannes",
        owner_role="atelier",
        names_owner=False,
        step=Step.TELL,
        is_answer_late=False,
        is_late=False,
        merged_into=None,
        merged=(),
        action_ids=(),
    )


def rows_of(content):
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()], sheet


def test_what_looks_like_a_formula_stays_a_text(line):
    rows, sheet = rows_of(register_sheet.write([line]))

    assert rows[1][1] == "=1+1 et un bac"
    assert sheet["B2"].data_type == "s"
    assert sheet["F2"].data_type == "s"
    assert sheet["I2"].value.date() == date(2026, 11, 2)


def test_nobody_is_named_who_is_not_told(line):
    rows, _sheet = rows_of(register_sheet.write([line]))

    assert "Sophie Lannes" not in str(rows)
    assert "atelier" in rows[1]


def test_an_empty_register_has_its_heads(line):
    rows, _sheet = rows_of(register_sheet.write([]))

    assert rows[0][0] == "Numéro"
    assert len(rows) == 1
