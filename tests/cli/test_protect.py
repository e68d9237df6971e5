"""A staff list from elsewhere: what could be shown of it, to a program and to a person."""

import csv
import io
import json
import random

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from survey.cli import survey

SITES = ["Pau"] * 12 + ["Dax"] * 9 + ["Agen"] * 7 + ["Lescar"] * 2


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(survey, ["protect", *map(str, words)])


@pytest.fixture
def protect(run, tmp_path):
    def of_rows(rows, *words, name="liste.csv"):
        file = tmp_path / name
        file.write_bytes(rows if isinstance(rows, bytes) else written(rows))
        return run(file, *words)

    return of_rows


@pytest.fixture
def answer(protect):
    def of_rows(rows, *words, **others):
        result = protect(rows, *words, "--json", **others)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return of_rows


def written(rows, delimiter=";", encoding="utf-8"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def one_column(values, header="site"):
    return [[header], *([value] for value in values)]


def company(people, seed=1):
    chance = random.Random(seed)  # noqa: S311
    services = [f"S{at}" for at in range(8)]
    rows = [["direction", "service", "site", "sexe"]]
    for _ in range(people):
        service = chance.choices(services, (30, 20, 12, 9, 6, 4, 3, 2))[0]
        direction = f"D{services.index(service) % 3}"
        site = chance.choices(("Pau", "Agen", ""), (6, 3, 1))[0]
        rows.append([direction, service, site, chance.choice("FH")])
    return rows


def by_group(document):
    return {(c["table"], *sorted(c["group"].items())): c for c in document["cells"]}


BY = ("--by=site", "--by=direction > service", "--by=service * sexe")


def test_a_program_is_told_each_cell_with_its_size_status_and_detail(answer):
    document = answer(one_column(SITES), "--by=site")

    assert list(document) == [
        "threshold",
        "people",
        "cells",
        "hidden_people",
        "lower_bound",
        "proven",
        "audit",
        "seconds",
    ]
    assert document["threshold"] == 5
    assert document["people"] == 30
    assert document["cells"] == [
        {"table": "total", "group": {}, "size": 30, "status": "shown", "detail": 10},
        {
            "table": "site",
            "group": {"site": "Agen"},
            "size": 7,
            "status": "protects_another",
            "detail": None,
        },
        {"table": "site", "group": {"site": "Dax"}, "size": 9, "status": "shown", "detail": 5},
        {
            "table": "site",
            "group": {"site": "Lescar"},
            "size": 2,
            "status": "too_few",
            "detail": None,
        },
        {"table": "site", "group": {"site": "Pau"}, "size": 12, "status": "shown", "detail": 10},
    ]
    assert document["hidden_people"] == 9
    assert document["lower_bound"] == 11
    assert document["proven"] is True
    assert document["audit"] == {"smallest_crowd": 9, "examined": 30, "holds": True}


def test_a_hierarchy_has_the_cells_of_every_level_and_a_crossing_its_own_alone(answer):
    document = answer(company(200), "--by", "direction>service", "--by", " service*sexe ")

    keys = {(c["table"], tuple(c["group"])) for c in document["cells"]}
    assert keys == {
        ("total", ()),
        ("direction > service", ("direction",)),
        ("direction > service", ("direction", "service")),
        ("service * sexe", ("service", "sexe")),
    }


def test_a_blank_stands_in_no_group_and_combinations_that_do_not_occur_are_no_cell(answer):
    rows = [["a", "b"], *[["x", "y"]] * 9, *[["z", ""]] * 8, *[["", ""]] * 7]

    document = answer(rows, "--by=a * b", "--by=a > b")

    assert {key: c["size"] for key, c in by_group(document).items()} == {
        ("total",): 24,
        ("a * b", ("a", "x"), ("b", "y")): 9,
        ("a > b", ("a", "x")): 9,
        ("a > b", ("a", "z")): 8,
        ("a > b", ("a", "x"), ("b", "y")): 9,
    }


def test_every_crowd_holds_on_a_whole_company(answer):
    document = answer(company(150), *BY)

    hidden = [c for c in document["cells"] if c["status"] != "shown"]
    assert document["proven"]
    assert document["audit"]["holds"]
    assert document["audit"]["smallest_crowd"] >= 5
    assert document["hidden_people"] == sum(c["size"] for c in hidden)
    assert document["lower_bound"] == sum(c["size"] + 1 for c in hidden)
    assert all((c["detail"] is None) == (c in hidden) for c in document["cells"])


def test_the_order_of_the_lines_changes_nothing(answer):
    rows = company(120)
    shuffled = [rows[0], *random.Random(7).sample(rows[1:], 120)]  # noqa: S311

    assert by_group(answer(rows, *BY)) == by_group(answer(shuffled, *BY))


def test_one_line_a_combination_counts_as_many_people(answer):
    rows = company(150)
    tally = {}
    for row in rows[1:]:
        tally[tuple(row)] = tally.get(tuple(row), 0) + 1
    halves = [[*row, n // 2] for row, n in tally.items()] + [
        [*row, n - n // 2] for row, n in tally.items()
    ]

    counted = answer([[*rows[0], "n"], *halves], *BY, "--count=n")

    whole = answer(rows, *BY)
    del counted["seconds"], whole["seconds"]
    assert counted == whole


def test_a_group_listed_with_nobody_is_too_small_and_its_silence_protected(answer):
    rows = [["site", "n"], ["Pau", 12], ["Dax", 9], ["Agen", 0]]

    found = by_group(answer(rows, "--by=site", "--count=n"))

    assert found["site", ("site", "Agen")]["status"] == "too_few"
    assert found["site", ("site", "Dax")]["status"] == "protects_another"


def test_what_was_shown_before_stays_shown(answer, tmp_path):
    before = answer(one_column(SITES), "--by=site")
    for cell in before["cells"]:
        cell["status"] = "shown" if cell["size"] in {7, 12, 30} else "protects_another"
    (tmp_path / "avant.json").write_text(json.dumps(before), encoding="utf-8")

    after = answer(one_column(SITES), "--by=site", f"--published={tmp_path / 'avant.json'}")

    assert {c["size"]: c["status"] for c in after["cells"]} == {
        30: "shown",
        7: "shown",
        9: "protects_another",
        2: "too_few",
        12: "shown",
    }


def test_an_answer_given_back_is_given_again(answer, tmp_path):
    rows = company(150)
    first = answer(rows, *BY[:2])
    (tmp_path / "avant.json").write_text(json.dumps(first), encoding="utf-8")

    second = answer(rows, *BY, f"--published={tmp_path / 'avant.json'}")

    after = by_group(second)
    assert all(
        after[key]["status"] == "shown" and after[key]["detail"] == c["detail"]
        for key, c in by_group(first).items()
        if c["status"] == "shown"
    )
    assert second["audit"]["holds"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["cells"][1].update(status="shown", size=99), "ne vient pas de cette liste"),
        (lambda d: d["cells"][1].update(status="shown", group={"site": "Oz"}), "ne vient pas"),
        (lambda d: d["cells"][1].update(status="shown", table="sexe"), '--by "sexe"'),
        (lambda d: d["cells"][1].update(status="peut-être"), "survey protect --json"),
        (lambda d: d.update(cells=3), "survey protect --json"),
        (lambda d: [c.update(status="shown") for c in d["cells"]], "isoler moins de 5"),
    ],
)
def test_an_earlier_answer_that_does_not_fit_is_refused(answer, protect, tmp_path, change, said):
    document = answer(one_column(SITES), "--by=site")
    change(document)
    (tmp_path / "avant.json").write_text(json.dumps(document), encoding="utf-8")

    result = protect(one_column(SITES), "--by=site", f"--published={tmp_path / 'avant.json'}")

    assert result.exit_code == 1
    assert said in result.stderr.replace("\n", " ")
    assert result.stdout == ""


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[1]", b'"cells"'])
def test_an_earlier_answer_that_is_none_is_refused(protect, tmp_path, content):
    (tmp_path / "avant.json").write_bytes(content)

    result = protect(one_column(SITES), "--by=site", f"--published={tmp_path / 'avant.json'}")

    assert result.exit_code == 1
    assert "survey protect --json" in result.stderr


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_files_of_any_spreadsheet_are_read(answer, delimiter, encoding):
    rows = [["ancienneté", "sexe"], *[["Récent", "F"]] * 8, *[["Établi", "H"]] * 9]

    document = answer(written(rows, delimiter, encoding), "--by=ancienneté")

    assert {c["group"].get("ancienneté"): c["size"] for c in document["cells"]} == {
        None: 17,
        "Récent": 8,
        "Établi": 9,
    }


def test_a_workbook_is_read(answer, tmp_path):
    book = Workbook()
    for row in [["site", "n"], ["Pau", 12], ["Dax", 9], [None, None], ["", 6]]:
        book.active.append(row)
    book.save(tmp_path / "liste.xlsx")

    document = answer(
        (tmp_path / "liste.xlsx").read_bytes(), "--by=site", "--count=n", name="liste.xlsx"
    )

    assert [c["size"] for c in document["cells"]] == [27, 9, 12]


def test_people_of_no_group_count_even_at_the_end_of_the_file(answer, protect):
    rows = [["site", "sexe"], *[["Pau", "F"]] * 9, *[["", ""]] * 6]

    assert answer(rows, "--by=site")["people"] == 15
    assert "Personnes dans aucun groupe : 6" in protect(rows, "--by=site").stderr


def test_a_last_empty_line_is_nobody(answer):
    assert answer(b"site\nPau\nPau\nPau\nPau\nPau\nPau\n\n\n", "--by=site")["people"] == 6


@pytest.mark.parametrize(
    ("rows", "words", "said"),
    [
        (one_column(SITES), ["--by=equipe"], "Colonnes présentes : « site »"),
        (one_column(SITES), ["--by=site", "--count=n"], "« n » n’est pas dans le fichier"),
        (one_column(SITES), ["--by=site > "], "il manque un nom de colonne"),
        (one_column(SITES), ["--by=site * site"], "deux fois"),
        (one_column(SITES), ["--by=site", "--by= site"], "deux fois"),
        ([["a", "b", "c"], ["1", "2", "3"]], ["--by=a > b * c"], "écrivez deux croisements"),
        (one_column(SITES), ["--by=site", "--threshold=4"], "au moins 5 (reçu : 4)"),
        (b"", ["--by=site"], "vide"),
        (b"\n\n", ["--by=site"], "vide"),
        (b"site\n", ["--by=site"], "ne contient personne"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ["--by=site"], "ni un CSV"),
        ([["site", "site"], ["Pau", "Dax"]], ["--by=site"], "Plusieurs colonnes"),
        ([["site", "n"], ["Pau", "3,5"]], ["--by=site", "--count=n"], "Ligne 2"),
        ([["site", "n"], ["Pau", "4"], ["Dax", "-2"]], ["--by=site", "--count=n"], "Ligne 3"),
        ([["site", "n"], ["Pau", ""]], ["--by=site", "--count=n"], "nombre entier"),
        ([["site", "n"], ["Pau", "0"]], ["--by=site", "--count=n"], "ne contient personne"),
        (b"a;b\n1;2;3\n1;2\n4;5;6\n", ["--by=a"], "Lignes 2, 4"),
        (b"a;b\n" + b"1\n" * 9, ["--by=a"], "Lignes 2, 3, 4, 5, 6 et 4 autres"),
        (b'a;b\n1;"2\n', ["--by=a"], "guillemet"),
        ([["nom"], *([f"p{at}"] for at in range(6000))], ["--by=nom"], "colonne de noms"),
    ],
)
def test_a_list_that_cannot_be_understood_is_refused_in_words(protect, rows, words, said):
    result = protect(rows, *words, "--json")

    assert result.exit_code == 1
    assert said in result.stderr.replace("\u00a0", " ")
    assert result.stdout == ""
    assert "Traceback" not in result.output


def test_a_missing_file_is_named(run):
    result = run("nulle-part.csv", "--by=site")

    assert result.exit_code == 1
    assert "nulle-part.csv" in result.stderr


@pytest.mark.parametrize("words", [[], ["liste.csv"], ["liste.csv", "--by=a", "--threshold=x"]])
def test_a_command_without_its_file_or_a_breakdown_is_badly_written(run, words):
    assert run(*words).exit_code == 2


def test_a_person_reads_a_table_what_was_proven_and_what_would_help(protect):
    said = protect(company(130), *BY).stdout

    assert "Toute la liste" in said
    assert "masqué : moins de 5" in said
    assert "masqué : protège un autre groupe" in said
    assert "c’est prouvé" in said
    assert "mélange au moins" in said
    assert "réunis en «\u00a0Autres\u00a0»" in said
    assert "lisible" in said.split("Sans «")[1]


def test_two_spellings_of_a_group_are_pointed_at(protect):
    result = protect(one_column(["Pau"] * 9 + ["PAU"] * 8), "--by=site")

    assert "« PAU » et « Pau »" in result.stderr


def test_a_column_is_found_whatever_its_case_and_accents(answer):
    document = answer([["Ancienneté"], *[["A"]] * 9, *[["B"]] * 8], "--by=anciennete")

    assert document["cells"][1]["group"] == {"anciennete": "A"}
