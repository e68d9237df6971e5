"""The staff representative's part, for those who have a shell and no browser."""

import sys

import click

from survey import clock, storage
from survey.cli.installation import ACTOR, Installation, pass_installation, say
from survey.fieldwork import launch, manifest_words, representative
from survey.fieldwork.representative import Part


@click.command("approve-audience")
@click.argument("campaign", metavar="CAMPAGNE")
@click.option("--new-code", is_flag=True, help="Tirer un autre code : l’ancien ne vaut plus rien.")
@pass_installation
def approve_audience(installation: Installation, campaign: str, new_code: bool) -> None:
    """Pour la représentation du personnel : approuver le public, tirer le second code.

    Le code s’affiche une seule fois. Au clavier, une confirmation est demandée avant l’accord.
    """
    with storage.reading(installation.database) as session:
        shown = representative.audience(session, campaign)
        facts = manifest_words.describe(session, installation.settings, campaign)
        part = representative.part(session, installation.settings, campaign)
    for fact in facts:
        say(f"{fact.name} : {fact.words}")
    if sys.stdin.isatty():
        click.confirm("Approuver ce public ?", abort=True, err=True)
    with installation.database.begin() as session:
        representative.approve(session, campaign, seen=shown.digest, actor=ACTOR, now=clock.now())
    say(f"Public approuvé : {shown.people} personnes. S’il change avant l’ouverture, à revoir.")
    _draw_code(installation, campaign, part, new_code=new_code)


def _draw_code(installation: Installation, campaign: str, part: Part, *, new_code: bool) -> None:
    """Show a code, then put the sealing key under it; one in place stays unless told otherwise."""
    if part.code_drawn and not new_code:
        say("Le second code est déjà en place. Perdu ? `--new-code` en tire un autre.")
        return
    code = launch.draw_code()
    say("Second code : notez-le maintenant, il n’est gardé nulle part. S’il est perdu après")
    say("l’ouverture, les résultats le sont aussi. Il vaut dès que « Code en place » paraît.")
    click.echo(code)
    with installation.database.begin() as session:
        representative.draw_second_code(
            session, installation.settings, campaign, code=code, actor=ACTOR, now=clock.now()
        )
    say("Code en place.")


COMMANDS = (approve_audience,)
