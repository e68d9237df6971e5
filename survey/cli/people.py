"""Commands for the list of an open campaign: correct an address, send a link again, add people."""

import click

from survey import clock
from survey.cli.fieldwork import send_what_is_due
from survey.cli.installation import ACTOR, Installation, pass_installation, say
from survey.fieldwork import addresses, newcomers
from survey.fieldwork.newcomers import Newcomers

SHARED_TOO = click.option(
    "--shared-too",
    is_flag=True,
    help="Prendre aussi une adresse qui semble lue par plusieurs personnes.",
)


@click.command("correct-address")
@click.argument("campaign", metavar="CAMPAGNE")
@click.argument("old", metavar="ANCIENNE")
@click.argument("new", metavar="NOUVELLE")
@SHARED_TOO
@pass_installation
def correct_address(
    installation: Installation, campaign: str, old: str, new: str, shared_too: bool
) -> None:
    """Corriger une adresse, campagne ouverte : la nouvelle reçoit le même lien.

    Rien ne dit si ce lien a servi.
    """
    with installation.database.begin() as session:
        leaves = addresses.correct(
            session,
            campaign,
            old=old,
            new=new,
            shared_too=shared_too,
            actor=ACTOR,
            now=clock.now(),
        )
    say("Adresse corrigée. " + ("Le même lien part." if leaves else "Le lien partira avec tous."))
    send_what_is_due(installation)


@click.command("resend")
@click.argument("campaign", metavar="CAMPAGNE")
@click.argument("address", metavar="ADRESSE")
@pass_installation
def resend(installation: Installation, campaign: str, address: str) -> None:
    """Renvoyer le même lien à une personne dont le mail est perdu ; dix fois par jour en tout."""
    with installation.database.begin() as session:
        addresses.resend(session, campaign, address=address, actor=ACTOR, now=clock.now())
    say("Le même lien repart.")
    send_what_is_due(installation)


@click.command("add-person")
@click.argument("campaign", metavar="CAMPAGNE")
@click.argument("people", metavar="ADRESSE…", nargs=-1, required=True)
@click.option("--language", default="", help="Langue de leurs mails, parmi celles de l’enquête.")
@click.option(
    "--also",
    metavar="CAMPAGNE",
    multiple=True,
    help="Ajouter aussi à cette campagne ouverte, qui a le même public.",
)
@SHARED_TOO
@pass_installation
def add_person(
    installation: Installation,
    campaign: str,
    people: tuple[str, ...],
    language: str,
    also: tuple[str, ...],
    shared_too: bool,
) -> None:
    """Ajouter des personnes, campagne ouverte : leur nombre et le jour sont montrés à tous."""
    typed = Newcomers(addresses=people, language=language, shared_too=shared_too)
    with installation.database.begin() as session:
        number = newcomers.add(
            session,
            installation.settings,
            campaign,
            typed,
            also=also,
            actor=ACTOR,
            now=clock.now(),
        )
    click.echo(f"Personnes ajoutées : {number}")
    send_what_is_due(installation)


COMMANDS = (correct_address, resend, add_person)
