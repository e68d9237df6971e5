"""Commands about results: comments to read, figures."""

import json

import click

from survey import clock, storage
from survey.campaigns import queries as campaigns
from survey.cli.installation import ACTOR, Installation, pass_installation, say
from survey.fieldwork import publishing, queries
from survey.results import actions, tables_of_text
from survey.results import queries as results

LONGEST_NUMBER = 9
"""Digits of a comment's number."""


@click.command("texts")
@click.argument("campaign", metavar="CAMPAGNE")
@click.option("--json", "as_json", is_flag=True, help="Pour un programme.")
@click.option("--show", multiple=True, metavar="QUESTION:N", help="Montrer ce commentaire.")
@click.option("--remove", multiple=True, metavar="QUESTION:N", help="Retirer ce commentaire.")
@click.option(
    "--mask",
    nargs=2,
    multiple=True,
    metavar="QUESTION:N MOTS",
    help="Masquer ces mots, définitivement.",
)
@click.option("--show-all", is_flag=True, help="Montrer tous ceux qui attendent encore.")
@pass_installation
def texts(  # noqa: PLR0913, PLR0917 (one for each option)
    installation: Installation,
    campaign: str,
    as_json: bool,
    show: tuple[str, ...],
    remove: tuple[str, ...],
    mask: tuple[tuple[str, str], ...],
    show_all: bool,
) -> None:
    """Relire les commentaires : montrer, masquer des mots, retirer."""
    masks = [(*_place(reference), words) for reference, words in mask]
    decisions = [(*_place(reference), "shown") for reference in show]
    decisions += [(*_place(reference), "removed") for reference in remove]
    with installation.database.begin() as session:
        campaigns.campaign(session, campaign)
        for question_id, number, words in masks:
            actions.mask(session, campaign, question_id, number, words=words)
        for question_id, number, decision in decisions:
            actions.decide(session, campaign, question_id, number, decision=decision)
        if show_all:
            actions.show_all_pending(session, campaign)
        listed = results.texts(session, campaign)
    if as_json:
        as_told = [
            {
                "question": line.question_id,
                "number": line.position,
                "words": line.words,
                "decision": line.decision,
            }
            for line in listed
        ]
        click.echo(json.dumps(as_told, ensure_ascii=False, indent=2))
        return
    for line in listed:
        click.echo(f"{line.question_id}:{line.position}\t{line.decision}\t{line.words}")
    if not listed:
        say("Aucun commentaire : trop peu d’auteurs, ou pas encore de dépouillement.")


@click.command("publish")
@click.argument("campaign", metavar="CAMPAGNE")
@pass_installation
def publish(installation: Installation, campaign: str) -> None:
    """Publier les résultats pour la direction et pour tout le personnel."""
    publishing.publish(installation.database, campaign, actor=ACTOR, now=clock.now())
    with storage.reading(installation.database) as session:
        key = campaigns.campaign(session, campaign).results_key
    say("Publié. Adresse commune à tout le personnel :")
    click.echo(f"{installation.settings.base_url}/resultats/{campaign}/{key}")


@click.command("results")
@click.argument("campaign", metavar="CAMPAGNE")
@click.option("--json", "as_json", is_flag=True, help="Pour un programme.")
@pass_installation
def results_(installation: Installation, campaign: str, as_json: bool) -> None:
    """Afficher les résultats publiables d’une campagne dépouillée."""
    with storage.reading(installation.database) as session:
        facts = campaigns.campaign(session, campaign)
        published = results.published_figures(session, campaign)
    if as_json:
        click.echo(json.dumps(published, ensure_ascii=False, indent=2))
        return
    click.echo(tables_of_text.write(queries.questionnaire(facts), published))


def _place(reference: str) -> tuple[str, int]:
    """Read "question:3" as the question and the number of a comment."""
    question_id, _, number = reference.rpartition(":")
    if not question_id or not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise click.BadParameter(f"« {reference} » : écrivez QUESTION:NUMÉRO, par exemple idee:3.")
    return question_id, int(number)


COMMANDS = (texts, publish, results_)
