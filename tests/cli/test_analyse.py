"""`survey analyse` reads somebody's own file and says what may be said of it."""

import json
from random import Random

import pytest
from click.testing import CliRunner

from survey.cli import survey

QUESTIONNAIRE = """
causerie: 1
id: essai
languages: [fr]
title: Essai
purpose: Essayer.
scales:
  accord: {codes: [1, 2, 3, 4, 5], labels: [Non, Plutôt non, Bof, Plutôt oui, Oui]}
questions:
  - {id: sens, type: likert, scale: accord, text: Mon travail a du sens.}
  - {id: calme, type: likert, scale: accord, text: Je travaille au calme., reversed: true}
  - id: site
    type: single
    text: Où ?
    options: [{id: pau, text: Pau}, {id: tarbes, text: Tarbes}, {id: auch, text: Auch}]
  - id: age
    type: single
    text: Âge ?
    options: [{id: jeune, text: Jeune}, {id: ancien, text: Ancien}]
themes:
  - {id: travail, title: Travail, items: [sens, calme]}
breakdowns: [site]
"""


@pytest.fixture
def files(tmp_path):
    """A questionnaire, and 60 people who answered it."""
    chance = Random(4)  # noqa: S311
    rows = [
        f"{chance.randint(1, 5)};{chance.randint(1, 5)};{site};{chance.choice(('Jeune', 'ancien'))}"
        for site, people in (("Pau", 40), ("tarbes", 17), ("auch", 3))
        for _ in range(people)
    ]
    (tmp_path / "essai.yaml").write_text(QUESTIONNAIRE)
    (tmp_path / "reponses.csv").write_text("\n".join(["sens;calme;site;age", *rows]))
    return tmp_path


@pytest.fixture
def analyse(files):
    """Run the command on the file, or on another."""

    def analyse(*options, data="reponses.csv"):
        words = ["analyse", str(files / data), "--questionnaire", str(files / "essai.yaml")]
        return CliRunner().invoke(survey, [*words, *options], env={"SURVEY_INSTANCE": str(files)})

    return analyse


def test_the_figures_come_as_json_in_the_agreed_form(analyse):
    told = json.loads(analyse("--json", "--population", "80").stdout)

    assert told["n"] == 60
    assert told["protected"] is True
    assert set(told["items"]["sens"]) >= {"n", "missing", "counts", "mean", "favourable"}
    statuses = {one["group"]["site"]: one["status"] for one in told["groups"]}
    assert statuses == {"pau": "shown", "tarbes": "protects_another", "auch": "too_few"}


def test_other_breakdowns_may_be_asked_for(analyse):
    told = json.loads(analyse("--json", "--by", "site*age", "--by", "age").stdout)

    assert {one["table"] for one in told["groups"]} == {"site * age", "age"}


def test_without_json_a_person_reads_tables(analyse):
    told = analyse()

    assert "TRAVAIL" in told.stdout
    assert "Par groupe : Où" in told.stdout


def test_raw_figures_say_that_they_are(analyse):
    told = analyse("--raw", "--json")

    assert json.loads(told.stdout)["protected"] is False
    assert "sans protection" in told.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--threshold", "3"), "--raw"),
        (("--population", "12"), "60"),
        (("--by", "ville"), "ville"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(analyse, options, said):
    refused = analyse(*options)

    assert refused.exit_code == 1
    assert said in refused.stderr


def test_a_wrong_value_is_named_by_line_and_column(analyse, files):
    (files / "autre.csv").write_text("sens;site\n4;pau\n9;pau\n")

    refused = analyse(data="autre.csv")

    assert refused.exit_code == 1
    assert "Ligne 3, colonne « sens »" in refused.stderr


def test_a_file_that_is_not_there_is_said(analyse):
    refused = analyse(data="absent.csv")

    assert refused.exit_code == 1
    assert "il n’existe pas" in refused.stderr
