"""Commands about paper cards: print their sheets, forget their codes, take back the unused."""

import sys
from pathlib import Path
from typing import ClassVar

import click

from survey import clock, storage
from survey.cli.installation import ACTOR, Installation, pass_installation, say
from survey.cli.typed import reason
from survey.errors import Invalid
from survey.fieldwork import cards, unused_cards
from survey.fieldwork.unused_cards import ListRefused
from survey.reports import apart, cards_of_campaign, pdf
from survey.reports import cards as paper


class FileRefused(Invalid):
    """The system does not let the file be read or written."""

    message: ClassVar[str] = "Le fichier « {file} » est refusé : {reason}."


@click.command("print-cards")
@click.argument("campaign", metavar="CAMPAGNE")
@click.option(
    "--out",
    "file",
    required=True,
    type=click.Path(path_type=Path),
    help="Fichier PDF. Au-delà de 500 cartes : FICHIER-1.pdf, FICHIER-2.pdf…",
)
@click.option("--language", type=click.Choice(["fr", "en"]), help="Langue des cartes.")
@pass_installation
def print_cards(
    installation: Installation, campaign: str, file: Path, language: str | None
) -> None:
    """Imprimer les cartes de papier d’une campagne ouverte, en planches A4 à couper.

    Les codes attendent sur le serveur jusqu’à `survey forget-cards`, et au plus tard la clôture.
    """
    pdf.check()
    with storage.reading(installation.database) as session:
        there = cards.stand(session, installation.settings, campaign)
        told = cards_of_campaign.of_campaign(session, installation.settings.base_url, campaign)
        spoken = language or cards_of_campaign.languages(session, campaign)[0]
    parts = cards.files_of(there.cards)
    for number, sheets in enumerate(parts, start=1):
        codes = cards.print_sheets(
            installation.database,
            installation.settings,
            campaign,
            sheets,
            actor=ACTOR,
            now=clock.now(),
        )
        html = paper.write_sheets(told, codes, first_sheet=sheets[0], language=spoken)
        part = file if len(parts) == 1 else file.with_stem(f"{file.stem}-{number}")
        _write(part, apart.render(html))
        click.echo(part)
    say("Imprimez, vérifiez, effacez ces fichiers, puis `survey forget-cards` efface les codes.")


@click.command("forget-cards")
@click.argument("campaign", metavar="CAMPAGNE")
@pass_installation
def forget_cards(installation: Installation, campaign: str) -> None:
    """Effacer les codes des cartes, une fois imprimées : seul le papier les porte ensuite."""
    cards.forget(
        installation.database, installation.settings, campaign, actor=ACTOR, now=clock.now()
    )
    say("Codes effacés. Rien ne pourra être réimprimé.")


@click.command("void-cards")
@click.argument("campaign", metavar="CAMPAGNE")
@click.option(
    "--codes",
    "file",
    required=True,
    type=click.Path(allow_dash=True, path_type=Path),
    help="Un code par ligne ; - lit l’entrée standard.",
)
@pass_installation
def void_cards(installation: Installation, campaign: str, file: Path) -> None:
    """Annuler, avant le dépouillement, les cartes que personne n’a prises.

    Rien n’est annulé si un code est faux. La réponse est la même pour une carte qui a
    servi : son bulletin reste dans l’urne.
    """
    try:
        done = unused_cards.take_back(
            installation.database,
            installation.settings,
            campaign,
            _read(file),
            actor=ACTOR,
            now=clock.now(),
        )
    except ListRefused as refusal:
        for slip in refusal.slips:
            say(f"Ligne {slip.line} : {slip.refusal}")
        raise
    click.echo(f"Cartes annulées : {done.new}.")
    if done.before:
        say(f"Déjà annulées avant : {done.before}.")


def _read(file: Path) -> str:
    """Read a list of codes, from a file or from standard input."""
    if str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise FileRefused(file=file, reason=reason(error)) from error


def _write(file: Path, content: bytes) -> None:
    """Write a file that its owner alone reads: it holds codes."""
    try:
        file.touch(mode=0o600)
        file.write_bytes(content)
    except OSError as error:
        raise FileRefused(file=file, reason=reason(error)) from error


COMMANDS = (print_cards, forget_cards, void_cards)
