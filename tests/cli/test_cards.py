"""Paper cards from the shell: print, forget, take back."""

import re
import subprocess

import pytest
import zxingcpp
from PIL import Image

from tests.cli.test_main_job import answers


@pytest.fixture
def campaign(shell, organisation, tmp_path):
    return shell.ok(
        "create-campaign", "--questionnaire=point-etape", "--title=Automne", "--cards=25"
    )


@pytest.fixture
def printed(shell, campaign, tmp_path):
    """An open campaign by cards alone, its sheets, and the codes that stand on the first."""
    shell.ok("open", campaign)
    shell.ok("print-cards", campaign, f"--out={tmp_path}/cartes.pdf")
    where = ["-r", "110", "-png", "-f", "1", "-l", "1", "-singlefile"]
    command = ["pdftoppm", *where, tmp_path / "cartes.pdf", tmp_path / "cartes"]
    subprocess.run(command, check=True)
    found = zxingcpp.read_barcodes(Image.open(tmp_path / "cartes.png"))
    return sorted(one.text for one in found)


def test_the_lead_learns_that_cards_wait(shell, campaign):
    done = shell.run("open", campaign)

    assert "25 cartes attendent l’imprimante" in done.stderr


def test_what_is_printed_opens_the_box(shell, campaign, printed):
    browser = shell.browser()
    paths = [address.removeprefix("HTTP://127.0.0.1:8000") for address in printed]

    led = [browser.get(path).headers["Location"] for path in paths]
    statuses = [browser.post(link, data=answers(at, "siege")) for at, link in enumerate(led)]

    assert len(led) == 10
    assert {answer.status_code for answer in statuses} == {200}


def test_only_its_owner_reads_the_file(printed, tmp_path):
    assert (tmp_path / "cartes.pdf").stat().st_mode & 0o777 == 0o600


def test_cards_in_english(shell, campaign, printed, tmp_path):
    shell.ok("print-cards", campaign, f"--out={tmp_path}/cards.pdf", "--language=en")

    said = subprocess.run(
        ["pdftotext", tmp_path / "cards.pdf", "-"], capture_output=True, text=True, check=True
    )

    assert re.search(r"\w+day\s+\d+\s+\w+", said.stdout)


def test_a_big_order_is_several_files(shell, organisation, tmp_path):
    cid = shell.ok("create-campaign", "--questionnaire=point-etape", "--title=G", "--cards=505")
    shell.ok("open", cid)

    files = shell.ok("print-cards", cid, f"--out={tmp_path}/cartes.pdf").splitlines()

    assert files == [f"{tmp_path}/cartes-1.pdf", f"{tmp_path}/cartes-2.pdf"]
    assert (tmp_path / "cartes-2.pdf").read_bytes().startswith(b"%PDF-")


def test_forgotten_cards_are_not_printed_again(shell, campaign, printed, tmp_path):
    shell.ok("forget-cards", campaign)

    refused = shell.run("print-cards", campaign, f"--out={tmp_path}/encore.pdf")

    assert refused.exit_code == 1
    assert "ne sont plus là" in refused.stderr
    assert not (tmp_path / "encore.pdf").exists()


def test_a_folder_that_does_not_exist_is_told(shell, campaign):
    shell.ok("open", campaign)

    refused = shell.run("print-cards", campaign, "--out=nulle/part/cartes.pdf")

    assert refused.exit_code == 1
    assert "est refusé" in refused.stderr


def test_a_draft_prints_nothing(shell, campaign, tmp_path):
    refused = shell.run("print-cards", campaign, f"--out={tmp_path}/cartes.pdf")

    assert refused.exit_code == 1


def test_what_remains_is_taken_back_as_it_was_scanned(shell, campaign, printed, tmp_path):
    (tmp_path / "restes.txt").write_text("\n".join(printed[:4]), encoding="utf-8")

    first = shell.ok("void-cards", campaign, f"--codes={tmp_path}/restes.txt")
    again = shell.run("void-cards", campaign, "--codes=-", given=printed[0])

    assert first == "Cartes annulées : 4."
    assert again.stdout == "Cartes annulées : 0.\n"
    assert "Déjà annulées avant : 1." in again.stderr


def test_slips_are_named_with_their_line_and_nothing_is_taken_back(shell, campaign, printed):
    refused = shell.run("void-cards", campaign, "--codes=-", given=f"{printed[0]}\nO23\n")

    assert refused.exit_code == 1
    assert "Ligne 2 : Le signe « O »" in refused.stderr
    assert shell.ok("void-cards", campaign, "--codes=-", given=printed[0]) == "Cartes annulées : 1."


def test_a_list_that_is_not_there_is_told(shell, campaign, printed):
    refused = shell.run("void-cards", campaign, "--codes=absent.txt")

    assert refused.exit_code == 1
    assert "il n’existe pas" in refused.stderr


@pytest.mark.parametrize("number", ["-1", "20001", "dix"])
def test_a_number_nobody_prints_is_refused(shell, organisation, number):
    refused = shell.run(
        "create-campaign", "--questionnaire=point-etape", "--title=G", f"--cards={number}"
    )

    assert refused.exit_code == 2
    assert "de 0 à 20000" in refused.stderr
