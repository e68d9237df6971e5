"""Commands about the feedback of causeries: list pools, create one, open one that is ready."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click

from survey import clock, storage
from survey.campaigns import queries as campaigns
from survey.causeries.pools import creation, lifecycle, queries, rules
from survey.causeries.pools.creation import Wanted
from survey.causeries.pools.queries import Standing
from survey.cli.fieldwork import read_code, wait_for_the_grace
from survey.cli.installation import ACTOR, Installation, pass_installation, say
from survey.cli.typed import DAY, Whole
from survey.fieldwork import count_progress, launch, opening, publishing
from survey.results import queries as results

RESERVE = Whole(rules.FEWEST_IN_RESERVE, rules.MOST_IN_RESERVE)

STANDINGS: Mapping[Standing, str] = {
    Standing.DRAFT: "brouillon",
    Standing.WAITING: "en attente d’autres séances",
    Standing.READY: "prêt à être ouvert",
    Standing.CLOSING: "en clôture",
    Standing.CLOSED: "clos",
    Standing.TOO_FEW: "en attente d’autres séances",
    Standing.COUNTING: "en dépouillement",
    Standing.COUNTED: "dépouillé",
    Standing.PUBLISHED: "publié",
    Standing.DESTROYED: "détruit",
}


@click.command("pools")
@click.option("--organisation", help="Nom ou identifiant, s’il y en a plusieurs.")
@pass_installation
def list_(installation: Installation, organisation: str | None) -> None:
    """Lister les groupements de causeries : identifiant, début, état, titre."""
    organisation_id = installation.organisation_id(organisation)
    with storage.reading(installation.database) as session:
        lines = queries.pools(session, organisation_id, clock.now())
    for line in lines:
        words = STANDINGS[line.standing]
        click.echo(f"{line.cid}\t{line.begins_on}\t{words}\t{line.facts.title}")
    if not lines:
        say("Aucun groupement. `survey create-pool --help` dit comment en créer un.")


@click.command("create-pool")
@click.argument("title", metavar="TITRE")
@click.option("--until", type=DAY, help="Fin de la période, AAAA-MM-JJ ; sinon trois mois.")
@click.option("--theme", "theme_id", default="", help="Nom d’un guide ; sinon tous les thèmes.")
@click.option("--unit", default="", help="Équipe ou service ; sinon tout le monde.")
@click.option("--cards", type=RESERVE, default=rules.USUAL_RESERVE, show_default=True)
@click.option("--moderator", required=True, help="Qui relit les idées.")
@click.option("--organisation", help="Nom ou identifiant, s’il y en a plusieurs.")
@pass_installation
def create(
    installation: Installation, /, until: datetime | None, organisation: str | None, **rest: Any
) -> None:
    """Créer un groupement de causeries, ouvert sans code ; affiche son identifiant."""
    now = clock.now()
    last = until.date() if until else clock.day_in_paris(now) + rules.USUAL_PERIOD
    cid = creation.create(
        installation.database,
        installation.settings,
        installation.organisation_id(organisation),
        Wanted(until=last, **rest),
        actor=ACTOR,
        now=now,
    )
    say("Groupement créé : les cartes de chaque causerie peuvent s’imprimer.")
    click.echo(cid)


@click.command("open-pool")
@click.argument("pool", metavar="GROUPEMENT")
@pass_installation
def open_(installation: Installation, pool: str) -> None:
    """Clore un groupement prêt, ouvrir son urne une seule fois ; publie si rien n’est à relire.

    Refusé, sans aucun nombre, tant que trop peu de personnes ont participé. S’il s’ouvre avec un
    code, il se lit sur l’entrée standard.
    """
    database, settings, now = installation.database, installation.settings, clock.now()
    with storage.reading(database) as session:
        facts = campaigns.campaign(session, pool)
        standing = queries.pool(session, facts.organisation_id, pool, now).standing
    codes = [read_code("Code d’ouverture")] if launch.codes_needed(facts) else []
    if standing not in (Standing.CLOSING, Standing.CLOSED, Standing.TOO_FEW):
        lifecycle.close(database, settings, facts.organisation_id, pool, actor=ACTOR, now=now)
    wait_for_the_grace(installation, pool)
    counted = opening.count(
        database,
        settings,
        pool,
        codes=codes,
        actor=ACTOR,
        now=clock.now(),
        progress=count_progress.Aloud(say),
    )
    click.echo(f"{counted.counted} bulletins comptés ; {counted.texts_to_read} idées à relire.")
    with storage.reading(database) as session:
        waiting = len(results.pending_texts(session, pool))
    if waiting:
        say(f"Relisez les idées sur le site, puis publiez : /rse/campagnes/{pool}/textes.")
    else:
        publishing.publish(database, pool, actor=ACTOR, now=clock.now())
        say("Publié.")


COMMANDS = (list_, create, open_)
