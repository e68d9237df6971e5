"""Workbooks as spreadsheets save them."""

import io
import zipfile
from datetime import date, datetime, timedelta

import pytest

from survey.spreadsheets import FileEmpty, FileTooLarge
from survey.spreadsheets.xlsx_file import NotXlsx, WorkbookDamaged

FIRST_OF_MAY = datetime.fromisoformat("2026-05-01")


def emails(report):
    return [person.email for person in report.people]


def notes(report):
    return [(note.line, note.kind.value) for note in report.lines]


def rezipped(content, change):
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return packed.getvalue()


def test_a_workbook_is_read_like_a_csv_whatever_its_name(read, workbook):
    content = workbook(
        [["Courriel", "Langue", "Service"], ["anne@garonne.fr", "en", "Atelier"], ["luc", "", ""]]
    )

    report = read(content, "liste.csv")

    assert emails(report) == ["anne@garonne.fr"]
    assert report.headcounts == {"service": {"atelier": 1, "etudes": 0}}
    assert notes(report) == [(3, "wrong")]


def test_empty_rows_keep_the_numbers_that_the_spreadsheet_shows(read, workbook):
    content = workbook([[], ["courriel"], [None], ["anne@garonne.fr"], [], ["luc"], [], [None]])

    report = read(content, "liste.xlsx")

    assert notes(report) == [(3, "blank"), (5, "blank"), (6, "wrong")]


def test_numbers_and_dates_in_cells_are_read_as_they_show(read, workbook):
    content = workbook(
        [
            ["courriel", "service"],
            ["a@x.fr", 12.0],
            ["b@x.fr", FIRST_OF_MAY],
            ["c@x.fr", date(2026, 5, 2)],
            ["d@x.fr", True],
            [33612345678, "atelier"],
            ["e@x.fr", FIRST_OF_MAY + timedelta(hours=8, minutes=30)],
            ["f@x.fr", 1.5],
        ]
    )

    sentences = [note.sentence for note in read(content, "liste.xlsx").lines]

    shown = ["12", "01/05/2026", "02/05/2026", "VRAI", "33612345678", "01/05/2026 08:30", "1.5"]
    assert [said.split("« ")[1].split(" »")[0] for said in sentences] == shown


def test_formulas_without_a_value_are_wrong_with_the_fix(read, workbook):
    content = workbook(
        [["courriel", "service"], ['="a@"&"x.fr"', "atelier"], ["b@x.fr", "=A1"], ["c@x.fr", ""]]
    )

    report = read(content, "liste.xlsx")

    assert notes(report) == [(2, "wrong"), (3, "wrong"), (4, "check")]
    assert all("formule sans valeur" in note.sentence for note in report.lines[:2])


def test_the_first_visible_sheet_is_read_and_named(read, workbook):
    def add_sheets(book):
        book.active.sheet_state = "hidden"
        book.create_sheet("Salariés 2026").append(["luc@garonne.fr"])
        book.create_sheet("Anciens").append(["vieux@garonne.fr"])

    report = read(workbook([["cachee@garonne.fr"]], add_sheets), "liste.xlsx")

    assert emails(report) == ["luc@garonne.fr"]
    assert report.remarks == (
        "Le classeur a 3 feuilles : seule « Salariés 2026 » est lue, la première qui soit visible.",
    )


def test_rows_hidden_by_a_filter_are_read_and_told(read, workbook):
    def hide(book):
        book.active.row_dimensions[2].hidden = True

    report = read(workbook([["a@x.fr"], ["b@x.fr"], ["c@x.fr"]], hide), "liste.xlsx")

    assert len(report.people) == 3
    assert report.remarks[0].startswith("1 ligne est masquée dans le classeur")
    assert ": 2." in report.remarks[0]


def test_a_workbook_without_anything_is_told_to_be_empty(read, workbook):
    with pytest.raises(FileEmpty):
        read(workbook([[]]), "liste.xlsx")


def test_a_workbook_cut_short_is_refused_in_a_sentence(read, workbook):
    content = workbook([["courriel"], ["anne@garonne.fr"]])

    with pytest.raises(WorkbookDamaged, match="abîmé"):
        read(content[: len(content) // 2], "liste.xlsx")


def test_a_workbook_with_broken_insides_is_refused_in_a_sentence(read, workbook):
    content = workbook([["courriel"], ["anne@garonne.fr"]])

    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"):
        broken = rezipped(content, lambda name, data, part=part: b"<no" if name == part else data)
        with pytest.raises(WorkbookDamaged):
            read(broken, "liste.xlsx")


def test_entities_are_never_expanded(read, workbook):
    def poison(name, data):
        if name != "xl/worksheets/sheet1.xml":
            return data
        return b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]>' + data

    with pytest.raises(WorkbookDamaged):
        read(rezipped(workbook([["anne@garonne.fr"]]), poison), "liste.xlsx")


def test_another_document_packed_the_same_way_is_refused(read):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    with pytest.raises(NotXlsx, match="OpenDocument"):
        read(packed.getvalue(), "liste.ods")


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_before_it_does(read):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 41_000_000)

    with pytest.raises(FileTooLarge):
        read(packed.getvalue(), "liste.xlsx")


def test_a_cell_far_below_the_list_is_too_large(read, workbook):
    def far(book):
        book.active.cell(60_000, 1, "a@x.fr")

    with pytest.raises(FileTooLarge):
        read(workbook([["a@x.fr"]], far), "liste.xlsx")
