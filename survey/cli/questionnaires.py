"""Commands about what is asked."""

from pathlib import Path

import click

from survey.questionnaires import bank, checking


@click.command("check-questionnaire")
@click.argument("file", metavar="FICHIER", type=click.Path(path_type=Path))
def check_questionnaire(file: Path) -> None:
    """Vérifier un questionnaire ; chaque défaut avec sa ligne et sa clé."""
    click.echo(str(checking.check_file(file)))


@click.command("banks")
def banks() -> None:
    """Lister les questionnaires livrés."""
    for entry in bank.list_banks():
        title = entry.title[entry.languages[0]]
        click.echo(f"{entry.id}\t{title}\t{entry.questions} questions\t{entry.minutes} min")


COMMANDS = (check_questionnaire, banks)
