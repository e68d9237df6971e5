"""The register of proposals from the shell."""

import json
import subprocess
from datetime import date, timedelta

import pytest

from survey import storage
from survey.organisations import queries as organisations
from survey.organisations import trail
from survey.proposals import actions
from survey.proposals.actions import Answer, Writer
from survey.proposals.rules import State
from survey.settings import Settings
from tests.installation import database_of


@pytest.fixture
def register(shell):
    """A late proposal and a refused one."""
    shell.ok("create-organisation", "Ateliers Garonne")
    long_ago = Writer("Claire Morel", date.today() - timedelta(days=90))  # noqa: DTZ011
    with database_of(Settings.from_environment(shell.environment, shell.instance)) as database:
        with database.begin() as session:
            own = organisations.only_organisation(session).id
            actions.enter(session, own, "Poser un bac\nà la ligne 3", "Déchets", long_ago)
            refused = actions.enter(session, own, "Changer le logo", "", long_ago)
            answer = Answer(state=State.REFUSED, reason="Trop cher.")
            actions.answer(session, own, refused, answer, long_ago)
        yield shell, database, own


def test_the_table_says_what_presses_first_and_how_well_people_are_answered(register):
    shell, _database, _own = register

    said = shell.run("proposals")

    first, second = said.stdout.splitlines()
    assert "Poser un bac à la ligne 3\ten retard" in first
    assert "refusée" in second
    assert "2 au registre, 1 avec réponse (dont 1 dans le délai)" in said.stderr


def test_a_program_reads_what_is_late(register):
    shell, _database, _own = register

    (line,) = json.loads(shell.ok("proposals", "--json", "--late"))

    assert (line["state"], line["late"], line["theme"]) == ("received", True, "Déchets")


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "L. 2281-1 à L. 2281-12"), ("en", "L. 2281-1")]
)
def test_the_paper_for_the_representatives_names_the_law_and_every_proposal(
    register, tmp_path, language, words
):
    shell, database, own = register
    file = tmp_path / "registre.pdf"

    shell.ok("proposals", "--pdf", str(file), "--language", language)

    command = ["/usr/bin/pdftotext", "-layout", str(file), "-"]
    read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    told = " ".join(read.split())
    for expected in (words, "Poser un bac", "Changer le logo", "Trop cher."):
        assert expected in told
    assert "Claire Morel" not in told
    with storage.reading(database) as session:
        assert trail.entries(session, own)[0].act == "register_printed"


def test_a_paper_that_cannot_be_written_is_refused_in_words(register, tmp_path):
    shell, _database, _own = register

    said = shell.run("proposals", "--pdf", str(tmp_path))

    assert said.exit_code == 1
    assert "c’est un dossier" in said.stderr


def test_an_empty_register_is_said_so(shell):
    shell.ok("create-organisation", "Ateliers Garonne")

    assert "0 au registre" in shell.run("proposals").stderr
