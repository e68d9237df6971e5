"""Two codes from the shell: the representative's part, the launch, the count."""

import pytest

from tests.cli.test_main_job import answers


def code_in(said):
    return next(line for line in said.splitlines() if len(line.split()) == 8 and ":" not in line)


@pytest.fixture
def campaign(shell, organisation, tmp_path):
    cid = shell.ok(
        "create-campaign", "--questionnaire=point-etape", "--title=Automne", "--opening=two_codes"
    )
    people = [f"p{at}@duval.example;fr;atelier-nord" for at in range(12)]
    people += [f"s{at}@duval.example;en;siege" for at in range(12)]
    lines = ["courriel;langue;service", *people]
    (tmp_path / "public.csv").write_text("\n".join(lines), encoding="utf-8")
    shell.ok("import-audience", cid, str(tmp_path / "public.csv"))
    return cid


@pytest.fixture
def closed(shell, campaign):
    """A campaign that everybody answered, and its two codes."""
    second = code_in(shell.ok("approve-audience", campaign))
    first = code_in(shell.ok("open", campaign))
    shell.ok("send", campaign)
    browser = shell.browser()
    for at, link in enumerate(shell.links()):
        assert browser.post(link, data=answers(at, "siege")).status_code == 200
    shell.ok("close", campaign)
    return first, second


def test_the_whole_job_with_two_codes(shell, campaign, closed):
    first, second = closed

    said = shell.ok("count", campaign, given=f"{first}\n{second}\n")

    assert "24 bulletins comptés sur 24 invités" in said


def test_the_launch_says_what_the_representative_has_left_to_do(shell, campaign):
    refused = shell.run("open", campaign)

    assert refused.exit_code == 1
    assert "ne l’a pas encore approuvé" in refused.stderr
    assert "n’a pas encore tiré son code" in refused.stderr
    assert refused.stdout == ""


def test_what_is_approved_is_said_and_the_code_alone_goes_to_programs(shell, campaign):
    done = shell.run("approve-audience", campaign)

    assert done.exit_code == 0
    assert len(done.stdout.split()) == 8
    for words in ("24 (domaines : duval.example)", "Cartes de papier : aucune", "Siège 12"):
        assert words in done.stderr
    assert done.stderr.splitlines()[-1] == "Code en place."


def test_approving_again_keeps_the_code_unless_another_is_asked_for(shell, campaign):
    shell.ok("approve-audience", campaign)

    again = shell.run("approve-audience", campaign)
    other = shell.run("approve-audience", campaign, "--new-code")

    assert again.stdout == ""
    assert "déjà en place" in again.stderr
    assert len(other.stdout.split()) == 8


def test_a_list_imported_after_the_approval_is_approved_again(shell, campaign, tmp_path):
    shell.ok("approve-audience", campaign)
    shell.ok("import-audience", campaign, str(tmp_path / "public.csv"))

    refused = shell.run("open", campaign)
    assert "a changé depuis" in refused.stderr

    assert shell.ok("approve-audience", campaign) == ""
    assert shell.run("open", campaign).exit_code == 0


def test_one_code_alone_counts_nothing(shell, campaign, closed):
    first, second = closed

    for given in (f"{first}\n", f"\n{second}\n"):
        refused = shell.run("count", campaign, given=given)
        assert refused.exit_code == 1
        assert "compte 8 mots" in refused.stderr


def test_a_slip_says_in_which_code(shell, campaign, closed):
    first, second = closed

    refused = shell.run("count", campaign, given=f"{first}\nxylofone {second}\n")

    assert refused.exit_code == 1
    assert "Code de la représentation du personnel :" in refused.stderr
    assert "xylofone" in refused.stderr
    shell.ok("count", campaign, given=f"{first}\n{second}\n")


def test_the_codes_in_the_wrong_order_cost_an_hour_and_say_nothing(shell, campaign, closed):
    first, second = closed

    refused = shell.run("count", campaign, given=f"{second}\n{first}\n")

    assert refused.exit_code == 1
    assert "Ce n’est pas le code de cette urne" in refused.stderr
    assert "représentation" not in refused.stderr
    again = shell.run("count", campaign, given=f"{first}\n{second}\n")
    assert "il y a moins d’une heure" in again.stderr


def test_a_campaign_with_one_code_has_nothing_to_approve(shell, organisation):
    cid = shell.ok("create-campaign", "--questionnaire=point-etape", "--title=Hiver")

    refused = shell.run("approve-audience", cid)

    assert refused.exit_code == 1
    assert "n’a rien à y décider" in refused.stderr
    assert refused.stdout == ""


def test_an_unknown_campaign_is_told(shell, organisation):
    refused = shell.run("approve-audience", "0" * 16)

    assert refused.exit_code == 1
    assert "Aucune campagne" in refused.stderr
