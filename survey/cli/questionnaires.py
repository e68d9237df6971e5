"""Commands about what is asked."""

from pathlib import Path

import click

from survey.cli.installation import say
from survey.questionnaires import bank, reading


@click.command("check-questionnaire")
@click.argument("file", metavar="FICHIER", type=click.Path(path_type=Path))
def check_questionnaire(file: Path) -> None:
    """Vérifier un questionnaire ; chaque défaut avec sa ligne et sa clé."""
    questionnaire = reading.read_file(file)
    source = questionnaire.languages[0]
    title = questionnaire.wording(questionnaire.title, source)
    click.echo(f"{title} ({questionnaire.id}) : conforme.")
    click.echo(
        f"{len(questionnaire.questions)} questions, {questionnaire.minutes} minutes, "
        f"langues : {', '.join(questionnaire.languages)}, "
        f"{len(questionnaire.themes)} thèmes, "
        f"croisements : {', '.join(b.table for b in questionnaire.breakdowns) or 'aucun'}."
    )
    say(f"Empreinte : {questionnaire.hash.hex()}")


@click.command("banks")
def banks() -> None:
    """Lister les questionnaires livrés."""
    for entry in bank.list_banks():
        title = entry.title[entry.languages[0]]
        click.echo(f"{entry.id}\t{title}\t{entry.questions} questions\t{entry.minutes} min")


COMMANDS = (check_questionnaire, banks)
