"""The list of an open campaign from the shell."""

import pytest


@pytest.fixture
def sent(shell, campaign):
    shell.ok("open", campaign)
    shell.ok("send", campaign)
    return campaign


def test_a_corrected_address_gets_the_link_that_the_old_one_had(shell, sent):
    before = set(shell.links())

    done = shell.run("correct-address", sent, "p3@duval.example", "anne@duval.example")

    assert done.exit_code == 0
    assert "Le même lien part." in done.stderr
    assert set(shell.links()) == before
    mails = [file.read_text() for file in (shell.instance / "mails").glob("*.eml")]
    assert sum("To: anne@duval.example" in mail for mail in mails) == 1


def test_people_are_added(shell, sent):
    before = set(shell.links())

    said = shell.ok("add-person", sent, "anne@duval.example", "jean@duval.example")

    assert said == "Personnes ajoutées : 2"
    assert len(set(shell.links()) - before) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["correct-address", "p99@duval.example", "anne@duval.example"], "pas dans la liste"),
        (["correct-address", "p3@duval.example", "p4@duval.example"], "déjà dans la liste"),
        (["correct-address", "p3@duval.example", "rh@duval.example"], "plusieurs personnes"),
        (["resend", "p99@duval.example"], "pas dans la liste"),
        (["resend", "p3@duval.example"], "moins d’une heure"),
        (["add-person", "p3@duval.example"], "déjà dans la liste"),
        (["add-person", "anne"], "n’est pas une adresse"),
        (["add-person", "anne@duval.example", "--language=de"], "« de »"),
        (["add-person", "anne@duval.example", "--also", "0" * 16], "n’existe pas"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(shell, sent, words, said):
    command, *rest = words

    refused = shell.run(command, sent, *rest)

    assert refused.exit_code == 1
    assert said in refused.stderr
    assert refused.stdout == ""


def test_a_draft_is_not_corrected_but_imported_again(shell, campaign):
    refused = shell.run("correct-address", campaign, "p3@duval.example", "anne@duval.example")

    assert refused.exit_code == 1
    assert "n’a pas encore commencé" in refused.stderr


def test_two_campaigns_of_the_same_people_grow_together(shell, sent, tmp_path):
    twin = shell.ok("create-campaign", "--questionnaire=point-etape", "--title=Hiver")
    shell.ok("import-audience", twin, str(tmp_path / "public.csv"))
    shell.ok("open", twin)

    alone = shell.run("add-person", sent, "anne@duval.example")
    shell.ok("add-person", sent, "anne@duval.example", "--also", twin)

    assert alone.exit_code == 1
    assert "soustraire les résultats" in alone.stderr
