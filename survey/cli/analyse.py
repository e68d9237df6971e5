"""Command about answers that somebody already has in a file."""

import json
import os
from pathlib import Path

import click

from survey.cli.campaigns import FileNotReadable
from survey.cli.installation import say
from survey.cli.typed import THRESHOLD, reason
from survey.questionnaires import reading
from survey.questionnaires.data_file import read_data
from survey.results import analysis, tables_of_text, telling
from survey.results.analysis import Asked

UNPROTECTED = "Chiffres sans protection (--raw) : pour vous seul, ne les diffusez pas."
ONE_IN = 10
"""Progress is told at each tenth."""


@click.command("analyse")
@click.argument("data", metavar="RÉPONSES.csv|.xlsx", type=click.Path(path_type=Path))
@click.option(
    "--questionnaire",
    "questionnaire_file",
    required=True,
    metavar="FICHIER.yaml",
    type=click.Path(path_type=Path),
    help="Questionnaire auquel le fichier répond.",
)
@click.option(
    "--by",
    "by",
    multiple=True,
    metavar="CROISEMENT",
    help='"a", "a > b" ou "a * b" ; sinon ceux du questionnaire. Plusieurs fois.',
)
@click.option("--population", type=THRESHOLD, help="Personnes qui pouvaient répondre.")
@click.option("--threshold", type=THRESHOLD, help="Seuil des chiffres, 5 au moins.")
@click.option("--raw", is_flag=True, help="Sans protection : pour vos propres yeux.")
@click.option("--json", "as_json", is_flag=True, help="Pour un programme.")
def analyse(  # noqa: PLR0913, PLR0917 (one for each option)
    data: Path,
    questionnaire_file: Path,
    by: tuple[str, ...],
    population: int | None,
    threshold: int | None,
    raw: bool,
    as_json: bool,
) -> None:
    """Analyser un fichier de réponses : une ligne par personne, une colonne par question."""
    questionnaire = analysis.with_breakdowns(reading.read_file(questionnaire_file), by)
    try:
        content = data.read_bytes()
    except OSError as error:
        raise FileNotReadable(file=data, reason=reason(error)) from error
    file = read_data(content, data.name, questionnaire)
    for remark in file.remarks:
        say(remark)
    if raw:
        say(UNPROTECTED)
    asked = Asked(population=population, threshold=threshold, raw=raw)
    teller = telling.by_processes(len(os.sched_getaffinity(0)), _tell)
    prepared = analysis.analyse(questionnaire, file.answers, asked, teller)
    if as_json:
        click.echo(json.dumps(prepared.figures, ensure_ascii=False, indent=2))
    else:
        click.echo(tables_of_text.write(questionnaire, prepared.figures))


def _tell(done: int, total: int) -> None:
    """Say how far the protection is, now and then."""
    if done * ONE_IN // total > (done - 1) * ONE_IN // total:
        say(f"Protection des réponses : {done} questions sur {total}…")


COMMANDS = (analyse,)
