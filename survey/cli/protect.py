"""Command about staff lists from elsewhere: what could be shown of them."""

import json
from pathlib import Path

import click

from survey.cli.campaigns import FileNotReadable
from survey.cli.installation import say
from survey.cli.typed import THRESHOLD, reason
from survey.protection.breakdown import read_breakdowns
from survey.protection.cells import list_cells
from survey.protection.earlier import read_earlier
from survey.protection.outcome import LOWEST, as_json, check_threshold, protect
from survey.protection.people import read_people
from survey.protection.told import tell


@click.command("protect")
@click.argument("people", metavar="PERSONNES.csv", type=click.Path(path_type=Path))
@click.option(
    "--by",
    "by",
    multiple=True,
    required=True,
    metavar="CROISEMENT",
    help='Colonne ; "a > b" : chaque niveau ; "a * b" : le croisement seul. Plusieurs fois.',
)
@click.option("--threshold", type=THRESHOLD, default=LOWEST, show_default=True, help="5 au moins.")
@click.option("--count", metavar="COLONNE", help="Nombre de personnes de chaque ligne.")
@click.option(
    "--published",
    metavar="AVANT.json",
    type=click.Path(path_type=Path),
    help="Réponse précédente (--json) : ce qu’elle montre reste montré.",
)
@click.option("--json", "as_document", is_flag=True, help="Pour un programme.")
def protect_(
    people: Path,
    by: tuple[str, ...],
    threshold: int,
    count: str | None,
    published: Path | None,
    as_document: bool,
) -> None:
    """Dire ce qu’on peut montrer d’une liste de personnes, sans leurs réponses.

    Une ligne par personne, ou par combinaison avec --count. Une case vide : dans aucun groupe.
    """
    check_threshold(threshold)
    breakdowns = read_breakdowns(by)
    columns = list(dict.fromkeys(name for one in breakdowns for name in one.columns))
    read = read_people(_content(people), people.name, columns, count=count)
    for remark in read.remarks:
        say(remark)
    listed = list_cells(read, breakdowns)
    before = None
    if published is not None:
        before = read_earlier(_content(published), listed.plan, listed.memberships.sizes.tolist())
    outcome = protect(listed, threshold=threshold, before=before)
    if as_document:
        click.echo(json.dumps(as_json(outcome), ensure_ascii=False, indent=2))
    else:
        click.echo(tell(outcome))


def _content(file: Path) -> bytes:
    """Read a file whole."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise FileNotReadable(file=file, reason=reason(error)) from error


COMMANDS = (protect_,)
