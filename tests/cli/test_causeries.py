"""Causeries from the shell."""

import pytest

from survey.causeries.rules import State
from survey.cli.causeries import STATES


@pytest.fixture
def house(shell):
    """An organisation with somebody who leads causeries."""
    shell.ok("create-organisation", "Ateliers Garonne")
    shell.ok("add-member", "ana@garonne.example", "--name", "Ana Roux", "--role", "animateur")
    return shell


def plan(shell, **chosen):
    usual = {"theme": "energie", "on": "2099-01-05", "at": "13:00", "place": "Quai 2"}
    asked = usual | {"facilitator": "ana@garonne.example"} | chosen
    return shell.run("plan-causerie", *(f"--{name}={value}" for name, value in asked.items()))


def test_a_series_is_planned_listed_and_its_sheet_printed(house, tmp_path):
    planned = plan(house, times=3, every=14, unit="Atelier Nord")
    assert planned.exit_code == 0, planned.output

    ids = planned.stdout.split()
    listed = house.ok("causeries").splitlines()
    file = tmp_path / "fiche.pdf"
    said = house.ok("facilitator-sheet", ids[0], "--out", str(file), "--language", "en")

    assert len(ids) == 3
    assert [line.split("\t")[1] for line in listed] == [
        "2099-01-05 13:00",
        "2099-01-19 13:00",
        "2099-02-02 13:00",
    ]
    assert said == str(file)
    assert file.read_bytes().startswith(b"%PDF-")


def test_the_sheet_of_a_guide_needs_no_session(house, tmp_path):
    file = tmp_path / "fiche.pdf"

    house.ok("facilitator-sheet", "eau", "--out", str(file))

    assert file.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"on": "2020-01-06"}, "Cette date est passée"),
        ({"theme": "rien"}, "Ce thème de causerie n’existe pas"),
        ({"facilitator": "zoe@garonne.example"}, "--role animateur"),
        ({"at": "25 h"}, "écrivez une heure HH:MM"),
        ({"minutes": "5"}, "de 10 à 60"),
        ({"times": "0"}, "de 1 à 52"),
        ({"place": " "}, "Dites où"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(house, chosen, said):
    done = plan(house, **chosen)

    assert done.exit_code in {1, 2}
    assert said in done.stderr
    assert "Aucune causerie" in house.run("causeries").stderr


def test_a_sheet_of_nothing_and_a_folder_are_refused(house, tmp_path):
    unknown = house.run("facilitator-sheet", "rien", "--out", str(tmp_path / "x.pdf"))
    folder = house.run("facilitator-sheet", "eau", "--out", str(tmp_path))

    assert (unknown.exit_code, folder.exit_code) == (1, 1)
    assert "n’existe pas" in unknown.stderr
    assert "c’est un dossier" in folder.stderr


def test_every_state_has_its_word():
    assert set(STATES) == set(State)
