"""The operator's commands: `survey --help` lists them."""

import click

from survey.cli import (
    analyse,
    campaigns,
    cards,
    causeries,
    demonstration,
    fieldwork,
    members,
    papers,
    people,
    plans,
    pools,
    proposals,
    protect,
    questionnaires,
    representative,
    results,
    server,
    waves,
)
from survey.cli.french import speak_french
from survey.cli.installation import RefusalsInPlainWords, from_environment

speak_french()


@click.group(cls=RefusalsInPlainWords, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def survey(ctx: click.Context) -> None:
    """Enquêtes anonymes et causeries RSE.

    Réponses d’un programme sur la sortie standard, phrases pour la personne sur la sortie
    d’erreur. Code 1 : refusé, avec la raison. Code 2 : commande mal écrite.
    """
    ctx.obj = from_environment()
    ctx.call_on_close(ctx.obj.close)


for module in (
    analyse,
    members,
    questionnaires,
    campaigns,
    representative,
    fieldwork,
    people,
    cards,
    results,
    waves,
    plans,
    papers,
    causeries,
    pools,
    proposals,
    protect,
    server,
    demonstration,
):
    for command in module.COMMANDS:
        survey.add_command(command)
