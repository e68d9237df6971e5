"""Wrong commands and wrong input: a sentence, the right exit code, nothing changed."""

import json
import socket

import pytest

from survey import storage
from survey.organisations import trail


@pytest.mark.parametrize(
    "words",
    [
        ["frob"],
        ["open"],
        ["create-campaign"],
        ["extend", "0123456789abcdef", "--until=demain"],
        ["add-member", "a@b.example", "--name=A", "--role=roi"],
        ["plan-pdf", "0123456789abcdef"],
        ["texts", "0123456789abcdef", "--show=3"],
        ["texts", "0123456789abcdef", "--show=idee:" + "9" * 30],
        ["create-campaign", "--questionnaire=point-etape", "--threshold=cinq"],
        ["serve", "--port=99999"],
        ["serve", "--workers=0"],
        ["serve", "--workers=deux"],
    ],
)
def test_a_command_badly_written_ends_with_two(shell, words):
    result = shell.run(*words)

    assert result.exit_code == 2
    assert "Usage :" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["open", "0123456789abcdef"],
        ["send", "0123456789abcdef"],
        ["remind", "0123456789abcdef"],
        ["close", "0123456789abcdef"],
        ["count", "0123456789abcdef"],
        ["extend", "0123456789abcdef", "--until=2026-12-24"],
        ["destroy", "0123456789abcdef", "--yes"],
        ["publish", "0123456789abcdef"],
        ["results", "0123456789abcdef"],
        ["results", "0123456789abcdef", "--json"],
        ["manifest", "0123456789abcdef"],
        ["rehearse", "0123456789abcdef"],
        ["texts", "../../etc/passwd"],
        ["plan-pdf", "x", "-o", "x.pdf"],
    ],
)
def test_an_unknown_campaign_is_refused_in_words(shell, organisation, words):
    result = shell.run(*words, given="un deux trois\n")

    assert result.exit_code == 1
    assert "campagne" in result.stderr.lower()
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["extend", "x", "--until=demain"], "« demain » : écrivez un jour AAAA-MM-JJ"),
        (["serve", "--port=99999"], "un nombre entier de 1 à 65535"),
        (["serve", "--host=pas.une.machine.example"], "ne désigne aucune machine"),
        (["import-audience", "CID", "/"], "c’est un dossier"),
        (["import-audience", "CID", "/nulle/part.csv"], "il n’existe pas"),
        (["create-campaign", "--questionnaire=point-etape", "--threshold=0"], "reçu : 0"),
        (["create-campaign", "--questionnaire=point-etape", "--texts-threshold=0"], "reçu : 0"),
    ],
)
def test_a_slip_is_told_in_french(shell, campaign, words, said):
    result = shell.run(*[campaign if word == "CID" else word for word in words])

    assert result.exit_code in {1, 2}
    assert said in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SURVEY_DATABASE_URL", "n’importe quoi"),
        ("SURVEY_DATABASE_URL", "oracle://u:secret@h/x"),
        ("SURVEY_DATABASE_URL", "sqlite:////nulle/part/survey.db"),
        ("SURVEY_BASE_URL", "http://[::1"),
        ("SURVEY_INSTANCE", "/dev/null/instance"),
        ("SURVEY_CLOSING_GRACE_SECONDS", "9" * 30),
    ],
)
def test_an_installation_that_cannot_work_is_a_sentence(shell, name, value):
    shell.environment[name] = value

    result = shell.run("campaigns")

    assert result.exit_code == 1
    assert name in result.stderr
    assert "secret" not in result.stderr


def test_an_address_of_mails_that_cannot_be_read_is_said_before_anything_waits(shell):
    shell.environment["SURVEY_SMTP_URL"] = "courrier.example"

    result = shell.run("serve", "--port=65123")

    assert result.exit_code == 1
    assert "SURVEY_SMTP_URL" in result.stderr


def test_a_campaign_opens_once_and_no_second_code_is_shown(shell, campaign):
    shell.ok("open", campaign)

    again = shell.run("open", campaign)

    assert again.exit_code == 1
    assert again.stdout == ""
    assert "déjà ouverte" in again.stderr


@pytest.mark.parametrize(("said", "state"), [("oui\n", "destroyed"), ("n\n", "open"), ("", "open")])
def test_destroying_asks_first(shell, campaign, said, state):
    shell.ok("open", campaign)

    shell.run("destroy", campaign, given=said)

    assert json.loads(shell.ok("campaigns", "--json"))[0]["state"] == state


def test_the_trail_names_roles_in_words(shell, organisation):
    shell.ok("add-member", "lea@duval.example", "--name=Léa Duval", "--role=rse")
    shell.browser()

    with storage.reading(shell.database) as session:
        details = trail.entries(session, organisation)[0].details

    assert details["roles"] == "responsable RSE"


def test_a_campaign_needs_an_organisation(shell):
    result = shell.run("create-campaign", "--questionnaire=point-etape")

    assert result.exit_code == 1
    assert "create-organisation" in result.stderr


def test_a_missing_questionnaire_is_named(shell, organisation):
    result = shell.run("create-campaign", "--questionnaire=nulle-part.yaml")

    assert result.exit_code == 1
    assert "nulle-part.yaml" in result.stderr


def test_a_wrong_questionnaire_is_refused_by_line(shell, tmp_path):
    file = tmp_path / "faux.yaml"
    file.write_text("causerie: 1\nid: faux\nlangues: [fr]\n", encoding="utf-8")

    result = shell.run("check-questionnaire", str(file))

    assert result.exit_code == 1
    assert "ligne 3" in result.stderr
    assert "langues" in result.stderr


def test_a_good_questionnaire_is_summed_up(shell):
    shown = shell.ok("banks")

    assert "climat-social" in shown


def test_a_wrong_audience_imports_nobody(shell, campaign, tmp_path):
    file = tmp_path / "faux.csv"
    file.write_text("courriel\na@duval.example\npas une adresse\n", encoding="utf-8")

    result = shell.run("import-audience", campaign, str(file))

    assert result.exit_code == 1
    assert "Ligne 3" in result.stderr
    assert "Personnes invitées : 24" in shell.ok("manifest", campaign)


def test_wrong_lines_are_left_out_when_asked(shell, campaign, tmp_path):
    file = tmp_path / "faux.csv"
    file.write_text("courriel\na@duval.example\npas une adresse\n", encoding="utf-8")

    shell.ok("import-audience", campaign, str(file), "--without-wrong-lines")

    assert "Personnes invitées : 1 " in shell.ok("manifest", campaign)


def test_a_missing_audience_file_is_named(shell, campaign):
    result = shell.run("import-audience", campaign, "rien.csv")

    assert result.exit_code == 1
    assert "rien.csv" in result.stderr


def test_what_is_missing_is_said_before_a_code_is_shown(shell):
    shell.ok("create-organisation", "Sans mentions")
    cid = shell.ok("create-campaign", "--questionnaire=point-etape")

    result = shell.run("open", cid)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "responsable de traitement" in result.stderr


def test_the_law_s_fields_are_completed_afterwards(shell):
    shell.ok("create-organisation", "Sans mentions")

    result = shell.run("describe-organisation", "--dpo=dpo@duval.example")

    assert result.exit_code == 0
    assert "Il manque encore" in result.stderr


def test_a_code_is_no_argument(shell, campaign):
    result = shell.run("count", campaign, "abaisser abandon")

    assert result.exit_code == 2


def test_a_slip_in_the_code_is_named_and_costs_nothing(shell, campaign):
    code = next(line for line in shell.ok("open", campaign).splitlines() if " " in line)
    shell.ok("close", campaign)

    slip = shell.run("count", campaign, given=code.rsplit(" ", 1)[0] + " zzz\n")

    assert slip.exit_code == 1
    assert "zzz" in slip.stderr
    assert "moins de 5 bulletins" in shell.run("count", campaign, given=code).stderr


def test_a_busy_port_is_a_sentence(shell, organisation):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        result = shell.run("demo", f"--port={port}")

    assert result.exit_code == 1
    assert f"Le port {port}" in result.stderr
    assert "PORT=" in result.stderr


def test_a_setting_not_understood_is_named(shell):
    shell.environment["SURVEY_LOWEST_THRESHOLD"] = "3"

    result = shell.run("campaigns")

    assert result.exit_code == 1
    assert "SURVEY_LOWEST_THRESHOLD" in result.stderr


def test_members_get_a_link_of_their_own(shell, organisation):
    link = shell.ok("add-member", "lea@duval.example", "--name=Léa Duval", "--role=rse")

    assert link.startswith("http://127.0.0.1:8000/connexion/")
    assert shell.ok("sign-in-link", "lea@duval.example") != link
    assert shell.run("sign-in-link", "inconnue@duval.example").exit_code == 1


def test_results_are_for_counted_campaigns(shell, campaign):
    assert shell.run("results", campaign, "--json").exit_code == 1
    assert json.loads(shell.ok("texts", campaign, "--json")) == []
